/** Texts of this folder, in French. */
export const french = {
  Traces: 'Traces',
  Spans: 'Spans',
  Status: 'Statut',
  duration: 'durée',
  Differences: 'Différences',
  'What is different in the selection': 'Ce qui diffère dans la sélection',
  '{inside} selected': '{inside} sélectionnés',
  against: 'face à',
  '{outside} others': '{outside} autres',
  '. Attributes with the largest difference in share come first.':
    '. Les attributs dont la part diffère le plus viennent d’abord.',
  'Sampled: 1 in {everyInside} of the selection, 1 in {everyOutside} of the others.':
    'Échantillon : 1 sur {everyInside} de la sélection, 1 sur {everyOutside} des autres.',
  'All spans are counted.': 'Tous les spans sont comptés.',
  'Only differences significant at a false-discovery rate of 5 % are shown.':
    'Seules les différences significatives à un taux de fausses découvertes de 5 % sont affichées.',
  'Shares of time instead of spans': 'Parts du temps au lieu des spans',
  'Shares of cost instead of spans': 'Parts du coût au lieu des spans',
  'Shares of carbon instead of spans': 'Parts du carbone au lieu des spans',
  'by time': 'par temps',
  'by cost': 'par coût',
  'by carbon': 'par carbone',
  'Clear the selection': 'Effacer la sélection',
  'The comparison failed': 'La comparaison a échoué',
  'Comparing every span’s attributes…': 'Comparaison des attributs de chaque span…',
  'No spans in the selection': 'Aucun span dans la sélection',
  'Drag over filled cells.': 'Glissez sur des cases remplies.',
  'No differences': 'Aucune différence',
  'No attribute differs significantly.': 'Aucun attribut ne diffère de façon significative.',
  'in powers of two': 'par puissances de deux',
  '{value}: {inside} of the selection, {outside} of the others{lift}. False-discovery rate: {rate}. Click to search for it, Alt-click to exclude it.':
    '{value} : {inside} de la sélection, {outside} des autres{lift}. Taux de fausses découvertes : {rate}. ' +
    'Cliquer pour le rechercher, Alt-cliquer pour l’exclure.',
  '{lift} times as frequent': '{lift} fois plus fréquent',
  'below 0.0001': 'moins de 0,0001',
  'More attributes ({value})': 'Autres attributs ({value})',
  '{from} · {low} – {high} · {spans}{errors}': '{from} · {low} – {high} · {spans}{errors}',
  'no spans': 'aucun span',
  '{total} spans by time and {measure}': '{total} spans par heure et {measure}',
  'Drag a box to compare its spans with the rest: full height for before and after, full width for slow and fast.':
    'Tracez un cadre pour comparer ses spans aux autres : pleine hauteur pour avant et après, pleine largeur ' +
    'pour lent et rapide.',
  'newest first · {elapsedMs} ms': 'les plus récents d’abord · {elapsedMs} ms',
  '{group}, all spans': '{group}, tous les spans',
  '{group}, all spans (estimate)': '{group}, tous les spans (estimation)',
  Phase: 'Phase',
  'words, service:chat, duration:>2s, status:error, any id':
    'mots, service:chat, duration:>2s, status:error, tout identifiant',
  'Show spans as they arrive': 'Montrer les spans à leur arrivée',
  'Spans by time and {value}': 'Spans par heure et {value}',
  'Darker: more spans. Red: most of them failed.': 'Plus foncé : plus de spans. Rouge : la plupart ont échoué.',
  'Of the lease while each span ran. Spans that overlap each count it in full.':
    'Du bail pendant chaque span. Les spans simultanés le comptent chacun en entier.',
  'No spans match in this period. Widen the period, or send spans: the README shows how in ten lines.':
    'Aucun span ne correspond dans cette période. Élargissez la période, ou envoyez des spans : le README montre ' +
    'comment en dix lignes.',
  Measure: 'Mesure',
  'Excludes {spans} of unknown lease cost.': 'Hors {spans} dont le coût du bail est inconnu.',
  'No spans match in this period.': 'Aucun span ne correspond dans cette période.',
} as const;

type Here = typeof french;
declare module '../../kit/i18n/t.ts' {
  interface Texts extends Here {}
}
