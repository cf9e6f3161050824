/** Texts of this folder, in French. */
export const french = {
  'Getting started': 'Premiers pas',
  'Nothing has been sent yet': 'Rien n’a encore été envoyé',
  'Point any OpenTelemetry SDK or Collector at': 'Dirigez n’importe quel SDK ou Collector OpenTelemetry vers',
  '(HTTP) or port 4317 (gRPC). Leases appear here seconds after they were sent. To look around with recorded data, stop this and run':
    '(HTTP) ou le port 4317 (gRPC). Les baux apparaissent ici quelques secondes après leur envoi. Pour visiter avec ' +
    'des données enregistrées, arrêtez ceci et lancez',
  '{token} sample': '{token}, exemple',
  '{token} from {age}': '{token} : {age}',
  'Paid in tokens': 'Payé en jetons',
  'USD per token, indexed to 100 at the start of the period': 'USD par jeton, indice 100 au début de la période',
  'No source has brought a token price yet: see Sources.':
    'Aucune source n’a encore apporté de prix de jeton : voir Sources.',
  'Token prices, indexed': 'Prix des jetons, en indice',
  'Old prices: {rows}. See Sources.': 'Prix anciens : {rows}. Voir Sources.',
  'Not available: {rows} — no source brought a price in this period.':
    'Non disponible : {rows} — aucune source n’a apporté de prix dans cette période.',
  'Token prices': 'Prix des jetons',
  Token: 'Jeton',
} as const;

type Here = typeof french;
declare module '../i18n/t.ts' {
  interface Texts extends Here {}
}
