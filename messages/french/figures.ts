import type { Bucket, buckets } from '../../domain/buckets.ts';
import type { Figure, figures } from '../../domain/figures.ts';
import type { gradeMeaning } from '../../domain/grades.ts';
import type { MeasureName, measures } from '../../domain/measures.ts';
import type { reasons } from '../../domain/reasons.ts';

type OfBuckets = (typeof buckets)[number][keyof Pick<Bucket, 'title' | 'about'>];
type OfGrades = (typeof gradeMeaning)[keyof typeof gradeMeaning];
type OfFigures = (typeof figures)[Figure]['title' | 'formula'];
type OfMeasures = (typeof measures)[MeasureName]['title' | 'formula'];

/** Buckets, grades, figures and reasons of the domain: one that lacks its French does not compile. */
export const figureTexts = {
  Useful: 'Utile',
  'work ran': 'du travail tournait',
  Startup: 'Démarrage',
  'the software started': 'le logiciel démarrait',
  'Image pull': 'Image',
  'the container image was fetched': 'l’image du conteneur était téléchargée',
  'Data load': 'Données',
  'weights or data were loaded': 'des poids ou des données étaient chargés',
  Checkpoint: 'Point de reprise',
  'state was saved or restored': 'l’état était sauvegardé ou restauré',
  Verification: 'Vérification',
  'results were checked': 'des résultats étaient vérifiés',
  Throttled: 'Bridé',
  'work ran with clocks held down': 'du travail tournait aux horloges retenues',
  Redo: 'Refait',
  'work after the last durable checkpoint of an attempt that was lost':
    'travail après le dernier point de reprise durable d’une tentative perdue',
  Failed: 'Échoué',
  'work that ended in an error': 'travail qui a fini en erreur',
  Idle: 'Inactif',
  'nothing worked': 'rien ne travaillait',
  Unobserved: 'Non observé',
  'the lease sent neither spans of work nor GPU readings': 'le bail n’a envoyé ni spans de travail ni relevés de GPU',

  'measured, and reconciled with an invoice or signed': 'mesuré, et rapproché d’une facture ou signé',
  measured: 'mesuré',
  'derived from measured data': 'dérivé de données mesurées',
  'modelled or declared': 'modélisé ou déclaré',
  'claimed or assumed': 'affirmé ou supposé',
  unknown: 'inconnu',

  equal: 'égal',
  rounding: 'arrondi',
  rate: 'taux',
  time: 'temps',
  price: 'prix',
  fee: 'frais',
  refund: 'remboursement',
  'missing telemetry': 'télémétrie manquante',
  'not ours': 'pas à nous',
  other: 'autre',

  Cost: 'Coût effectif',
  'amount × units × (1 + fee), in the unit of the lease; times the rate of its token for the time that each rate stood':
    'montant × unités × (1 + frais), dans l’unité du bail ; fois le taux de son jeton pendant le temps où chaque taux a valu',
  'List cost': 'Coût au tarif public',
  'what the network lists for the same card and tier, as of each hour × GPU-hours':
    'ce que le réseau affiche pour la même carte et le même niveau, à chaque heure × heures-GPU',
  'On-demand baseline': 'Référence à la demande',
  'lowest on-demand price of AWS, Google Cloud and Azure for the same card, as of each hour × GPU-hours':
    'prix à la demande le plus bas d’AWS, Google Cloud et Azure pour la même carte, à chaque heure × heures-GPU',
  Settled: 'Réglé',
  'what the network’s record says was paid for the lease, spread over its time':
    'ce qui a été payé pour le bail selon l’enregistrement du réseau, réparti sur son temps',
  'FX effect': 'Effet de change',
  'cost − tokens × the token’s rate when the lease began': 'coût − jetons × taux du jeton au début du bail',
  Waste: 'Gaspillage',
  'cost of all time that was paid, observed, and not useful': 'coût de tout le temps payé, observé et non utile',
  'Cost per GPU-hour': 'Coût par heure-GPU',
  'cost ÷ GPU-hours, where the cost is known': 'coût ÷ heures-GPU, là où le coût est connu',
  'Cost per useful GPU-hour': 'Coût par heure-GPU utile',
  'cost of observed time ÷ useful GPU-hours, where the cost is known':
    'coût du temps observé ÷ heures-GPU utiles, là où le coût est connu',
  'GPU-hours': 'Heures-GPU',
  'paid time × cards': 'temps payé × cartes',
  'Useful GPU-hours': 'Heures-GPU utiles',
  'paid time in the bucket “useful” × cards': 'temps payé de la catégorie « utile » × cartes',
  'GPU-hours that are neither useful nor unobserved ÷ observed GPU-hours':
    'heures-GPU ni utiles ni non observées ÷ heures-GPU observées',
  Energy: 'Énergie',
  '(measured + modelled + declared energy of the GPUs + host share) × PUE':
    '(énergie mesurée + modélisée + déclarée des GPU + part du serveur) × PUE',
  'Carbon, location-based': 'Carbone, fondé sur la localisation',
  'energy at the site × life-cycle intensity of the grid, hour by hour':
    'énergie au niveau du site × intensité carbone du réseau en cycle de vie, heure par heure',
  'Carbon, direct': 'Carbone, direct',
  'energy at the site × direct (combustion) intensity of the grid, hour by hour':
    'énergie au niveau du site × intensité directe (combustion) du réseau, heure par heure',
  'Carbon, market-based': 'Carbone, fondé sur le marché',
  'energy at the site × residual mix of the zone, else its direct average':
    'énergie au niveau du site × mix résiduel de la zone, sinon sa moyenne directe',
  'Carbon, upstream': 'Carbone, amont',
  'energy at the site × (life-cycle − direct intensity), where one source gives both':
    'énergie au niveau du site × (intensité de cycle de vie − directe), là où une source donne les deux',
  'Embodied carbon': 'Carbone incorporé',
  'manufacture of the card × time ÷ four years': 'fabrication de la carte × temps ÷ quatre ans',
  'Carbon per GPU-hour': 'Carbone par heure-GPU',
  'carbon ÷ GPU-hours, where the carbon is known': 'carbone ÷ heures-GPU, là où le carbone est connu',
  'Carbon per useful GPU-hour': 'Carbone par heure-GPU utile',
  'carbon of observed time ÷ useful GPU-hours, where the carbon is known':
    'carbone du temps observé ÷ heures-GPU utiles, là où le carbone est connu',
  'Observed uptime': 'Disponibilité observée',
  'up ÷ (up + down) during paid time; what nobody saw is in neither':
    'en ligne ÷ (en ligne + en panne) pendant le temps payé ; ce que personne n’a vu n’est dans aucun',
  'Verified share': 'Part vérifiée',
  'cost of time that a check verified ÷ cost': 'coût du temps qu’une vérification a confirmé ÷ coût',

  'Latency p50': 'Latence p50',
  'Latency p95': 'Latence p95',
  'Time to first token, p95': 'Temps jusqu’au premier jeton, p95',
  'Queue p50': 'File d’attente p50',
  'Startup p50': 'Démarrage p50',
  Preempted: 'Préempté',
  Success: 'Succès',
  'median of the durations of units of work, interpolated in counts by logarithmic buckets, eight to an octave: true within ±4.5 %':
    'médiane des durées des unités de travail, interpolée dans des décomptes par intervalles logarithmiques, huit par octave : exacte à ±4,5 %',
  '95th percentile of the durations of units of work, interpolated in counts by logarithmic buckets, eight to an octave: true within ±4.5 %':
    '95e centile des durées des unités de travail, interpolé dans des décomptes par intervalles logarithmiques, huit par octave : exact à ±4,5 %',
  '95th percentile of times to the first token, interpolated in counts by logarithmic buckets, eight to an octave: true within ±4.5 %':
    '95e centile des temps jusqu’au premier jeton, interpolé dans des décomptes par intervalles logarithmiques, huit par octave : exact à ±4,5 %',
  'median of the durations of queue spans, interpolated in counts by logarithmic buckets, eight to an octave: true within ±4.5 %':
    'médiane des durées des spans d’attente, interpolée dans des décomptes par intervalles logarithmiques, huit par octave : exacte à ±4,5 %',
  'median of the durations of startup spans, interpolated in counts by logarithmic buckets, eight to an octave: true within ±4.5 %':
    'médiane des durées des spans de démarrage, interpolée dans des décomptes par intervalles logarithmiques, huit par octave : exacte à ±4,5 %',
  'attempts that were preempted ÷ attempts that ended in the period; 95 % Wilson interval':
    'tentatives préemptées ÷ tentatives finies dans la période ; intervalle de Wilson à 95 %',
  'attempts that completed ÷ those that completed, failed or were preempted; 95 % Wilson interval':
    'tentatives terminées ÷ celles terminées, échouées ou préemptées ; intervalle de Wilson à 95 %',
} as const satisfies Readonly<Record<OfBuckets | OfGrades | OfFigures | OfMeasures | (typeof reasons)[number], string>>;
