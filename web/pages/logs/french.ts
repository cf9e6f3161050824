/** Texts of this folder, in French. */
export const french = {
  'words, severity:>=warn, service:chat, job:…, any id': 'mots, severity:>=warn, service:chat, job:…, tout identifiant',
  '{value} records': '{value} enregistrements',
  'Show records as they come in': 'Montrer les enregistrements à leur arrivée',
  'Records by severity': 'Enregistrements par sévérité',
  'count; drag to zoom in time': 'nombre ; glisser pour zoomer dans le temps',
  'No record in this period matches. Send logs over OTLP: docs/telemetry.md.':
    'Aucun enregistrement de cette période ne correspond. Envoyez des journaux par OTLP : docs/telemetry.md.',
  'Log records by time and severity': 'Enregistrements de journal par heure et sévérité',
  Records: 'Enregistrements',
  'No record in this period matches.': 'Aucun enregistrement de cette période ne correspond.',
  Patterns: 'Motifs',
  'texts with what varies replaced by •, {past}{sampled}':
    'textes dont ce qui varie est remplacé par •, {past}{sampled}',
  'against as long a time before': 'face à une durée égale avant',
  'nothing is stored of the time before, so none can be called new':
    'rien n’est stocké du temps d’avant : aucun ne peut être dit nouveau',
  'every {every}th record is counted for {every}': 'un enregistrement sur {every} est compté pour {every}',
  'No pattern.': 'Aucun motif.',
  '{records} in the period, {before} before': '{records} dans la période, {before} avant',
  '{before} before': '{before} avant',
  '{example} {first} – {last} Click to search for them': '{example} {first} – {last} Cliquer pour les rechercher',
  '{value} more': '{value} de plus',
  'new': 'nouveaux',
  gone: 'disparus',
  more: 'plus',
} as const;

type Here = typeof french;
declare module '../../kit/i18n/t.ts' {
  interface Texts extends Here {}
}
