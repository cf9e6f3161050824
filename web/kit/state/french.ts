/** Texts of this folder, in French. */
export const french = {
  'Last 24 hours': '24 dernières heures',
  'Last 7 days': '7 derniers jours',
  'Last 30 days': '30 derniers jours',
  'Last 90 days': '90 derniers jours',
  'The server responded with status {status}.': 'Le serveur a répondu par le statut {status}.',
} as const;

type Here = typeof french;
declare module '../i18n/t.ts' {
  interface Texts extends Here {}
}
