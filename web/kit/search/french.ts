/** Texts of this folder, in French. */
export const french = {
  'Could not load the counts: {error}': 'Impossible de charger les décomptes : {error}',
  '{value}: {rows}{errors}. Click to include, Alt-click to exclude.':
    '{value} : {rows}{errors}. Cliquer pour inclure, Alt-clic pour exclure.',
  'Counting…': 'Décompte…',
  'Nothing to count.': 'Rien à compter.',
  'Search {signal}': 'Rechercher : {signal}',
  Suggestions: 'Suggestions',
  'both words, anywhere in the text, in any case':
    'les deux mots, n’importe où dans le texte, sans distinction de casse',
  'either word': 'l’un des deux mots',
  'excludes matches': 'exclut les correspondances',
  'a field, with one or several values': 'un champ, avec une ou plusieurs valeurs',
  'a prefix: * matches anything': 'un préfixe : * remplace n’importe quoi',
  'comparison and range': 'comparaison et intervalle',
  'Any attribute by key. Prefix it with span. or resource. to choose where to look.':
    'Tout attribut par sa clé. Préfixer par span. ou resource. pour préciser où chercher.',
  'items that have this key': 'éléments qui ont cette clé',
  'any trace, span, job or lease id': 'tout identifiant de trace, de span, de tâche ou de bail',
  'Search syntax': 'Syntaxe de recherche',
  'Fields of {signal}': 'Champs : {signal}',
  'Connection lost. Reconnecting…': 'Connexion perdue. Reconnexion…',
} as const;

type Here = typeof french;
declare module '../i18n/t.ts' {
  interface Texts extends Here {}
}
