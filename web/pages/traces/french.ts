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
  ', attributes by the largest difference of a share.': ', attributs par plus grande différence de part.',
  'Of the {value}others every {everyOutside}th is counted.': 'Des {value}autres, un sur {everyOutside} est compté.',
  'selection every {everyInside}th, of the': 'sélectionnés un sur {everyInside}, des',
  'All are counted.': 'Tous sont comptés.',
  'Kept: differences that hold at a false-discovery rate of 5 %.':
    'Retenues : les différences qui tiennent à un taux de fausses découvertes de 5 %.',
  'Shares of {word} instead of spans': 'Parts de {word} au lieu de spans',
  'by {word}': 'par {word}',
  'Clear the selection': 'Effacer la sélection',
  'It could not be compared': 'La comparaison a échoué',
  'Comparing every span’s attributes…': 'Comparaison des attributs de chaque span…',
  'No span is in the box': 'Aucun span n’est dans le cadre',
  'Drag over cells that are filled.': 'Glissez sur des cases remplies.',
  'Nothing tells them apart': 'Rien ne les distingue',
  'No attribute differs by more than chance.': 'Aucun attribut ne diffère plus que par hasard.',
  'by octave': 'par octave',
  '{value} {inside} of the selection, {outside} of the others{lift}; holds at a false-discovery rate of {rate}. Click: search for it. Alt: for all others.':
    '{value} {inside} de la sélection, {outside} des autres{lift} ; tient à un taux de fausses découvertes de {rate}. ' +
    'Clic : le rechercher. Alt : tous les autres.',
  '; the others have none': ' ; les autres n’en ont aucun',
  '{lift} times as frequent': '{lift} fois plus fréquent',
  'under 0.0001': 'moins de 0,0001',
  '{value} more attributes': '{value} attributs de plus',
  '{from} · {low} – {high} · {spans} spans{errors}': '{from} · {low} – {high} · {spans} spans{errors}',
  '{errors} errors': '{errors} erreurs',
  '{total} spans by time and {measure}': '{total} spans par heure et {measure}',
  'Drag a box to compare what is in it with the rest: full height for before and after, full width for slow and fast.':
    'Tracez un cadre pour comparer son contenu au reste : pleine hauteur pour avant et après, pleine largeur pour lent et rapide.',
  'newest first · {elapsedMs} ms': 'les plus récents d’abord · {elapsedMs} ms',
  '{group}, of all spans{value}': '{group}, de tous les spans{value}',
  ', about': ', environ',
  Phase: 'Phase',
  'words, service:chat, duration:>2s, status:error, any id':
    'mots, service:chat, duration:>2s, status:error, tout identifiant',
  '{value} spans': '{value} spans',
  'Show spans as they come in': 'Montrer les spans à leur arrivée',
  'Spans by time and {value}': 'Spans par heure et {value}',
  'darker: more spans; red: most of a cell failed':
    'plus foncé : plus de spans ; rouge : la plupart d’une case ont échoué',
  'of their lease while they ran, whole for each of spans that ran side by side':
    'de leur bail pendant qu’ils tournaient, entier pour chacun de ceux qui tournaient côte à côte',
  'No span in this period matches. Widen the period, or send some: the README shows how in ten lines.':
    'Aucun span de cette période ne correspond. Élargissez la période, ou envoyez-en : le README montre comment en dix lignes.',
  Measure: 'Mesure',
  '{unknown} spans are not shown: what their lease cost is not known.':
    '{unknown} spans ne sont pas affichés : ce que leur bail a coûté n’est pas connu.',
  'No span in this period matches.': 'Aucun span de cette période ne correspond.',
} as const;

type Here = typeof french;
declare module '../../kit/i18n/t.ts' {
  interface Texts extends Here {}
}
