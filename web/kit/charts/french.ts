/** Texts of this folder, in French. */
export const french = {
  'partly estimated': 'en partie estimé',
  'so far': 'à ce jour',
  '{own} others': '{own} autres',
} as const;

type Here = typeof french;
declare module '../i18n/t.ts' {
  interface Texts extends Here {}
}
