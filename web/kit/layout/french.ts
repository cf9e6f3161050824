/** Texts of this folder, in French. */
export const french = {
  'No data for this period and these filters.': 'Aucune donnée pour cette période et ces filtres.',
  'Could not load this': 'Impossible d’afficher ces données',
  'Loading: {title}': 'Chargement : {title}',
  'Actions: {title}': 'Actions : {title}',
  'Refresh failed: {error} Showing data from {now}.': 'Échec de l’actualisation : {error} Données affichées : {now}.',
  'Key figures': 'Chiffres clés',
  Chart: 'Graphique',
  'Lineage of the figures': 'Provenance des chiffres',
  'Totals exclude {left} GPU-hours with unknown values.':
    'Les totaux excluent {left} heures-GPU aux valeurs inconnues.',
  'Try again': 'Réessayer',
  'first {first} of {all}': 'les {first} premiers sur {all}',
  'GPU-hours are at least as shown: the GPU count of leases over {hours} cannot be read.':
    'Les heures-GPU sont au moins celles indiquées : le nombre de GPU de baux sur {hours} est illisible.',
} as const;

type Here = typeof french;
declare module '../i18n/t.ts' {
  interface Texts extends Here {}
}
