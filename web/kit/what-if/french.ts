/** Texts of this folder, in French. */
export const french = {
  range: 'fourchette',
  'Grid where it ran': 'Réseau électrique sur place',
  'gCO2e/kWh by hour of day, UTC, life cycle; hatched: partly estimated':
    'gCO2e/kWh par heure du jour, UTC, cycle de vie ; hachuré : estimé en partie',
  'No hourly intensity is known for the zones of this work; yearly averages were used, and the grade says so.':
    'Aucune intensité horaire n’est connue pour les zones de ce travail ; des moyennes annuelles ont servi, et le niveau le dit.',
  'Grid carbon intensity by zone and hour of day': 'Intensité carbone du réseau par zone et heure du jour',
  'Grid carbon intensity': 'Intensité carbone du réseau',
  'no change': 'inchangé',
  '{share} less': '{share} de moins',
  '{share} more': '{share} de plus',
  Submitted: 'Soumise',
  'As it ran': 'Telle quelle',
  'Started later by': 'Décalée de',
  'chosen by what was over when it was submitted': 'choisi d’après ce qui était passé à la soumission',
  Then: 'Alors',
  'With hindsight': 'Rétrospectivement',
  'Same jobs, other hours': 'Mêmes tâches, autres heures',
  'jobs that could wait, by the hourly grids of their places; only what was known when each was submitted':
    'tâches qui pouvaient attendre, selon l’intensité horaire de leurs lieux ; seulement ce que l’on savait à la soumission de chacune',
  'No batch or training job ran in this period with these filters. Services and requests cannot wait.':
    'Aucune tâche par lots ou d’entraînement n’a tourné dans cette période avec ces filtres. Services et requêtes ne peuvent pas attendre.',
  'Each may start up to': 'Chacune peut commencer jusqu’à',
  later: 'plus tard',
  'carbon over {jobs} ({gramsCo2e} → {shiftedGramsCo2e} {unit}CO2e':
    'de carbone sur {jobs} ({gramsCo2e} → {shiftedGramsCo2e} {unit}CO2e',
  ', cost {costUsd} → {shiftedCostUsd}': ', coût {costUsd} → {shiftedCostUsd}',
  '); hindsight would have reached {best}.': ') ; rétrospectivement, on aurait atteint {best}.',
  'Jobs at other hours': 'Tâches à d’autres heures',
  'Not shifted: {byReason} ({workloads}).': 'Non décalées : {byReason} ({workloads}).',
  '$, range': '$, fourchette',
  'GPU-hours there × the offer of each hour': 'heures-GPU là-bas × l’offre de chaque heure',
  'Against recorded': 'Face à l’enregistré',
  'of the same hours': 'des mêmes heures',
  'GPU-h, range': 'h-GPU, fourchette',
  Wait: 'Attente',
  'queue + startup, p50': 'file + démarrage, p50',
  'as it was seen on this network in the period': 'tel que vu sur ce réseau dans la période',
  Covered: 'Couvert',
  'of its hours': 'de ses heures',
  'share of the recorded GPU-hours in whose hours the offer stood; for the rest no price is made up':
    'part des heures-GPU enregistrées pendant lesquelles l’offre existait ; pour le reste, aucun prix n’est inventé',
  'What if it had run elsewhere': 'Et si cela avait tourné ailleurs',
  'its recorded GPU-hours on the offers of those hours, in US dollars{whatever}; central figures with their ranges':
    'ses heures-GPU enregistrées sur les offres de ces heures, en dollars américains{whatever} ; valeurs centrales et leurs fourchettes',
  ', whatever currency is shown': ', quelle que soit la devise affichée',
  'No source brought an offer for these hours: see Sources.':
    'Aucune source n’a apporté d’offre pour ces heures : voir Sources.',
  'Memory that a card must have, GB': 'Mémoire que doit avoir une carte, Go',
  'of data centres': 'de centre de données',
  'of desks': 'de bureau',
  Regions: 'Régions',
  'any; DE, us-texas': 'toutes ; DE, us-texas',
  'no spot': 'sans spot',
  'Only offers that say they have a trusted execution environment':
    'Seulement les offres qui disent avoir un environnement d’exécution de confiance',
  confidential: 'confidentiel',
  'Recorded: {gpuHours} GPU-h on {gpuModels}, {cost},': 'Enregistré : {gpuHours} h-GPU sur {gpuModels}, {cost},',
  'a part of the cost is not known': 'une partie du coût n’est pas connue',
  'a part of the emissions is not known': 'une partie des émissions n’est pas connue',
  'No offer fits. Ask for less memory, or allow more.':
    'Aucune offre ne convient. Demandez moins de mémoire, ou permettez davantage.',
  'What if': 'Et si',
  'place not published': 'lieu non publié',
  'grid {zone}': 'réseau {zone}',
  'The grid of this place is not known.': 'Le réseau électrique de ce lieu n’est pas connu.',
  '{offers} left out, and why': '{offers} écartées, et pourquoi',
  'GPU time': 'Temps GPU',
} as const;

type Here = typeof french;
declare module '../i18n/t.ts' {
  interface Texts extends Here {}
}
