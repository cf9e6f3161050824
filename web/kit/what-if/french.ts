/** Texts of this folder, in French. */
export const french = {
  range: 'fourchette',
  'Grid at the recorded location': 'Réseau électrique du lieu d’exécution',
  'Marginal intensity': 'Intensité marginale',
  'What one more kWh emits, by hour of day. For choosing when to run; never in totals, which use the average.':
    'Ce qu’émet un kWh de plus, selon l’heure du jour. Pour choisir quand exécuter ; jamais dans les totaux, qui utilisent la ' +
    'moyenne.',
  'No source provides marginal intensity for this period.':
    'Aucune source ne fournit d’intensité marginale pour cette période.',
  'Marginal intensity by region and hour of day': 'Intensité marginale par région et heure du jour',
  'Average g CO₂e/kWh by hour of day, life-cycle. Hatched: partly estimated.':
    'Moyenne, g CO₂e/kWh selon l’heure du jour, cycle de vie. Hachuré : en partie estimé.',
  'Grid carbon intensity by zone and hour of day': 'Intensité carbone du réseau par zone et heure du jour',
  'Grid carbon intensity': 'Intensité carbone du réseau',
  'no change in carbon': 'carbone inchangé',
  '{share} less carbon': '{share} de carbone en moins',
  '{share} more carbon': '{share} de carbone en plus',
  Submitted: 'Soumise',
  Actual: 'Réel',
  'Delayed by': 'Décalage',
  'chosen from data available at submission': 'choisi d’après les données disponibles à la soumission',
  'Emissions then': 'Émissions à ce moment',
  'In hindsight': 'A posteriori',
  'Same jobs, other hours': 'Mêmes tâches, autres heures',
  'Deferrable jobs, at the hourly grid intensity of their location. Uses only data available when each job was submitted.':
    'Tâches différables, selon l’intensité horaire du réseau sur place. Seules les données disponibles à la soumission sont utilisées.',
  'No batch or training job ran in this period for these filters. Services and requests cannot be deferred.':
    'Aucune tâche par lots ni d’entraînement n’a tourné dans cette période pour ces filtres. Les services et les ' +
    'requêtes ne peuvent pas être différés.',
  'Each may start up to': 'Chaque tâche peut démarrer jusqu’à',
  later: 'plus tard',
  'over {jobs}: {gramsCo2e} → {shiftedGramsCo2e} {unit} CO₂e':
    'sur {jobs} : {gramsCo2e} → {shiftedGramsCo2e} {unit} CO₂e',
  ', cost {costUsd} → {shiftedCostUsd}': ', coût {costUsd} → {shiftedCostUsd}',
  '. In hindsight, {best} would have been possible.': '. A posteriori, {best} aurait été possible.',
  'Jobs at other hours': 'Tâches à d’autres heures',
  '{jobs} not shifted ({workloads}): {reason}.': 'Non décalé : {jobs} ({workloads}). Motif : {reason}.',
  '$, range': '$, fourchette',
  'GPU-hours there × offer in each hour': 'heures-GPU là-bas × offre de chaque heure',
  'vs recorded': 'par rapport à l’enregistré',
  'for the same hours': 'pour les mêmes heures',
  'GPU-h, range': 'h-GPU, fourchette',
  Wait: 'Attente',
  'queue + startup, p50': 'file + démarrage, p50',
  'as observed on this network in the period': 'tel qu’observé sur ce réseau dans la période',
  Covered: 'Couvert',
  'of its hours': 'de ses heures',
  'Share of recorded GPU-hours covered by an offer. No price is invented for the rest.':
    'Part des heures-GPU enregistrées couverte par une offre. Aucun prix n’est inventé pour le reste.',
  'What if it had run elsewhere': 'Et si cela avait tourné ailleurs',
  'its recorded GPU-hours priced at the offers of those hours, in US dollars{whatever}; central values with ranges':
    'ses heures-GPU enregistrées, au prix des offres de ces heures, en dollars américains{whatever} ; valeurs centrales et fourchettes',
  ', regardless of the display currency': ', quelle que soit la devise d’affichage',
  'No offers are available for these hours. See Sources.':
    'Aucune offre n’est disponible pour ces heures. Voir Sources.',
  'Minimum GPU memory, GB': 'Mémoire GPU minimale, Go',
  'data centre': 'centre de données',
  consumer: 'grand public',
  Regions: 'Régions',
  'any, or e.g. DE, us-texas': 'toutes, ou p. ex. DE, us-texas',
  'no spot': 'sans spot',
  'Only offers with a trusted execution environment':
    'Seulement les offres dotées d’un environnement d’exécution de confiance',
  confidential: 'confidentiel',
  'Leases whose GPU count cannot be read ran for {hours}: they are priced on no offer.':
    'Des baux dont le nombre de GPU est illisible ont couru {hours} : ils ne sont chiffrés sur aucune offre.',
  'Recorded: {gpuHours} GPU-h on {gpuModels}, {cost},': 'Enregistré : {gpuHours} h-GPU sur {gpuModels}, {cost},',
  'cost partly unknown': 'coût en partie inconnu',
  'emissions partly unknown': 'émissions en partie inconnues',
  'No matching offers. Require less memory or relax the other conditions.':
    'Aucune offre ne convient. Demandez moins de mémoire ou assouplissez les autres conditions.',
  'What if': 'Et si',
  'location not published': 'localisation non publiée',
  'grid {zone}': 'réseau {zone}',
  'The grid at this location is unknown.': 'Le réseau électrique de ce lieu est inconnu.',
  'Excluded offers: {offers}': 'Offres exclues : {offers}',
  'GPU time': 'Temps GPU',
} as const;

type Here = typeof french;
declare module '../i18n/t.ts' {
  interface Texts extends Here {}
}
