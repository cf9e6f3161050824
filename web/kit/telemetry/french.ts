/** Texts of this folder, in French. */
export const french = {
  'The first 4,000 of {value} characters.': 'Les 4 000 premiers de {value} caractères.',
  'Go to its span': 'Aller à son span',
  'Go to its trace': 'Aller à sa trace',
  'Go to its job': 'Aller à sa tâche',
  'Lines around it': 'Lignes alentour',
  'More lines': 'Plus de lignes',
  'They could not be read: {error}': 'Elles n’ont pas pu être lues : {error}',
  'newest first{value}': 'les plus récents d’abord{value}',
  'All of them, with search': 'Tous, avec la recherche',
  'Find a key or value': 'Trouver une clé ou une valeur',
  'Find in {title}': 'Trouver dans {title}',
  'all {value} characters': 'les {value} caractères',
  'cut here; the OTLP download has all of it': 'coupé ici ; le téléchargement OTLP a tout',
  'Search for this value': 'Rechercher cette valeur',
  is: 'est',
  'Search for all others': 'Rechercher toutes les autres',
  'is not': 'n’est pas',
  'Search for whatever has this key': 'Rechercher tout ce qui a cette clé',
  has: 'a',
  'Count spans by the values of this key': 'Compter les spans selon les valeurs de cette clé',
  group: 'grouper',
  'Copy the value': 'Copier la valeur',
} as const;

type Here = typeof french;
declare module '../i18n/t.ts' {
  interface Texts extends Here {}
}
