/** Texts of this folder, in French. */
export const french = {
  Columns: 'Colonnes',
  'of {whole}': 'sur {whole}',
  'without {without} unknown': 'sans {without} inconnus',
  'Columns {shown} of {all}': 'Colonnes {shown} sur {all}',
  'no values': 'aucune valeur',
  Sort: 'Trier',
  'Sort by': 'Trier par',
  'Show all {total}': 'Tout montrer ({total})',
  'Show {step} more of {total}': 'Montrer {step} de plus sur {total}',
} as const;

type Here = typeof french;
declare module '../i18n/t.ts' {
  interface Texts extends Here {}
}
