/** Texts of this folder, in French. */
export const french = {
  'Counts could not be read: {error}': 'Les décomptes n’ont pas pu être lus : {error}',
  '{value}: {rows}{errors}. Click: only these. Alt: all others.':
    '{value} : {rows}{errors}. Clic : seulement ceux-ci. Alt : tous les autres.',
  '{value} errors': '{value} erreurs',
  'Counting…': 'Décompte…',
  'Nothing to count.': 'Rien à compter.',
  'Search {signal}': 'Rechercher : {signal}',
  Suggestions: 'Suggestions',
  'both of them, anywhere in the text; upper and lower case are one':
    'les deux, n’importe où dans le texte ; majuscules et minuscules se valent',
  'either of them': 'l’un des deux',
  'what does not match': 'ce qui ne correspond pas',
  'a field, or one of several values': 'un champ, ou l’une de plusieurs valeurs',
  'a beginning; * stands for anything': 'un début ; * vaut n’importe quoi',
  'comparison and range': 'comparaison et intervalle',
  'any attribute by its key; span. or resource. before it says where':
    'tout attribut par sa clé ; span. ou resource. devant dit où',
  'what has the key at all': 'ce qui a la clé',
  'any trace, span, job or lease id, just pasted': 'tout identifiant de trace, span, tâche ou bail, simplement collé',
  'How to search': 'Comment chercher',
  'Fields of {signal}': 'Champs : {signal}',
  'The connection was lost; it is tried again.': 'La connexion a été perdue ; nouvel essai.',
} as const;

type Here = typeof french;
declare module '../i18n/t.ts' {
  interface Texts extends Here {}
}
