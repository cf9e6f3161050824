/** Texts of this folder, in French. */
export const french = {
  Metrics: 'Métriques',
  'Find a metric': 'Chercher une métrique',
  'No metric came in this period. Send some over OTLP, or let SCRAPE_TARGETS scrape exporters.':
    'Aucune métrique n’est venue dans cette période. Envoyez-en par OTLP, ou laissez SCRAPE_TARGETS relever des exporteurs.',
  'the 12 largest of {groups} groups': 'les 12 plus grands de {groups} groupes',
  'No point in this period.': 'Aucun point dans cette période.',
  Aggregate: 'Agrégat',
  'all together': 'tous ensemble',
  '{metric} over time': '{metric} dans le temps',
  All: 'Tous',
  Points: 'Points',
  Exemplars: 'Exemplaires',
  'single measurements that name their span, largest first':
    'mesures isolées qui nomment leur span, la plus grande d’abord',
  Trace: 'Trace',
} as const;

type Here = typeof french;
declare module '../../kit/i18n/t.ts' {
  interface Texts extends Here {}
}
