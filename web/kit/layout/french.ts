/** Texts of this folder, in French. */
export const french = {
  'Nothing in this period and with these filters.': 'Rien dans cette période avec ces filtres.',
  'This could not be shown': 'Cela n’a pas pu être affiché',
  'Loading {title}': 'Chargement de {title}',
  'Nothing here yet': 'Rien ici pour l’instant',
  'Not refreshed: {error} Shown as of {now}.': 'Non actualisé : {error} Affiché tel qu’il y a : {now}.',
  Headline: 'Grandes lignes',
  Chart: 'Graphique',
  'Where the figures come from': 'D’où viennent les chiffres',
  '{left} GPU-hours are not in these sums: it is not known for them.':
    '{left} heures-GPU ne sont pas dans ces sommes : ce n’est pas connu pour elles.',
  'Try again': 'Réessayer',
} as const;

type Here = typeof french;
declare module '../i18n/t.ts' {
  interface Texts extends Here {}
}
