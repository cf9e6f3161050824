/** Texts of this folder, in French. */
export const french = {
  Services: 'Services',
  'Map of {services} services and {calls} calls between them':
    'Carte de {services} services et de {calls} appels entre eux',
  '{caller} → {called}: {calls}, {failed} errors, p95 {p95Ms}, {value}':
    '{caller} → {called} : {calls}, {failed} erreurs, p95 {p95Ms}, {value}',
  'Sampled: 1 in {every} traces.': 'Échantillon : 1 trace sur {every}.',
  '{number} / min': '{number} / min',
  'Services cannot be shown': 'Les services ne peuvent pas être affichés',
  'Who calls whom': 'Qui appelle qui',
  'Width: calls. Red: errors. Cost is that of the called span’s lease while it ran.{note}':
    'Largeur : appels. Rouge : erreurs. Le coût est celui du bail du span appelé pendant qu’il tournait.{note}',
  'No service calls another. The services below work on their own, or their trace context is not propagated.':
    'Aucun service n’en appelle un autre. Les services ci-dessous travaillent seuls, ou leur contexte de trace ' +
    'n’est pas propagé.',
  Calls: 'Appels',
  Caller: 'Appelant',
  Called: 'Appelé',
  '+: the cost of some calls is unknown': '+ : le coût de certains appels est inconnu',
  'Spans of work. Cost is that of their leases while the outermost span of each service ran.{note}':
    'Spans de travail. Le coût est celui de leurs baux pendant le span le plus externe de chaque service.{note}',
  'No spans of work in this period.': 'Aucun span de travail dans cette période.',
  '+: the cost of some spans is unknown': '+ : le coût de certains spans est inconnu',
} as const;

type Here = typeof french;
declare module '../../kit/i18n/t.ts' {
  interface Texts extends Here {}
}
