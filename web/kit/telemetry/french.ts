/** Texts of this folder, in French. */
export const french = {
  'Showing the first 4,000 of {value} characters.': 'Les 4 000 premiers caractères sur {value}.',
  'Go to its span': 'Aller à son span',
  'Go to its trace': 'Aller à sa trace',
  'Go to its job': 'Aller à sa tâche',
  'Surrounding lines': 'Lignes voisines',
  'More lines': 'Plus de lignes',
  'Could not load them: {error}': 'Chargement impossible : {error}',
  'newest first{value}': 'les plus récents d’abord{value}',
  'Open in search': 'Ouvrir dans la recherche',
  'Find a key or value': 'Trouver une clé ou une valeur',
  'Find in {title}': 'Trouver dans {title}',
  'all {value} characters': 'les {value} caractères',
  'Truncated. The OTLP download contains the full value.':
    'Tronqué. Le téléchargement OTLP contient la valeur entière.',
  'Search for this value': 'Rechercher cette valeur',
  is: 'est',
  'Exclude this value': 'Exclure cette valeur',
  'is not': 'n’est pas',
  'Search for items with this key': 'Rechercher les éléments qui ont cette clé',
  has: 'a',
  'Count spans by the values of this key': 'Compter les spans selon les valeurs de cette clé',
  group: 'grouper',
  'Copy the value': 'Copier la valeur',
} as const;

type Here = typeof french;
declare module '../i18n/t.ts' {
  interface Texts extends Here {}
}
