/** Texts of this folder, in French. */
export const french = {
  Columns: 'Colonnes',
  'of {whole}': 'sur {whole}',
  'without {without} unknown': 'sans {without} inconnus',
  'Rows of “{caption}”': 'Lignes de « {caption} »',
  'Rows {from}–{to} of {total}': 'Lignes {from} à {to} sur {total}',
  'Previous rows': 'Lignes précédentes',
  'Next rows': 'Lignes suivantes',
} as const;

type Here = typeof french;
declare module '../i18n/t.ts' {
  interface Texts extends Here {}
}
