import type { NetworkGlyph } from '../../../domain/networks.ts';

/** Shapes of networks, as paths around the origin within ±5.5; charts draw the same. */
export const glyphPath: Record<NetworkGlyph | 'dot', string> = {
  triangle: 'M0-5.2 5.5 4.6H-5.5z',
  diamond: 'M0-5.5 5.5 0 0 5.5-5.5 0z',
  square: 'M-4.6-4.6h9.2v9.2h-9.2z',
  circle: 'M0-5.2A5.2 5.2 0 1 1 0 5.2 5.2 5.2 0 1 1 0-5.2z',
  pentagon: 'M0-5.4 5.2-1.7 3.3 4.5H-3.3L-5.2-1.7z',
  bar: 'M-5.4-3h10.8v6h-10.8z',
  hexagon: 'M-2.8-4.8h5.6L5.6 0 2.8 4.8h-5.6L-5.6 0z',
  plus: 'M-1.8-5.2h3.6v3.4h3.4v3.6h-3.4v3.4h-3.6v-3.4h-3.4v-3.6h3.4z',
  dot: 'M0-3.5A3.5 3.5 0 1 1 0 3.5 3.5 3.5 0 1 1 0-3.5z',
};
