/** Texts of this folder, in French. */
export const state = {
  'The server cannot be reached. Is it running?': 'Le serveur est injoignable. Est-il en marche ?',
  'The server answered {status}.': 'Le serveur a répondu {status}.',
  'Last 24 hours': '24 dernières heures',
  'Last 7 days': '7 derniers jours',
  'Last 30 days': '30 derniers jours',
  'Last 90 days': '90 derniers jours',
} as const;
