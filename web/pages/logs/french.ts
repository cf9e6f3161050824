/** Texts of this folder, in French. */
export const french = {
  'words, severity:>=warn, service:chat, job:…, any id': 'mots, severity:>=warn, service:chat, job:…, tout identifiant',
  'no records': 'aucun enregistrement',
  'Show records as they arrive': 'Montrer les enregistrements à leur arrivée',
  'Records by severity': 'Enregistrements par sévérité',
  'Count. Drag to zoom.': 'Nombre. Glisser pour zoomer.',
  'No records match in this period. To send logs over OTLP, see docs/telemetry.md.':
    'Aucun enregistrement ne correspond dans cette période. Pour envoyer des journaux par OTLP, voir ' +
    'docs/telemetry.md.',
  'Log records by time and severity': 'Enregistrements de journal par heure et sévérité',
  Records: 'Enregistrements',
  'No records match in this period.': 'Aucun enregistrement ne correspond dans cette période.',
  Patterns: 'Motifs',
  'Messages with their variable parts replaced by •. {past}{sampled}':
    'Messages dont les parties variables sont remplacées par •. {past}{sampled}',
  'Compared with the preceding period of equal length.': 'Comparés à la période précédente de même durée.',
  'There is no earlier data, so none is marked as new.':
    'Il n’y a pas de données antérieures : aucun n’est marqué comme nouveau.',
  'Sampled: 1 in {every} records.': 'Échantillon : 1 enregistrement sur {every}.',
  'No patterns.': 'Aucun motif.',
  '{records} in the period, {before} before': '{records} dans la période, {before} avant',
  '{before} before': '{before} avant',
  '{example} {first} – {last}. Click to search for them.': '{example} {first} – {last}. Cliquer pour les rechercher.',
  '{value} more': '{value} de plus',
  'new': 'nouveaux',
  gone: 'disparus',
  more: 'plus',
} as const;

type Here = typeof french;
declare module '../../kit/i18n/t.ts' {
  interface Texts extends Here {}
}
