/** Texts of this folder, in French. */
export const french = {
  'unit|B': 'o',
  Metrics: 'Métriques',
  'Find a metric': 'Chercher une métrique',
  'No metrics in this period. Send them over OTLP, or scrape exporters with SCRAPE_TARGETS.':
    'Aucune métrique dans cette période. Envoyez-en par OTLP, ou relevez des exporteurs avec SCRAPE_TARGETS.',
  'the 12 largest of {groups} groups': 'les 12 plus grands groupes sur {groups}',
  'No data points in this period.': 'Aucun point dans cette période.',
  Aggregate: 'Agrégat',
  'no grouping': 'sans regroupement',
  '{metric} over time': '{metric} dans le temps',
  All: 'Tous',
  Points: 'Points',
  Exemplars: 'Exemplaires',
  'Single measurements linked to their span, largest first':
    'Mesures isolées liées à leur span, la plus grande d’abord',
  Trace: 'Trace',
} as const;

type Here = typeof french;
declare module '../../kit/i18n/t.ts' {
  interface Texts extends Here {}
}
