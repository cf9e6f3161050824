/** Texts of this folder, in French. */
export const french = {
  'Getting started': 'Premiers pas',
  'No data received yet': 'Aucune donnée reçue pour l’instant',
  'Point any OpenTelemetry SDK or Collector at': 'Dirigez n’importe quel SDK ou Collector OpenTelemetry vers',
  '(HTTP) or port 4317 (gRPC). Leases appear here within seconds. To explore with sample data, stop Wattledger and run':
    '(HTTP) ou le port 4317 (gRPC). Les baux apparaissent ici en quelques secondes. Pour explorer avec des données ' +
    'd’exemple, arrêtez Wattledger et exécutez',
  '{token} sample': '{token}, exemple',
  '{token} from {age}': '{token} : {age}',
  'Paid in tokens': 'Payé en jetons',
  'USD per token, indexed to 100 at the start of the period': 'USD par jeton, indice 100 au début de la période',
  'No token prices are available yet. See Sources.': 'Aucun cours de jeton n’est encore disponible. Voir Sources.',
  'Token prices, indexed': 'Cours des jetons, en indice',
  'Outdated prices: {rows}. See Sources.': 'Cours périmés : {rows}. Voir Sources.',
  'Not available: {rows}. No source provided a price in this period.':
    'Non disponible : {rows}. Aucune source n’a fourni de cours dans cette période.',
  'Token prices': 'Cours des jetons',
} as const;

type Here = typeof french;
declare module '../i18n/t.ts' {
  interface Texts extends Here {}
}
