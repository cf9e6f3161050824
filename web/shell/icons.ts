/** Icons of the bars, as paths on a grid of 16 × 16. */
export const icons = {
  filter: 'M2.5 4h11M4.5 8h7M6.5 12h3',
  view: 'M2.5 5h6M11.5 5h2M8.5 3.3v3.4M2.5 11h2M7.5 11h6M5.5 9.3v3.4',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM10.7 10.7 14 14',
  more: 'M3 8h.600M7.700 8h.600M12.400 8h.600',
  back: 'M9.500 3.500 5 8l4.500 4.500',
} as const;
