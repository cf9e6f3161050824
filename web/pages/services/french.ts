/** Texts of this folder, in French. */
export const french = {
  Services: 'Services',
  'Map of {services} services and {calls} calls between them':
    'Carte de {services} services et de {calls} appels entre eux',
  '{caller} → {called}: {calls}, {failed} errors, p95 {p95Ms}, {value}':
    '{caller} → {called} : {calls}, {failed} erreurs, p95 {p95Ms}, {value}',
  'money not known': 'argent non connu',
  'every {every}th trace is counted for {every}': 'une trace sur {every} est comptée pour {every}',
  '{number} / min': '{number} / min',
  'Services cannot be shown': 'Les services ne peuvent pas être affichés',
  'Who calls whom': 'Qui appelle qui',
  'width: calls; red: errors; money of the called span’s lease while it ran{note}':
    'largeur : appels ; rouge : erreurs ; argent du bail du span appelé pendant qu’il tournait{note}',
  'No span of one service has a parent of another. The services below work by themselves, or their context is not propagated.':
    'Aucun span d’un service n’a pour parent celui d’un autre. Les services ci-dessous travaillent seuls, ou leur ' +
    'contexte n’est pas propagé.',
  Calls: 'Appels',
  Caller: 'Appelant',
  Called: 'Appelé',
  '+: of some calls it is not known': '+ : pour certains appels, il n’est pas connu',
  'spans of work; money of their leases while spans ran that no span of the same service called{note}':
    'spans de travail ; argent de leurs baux pendant les spans qu’aucun span du même service n’a appelés{note}',
  'No span of work in this period.': 'Aucun span de travail dans cette période.',
  '+: of some spans it is not known': '+ : pour certains spans, il n’est pas connu',
} as const;

type Here = typeof french;
declare module '../../kit/i18n/t.ts' {
  interface Texts extends Here {}
}
