/** Texts of this folder, in French. */
export const french = {
  'Last 24 hours': '24 dernières heures',
  'Last 7 days': '7 derniers jours',
  'Last 30 days': '30 derniers jours',
  'Last 90 days': '90 derniers jours',
  'The server responded with status {status}.': 'Le serveur a répondu par le statut {status}.',
  'The ledger has not responded for two minutes. Check that it is running.':
    'Le grand livre ne répond pas depuis deux minutes. Vérifiez qu’il fonctionne.',
} as const;

type Here = typeof french;
declare module '../i18n/t.ts' {
  interface Texts extends Here {}
}
