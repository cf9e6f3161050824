/** Texts of this folder, in French. */
export const french = {
  Sources: 'Sources',
  fields: 'champs',
  Quarantined: 'En quarantaine',
  'Implausible values, not used in any figure.': 'Valeurs invraisemblables, utilisées dans aucun chiffre.',
  'No values were quarantined in this period.': 'Aucune valeur mise en quarantaine dans cette période.',
  'Quarantined values': 'Valeurs en quarantaine',
  Exporters: 'Exporteurs',
  'scraped by this collector': 'relevés par ce collecteur',
  'No exporters are scraped. Set SCRAPE_TARGETS=http://node-1:9400/metrics to scrape dcgm-exporter and similar exporters, or run npm run agent inside a rented container. See docs/telemetry.md.':
    'Aucun exporteur n’est relevé. Définissez SCRAPE_TARGETS=http://node-1:9400/metrics pour relever dcgm-exporter et ' +
    'les exporteurs similaires, ou exécutez npm run agent dans un conteneur loué. Voir docs/telemetry.md.',
  Target: 'Cible',
  'down: {error}': 'en panne : {error}',
  recorded: 'enregistré',
  'documented by its operator': 'documentée par son opérateur',
  'undocumented, may change or end without notice': 'non documentée, peut changer ou cesser sans préavis',
  'bundled with Wattledger': 'intégrée à Wattledger',
  'Close {title}': 'Fermer {title}',
  'Last run': 'Dernier passage',
  Message: 'Message',
  Requires: 'Nécessite',
  'New fields': 'Nouveaux champs',
  'Missing fields': 'Champs manquants',
  Queried: 'Interrogée',
  'every {everySeconds}, from {endpoints}': 'toutes les {everySeconds}, sur {endpoints}',
  Tables: 'Tables',
  'Documentation status': 'Statut de la documentation',
  Documentation: 'Documentation',
  'Where prices, grid data and claims come from. A failing source does not affect the others, and its last data keeps its age.':
    'D’où viennent les prix, les données de réseau et les déclarations. Une source en échec n’affecte pas les autres, et ' +
    'ses dernières données conservent leur âge.',
  Runs: 'Passages',
  'the last 24': 'les 24 derniers',
  'Last data': 'Dernières données',
  Failures: 'Échecs',
  'in 7 days': 'en 7 jours',
  Drift: 'Dérive',
  'new fields in its last response, and expected fields that were missing':
    'champs nouveaux dans sa dernière réponse, et champs attendus manquants',
  'implausible values': 'valeurs invraisemblables',
  'Next run': 'Prochain passage',
  Connectors: 'Connecteurs',
  'one file per source in collector/connectors/': 'un fichier par source dans collector/connectors/',
  'No connectors have run. Select them with the CONNECTORS setting.':
    'Aucun connecteur n’a tourné. Choisissez-les avec le réglage CONNECTORS.',
  'Data and terms': 'Données et conditions',
  '{failures} of {runs} runs in the last seven days failed':
    '{failures} passages sur {runs} ont échoué ces sept derniers jours',
  'stale: figures based on it are this old': 'périmée : les chiffres qui en dépendent ont cet âge',
  'Unknown GPU names': 'Noms de GPU inconnus',
  'without a known model there is no TDP and no embodied carbon. See domain/gpus.ts.':
    'sans modèle connu, il n’y a ni TDP ni carbone incorporé. Voir domain/gpus.ts.',
  'No unknown GPU names in this period.': 'Aucun nom de GPU inconnu dans cette période.',
  On: 'Sur',
  ok: 'ok',
  'It responded, and rows were stored.': 'Elle a répondu, et des lignes ont été enregistrées.',
  partial: 'partiel',
  'Part of the requested data was stored. The message gives the reason for the rest.':
    'Une partie des données demandées a été enregistrée. Le message indique la raison pour le reste.',
  'It responded without data. This is not a failure.': 'Elle a répondu sans données. Ce n’est pas un échec.',
  'changed shape': 'forme changée',
  'Its response does not have the expected shape. Nothing was stored.':
    'Sa réponse n’a pas la forme attendue. Rien n’a été enregistré.',
  refused: 'refusé',
  'It is reachable but refuses to respond (key, rate limit, country).':
    'Elle est joignable mais refuse de répondre (clé, limite de débit, pays).',
  unreachable: 'injoignable',
  'No response, or a server error.': 'Pas de réponse, ou une erreur du serveur.',
  failed: 'échoué',
  'An error in Wattledger.': 'Une erreur de Wattledger.',
  'not configured': 'non configuré',
  'A required setting is missing.': 'Un réglage nécessaire manque.',
  off: 'arrêt',
  'Not selected in CONNECTORS.': 'Non sélectionnée dans CONNECTORS.',
  'not run yet': 'pas encore exécutée',
  'Waiting for its first run.': 'En attente de sa première exécution.',
  'group|Of': 'Groupe',
  up: 'en ligne',
  kB: 'ko',
} as const;

type Here = typeof french;
declare module '../../kit/i18n/t.ts' {
  interface Texts extends Here {}
}
