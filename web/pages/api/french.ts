/** Texts of this folder, in French. */
export const french = {
  API: 'API',
  'Language of the sample': 'Langage de l’exemple',
  Parameters: 'Paramètres',
  required: 'obligatoire',
  default: 'par défaut',
  Body: 'Corps',
  Answers: 'Réponses',
  'Fields of {status}': 'Champs de la réponse {status}',
  unit: 'unité',
  'grade in': 'niveau dans',
  'find an operation': 'chercher une opération',
  'Find an operation': 'Chercher une opération',
  'Version {version}. The descriptions are in English.': 'Version {version}. Les descriptions sont en anglais.',
  'No operation matches': 'Aucune opération ne correspond',
  'Search for part of a path or of a title.': 'Cherchez une partie d’un chemin ou d’un titre.',
  'The reference cannot be shown': 'La référence ne peut pas être affichée',
} as const;

type Here = typeof french;
declare module '../../kit/i18n/t.ts' {
  interface Texts extends Here {}
}
