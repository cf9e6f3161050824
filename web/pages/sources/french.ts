/** Texts of this folder, in French. */
export const french = {
  Sources: 'Sources',
  fields: 'champs',
  Times: 'Fois',
  'Set aside': 'Mis de côté',
  'values that were not believed; nothing is computed from them':
    'valeurs qui n’ont pas été crues ; rien n’en est calculé',
  'Nothing was set aside in this period.': 'Rien n’a été mis de côté dans cette période.',
  'Quarantined values': 'Valeurs en quarantaine',
  Exporters: 'Exporteurs',
  'scraped from here': 'relevés d’ici',
  'None is scraped. SCRAPE_TARGETS=http://node-1:9400/metrics scrapes dcgm-exporter and its kin; inside a rented container run npm run agent. docs/telemetry.md tells more.':
    'Aucun n’est relevé. SCRAPE_TARGETS=http://node-1:9400/metrics relève dcgm-exporter et ses semblables ; dans un ' +
    'conteneur loué, lancez npm run agent. docs/telemetry.md en dit plus.',
  Target: 'Cible',
  'down: {error}': 'en panne : {error}',
  'of what was recorded': 'de ce qui a été enregistré',
  'documented by its operator': 'documentée par son opérateur',
  'not documented: it may change or end without a word': 'non documentée : elle peut changer ou cesser sans un mot',
  'bundled with Wattledger': 'livrée avec Wattledger',
  'Close {title}': 'Fermer {title}',
  'Last run': 'Dernier passage',
  'It said': 'Elle a dit',
  Needs: 'Demande',
  'New fields': 'Nouveaux champs',
  'Missing fields': 'Champs manquants',
  Asked: 'Interrogée',
  'every {everySeconds}; {endpoints}': 'toutes les {everySeconds} ; {endpoints}',
  nobody: 'personne',
  'Brings rows of': 'Apporte des lignes de',
  Standing: 'Statut',
  Documentation: 'Documentation',
  'Where prices, grids and claims come from. A source that fails stops no other, and what it last brought keeps its age.':
    'D’où viennent prix, réseaux électriques et déclarations. Une source qui échoue n’en arrête aucune autre, et ce ' +
    'qu’elle a apporté en dernier garde son âge.',
  Runs: 'Passages',
  'the last 24': 'les 24 derniers',
  'What it said': 'Ce qu’elle a dit',
  'Last data': 'Dernières données',
  Failures: 'Échecs',
  'of 7 days': 'de 7 jours',
  Drift: 'Dérive',
  'fields of its last answer that are new, or that are read and missing':
    'champs de sa dernière réponse qui sont nouveaux, ou qui sont lus et manquent',
  'values that were not believed': 'valeurs qui n’ont pas été crues',
  'Next run': 'Prochain passage',
  Connectors: 'Connecteurs',
  'one file each in collector/connectors/': 'un fichier chacun dans collector/connectors/',
  'No connector has run. They are chosen with the setting CONNECTORS.':
    'Aucun connecteur n’a tourné. On les choisit avec le réglage CONNECTORS.',
  'What it brings, and on which terms': 'Ce qu’elle apporte, et à quelles conditions',
  '{failures} of {runs} runs of the last seven days failed':
    '{failures} passages sur {runs} des sept derniers jours ont échoué',
  'stale: figures from it keep this age': 'périmée : les chiffres qui en viennent gardent cet âge',
  'Unknown GPU names': 'Noms de GPU inconnus',
  'without a model there is neither a TDP nor manufacture: see domain/gpus.ts':
    'sans modèle, il n’y a ni TDP ni fabrication : voir domain/gpus.ts',
  'No name that is not known was met in this period.': 'Aucun nom non reconnu n’a été rencontré dans cette période.',
  On: 'Sur',
  ok: 'ok',
  'it answered, and rows were stored': 'elle a répondu, et des lignes ont été stockées',
  'in part': 'en partie',
  'some of what was asked for came and was stored; the rest said why not':
    'une partie de ce qui était demandé est venue et a été stockée ; le reste a dit pourquoi non',
  'it answered, and has nothing: that is no failure': 'elle a répondu, et n’a rien : ce n’est pas un échec',
  'changed shape': 'forme changée',
  'its answer is not what we know; nothing of it was stored':
    'sa réponse n’est pas ce que nous connaissons ; rien n’en a été stocké',
  refused: 'refusé',
  'it is there and does not want to answer: a key, a limit, a country':
    'elle est là et ne veut pas répondre : une clé, une limite, un pays',
  unreachable: 'injoignable',
  'no answer, or one of its own failure': 'pas de réponse, ou une panne chez elle',
  failed: 'échoué',
  'on our side': 'de notre côté',
  'not configured': 'non configuré',
  'a setting that it needs is not set': 'un réglage dont elle a besoin n’est pas fait',
  off: 'arrêt',
  'CONNECTORS does not name it': 'CONNECTORS ne la nomme pas',
  'not run yet': 'pas encore exécutée',
  'it waits for its first turn': 'elle attend son premier tour',
  'group|Of': 'Groupe',
  up: 'en ligne',
} as const;

type Here = typeof french;
declare module '../../kit/i18n/t.ts' {
  interface Texts extends Here {}
}
