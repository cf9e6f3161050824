/** Texts of this folder, in French. */
export const french = {
  'instant|day': 'jour',
  'instant|month': 'mois',
  'instant|year': 'année',
  'instant|hour': 'heure',
  'instant|minute': 'minute',
  'Previous month': 'Mois précédent',
  'Next month': 'Mois suivant',
  'Days of the period': 'Jours de la période',
  Save: 'Enregistrer',
  'in {file}': 'dans {file}',
  'from a price book': 'd’un livre de prix',
  'Edit “{title}”': 'Modifier « {title} »',
  'choices|more': 'autres',
} as const;

type Here = typeof french;
declare module '../i18n/t.ts' {
  interface Texts extends Here {}
}
