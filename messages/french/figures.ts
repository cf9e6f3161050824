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
  'work was running': 'du travail était en cours',
  Startup: 'Démarrage',
  'the software was starting': 'le logiciel démarrait',
  'Image pull': 'Téléchargement d’image',
  'the container image was being pulled': 'l’image du conteneur était en cours de téléchargement',
  'Data load': 'Chargement de données',
  'weights or data were being loaded': 'des poids ou des données étaient en cours de chargement',
  Checkpoint: 'Point de reprise',
  'state was being saved or restored': 'l’état était en cours de sauvegarde ou de restauration',
  Verification: 'Vérification',
  'results were being checked': 'des résultats étaient en cours de vérification',
  Throttled: 'Bridé',
  'work ran at reduced clocks': 'du travail tournait à fréquence réduite',
  Rework: 'Travail refait',
  'work after the last durable checkpoint of a lost attempt':
    'travail postérieur au dernier point de reprise durable d’une tentative perdue',
  Failed: 'Échoué',
  'work that ended in an error': 'travail qui a fini en erreur',
  Idle: 'Inactif',
  'nothing was running': 'rien ne tournait',
  Unobserved: 'Non observé',
  'the lease sent neither work spans nor GPU readings': 'le bail n’a envoyé ni spans de travail ni relevés de GPU',

  'measured, and reconciled with an invoice or signed': 'mesuré et rapproché d’une facture, ou signé',
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
  'not ours': 'pas à notre charge',
  other: 'autre',

  Cost: 'Coût',
  'amount × units × (1 + fee), in the unit of the lease price, × the token rate for as long as each rate was valid':
    'montant × unités × (1 + frais), dans l’unité du prix du bail, × taux du jeton pendant la durée de validité de chaque taux',
  'List cost': 'Coût au tarif public',
  'list price of the network for the same GPU and tier in each hour × GPU-hours':
    'tarif public du réseau pour le même GPU et le même niveau de service à chaque heure × heures-GPU',
  'On-demand baseline': 'Référence à la demande',
  'lowest on-demand price of AWS, Google Cloud and Azure for the same GPU in each hour × GPU-hours':
    'prix à la demande le plus bas d’AWS, de Google Cloud et d’Azure pour le même GPU à chaque heure × heures-GPU',
  Settled: 'Réglé',
  'amount paid for the lease according to the network’s record, spread over its duration':
    'montant payé pour le bail selon l’enregistrement du réseau, réparti sur sa durée',
  'FX effect': 'Effet de change',
  'cost − tokens × the token’s rate at the start of the lease': 'coût − jetons × taux du jeton au début du bail',
  Waste: 'Gaspillage',
  'cost of paid time that was observed and not useful': 'coût du temps payé qui a été observé et n’était pas utile',
  'Cost per GPU-hour': 'Coût par heure-GPU',
  'cost ÷ GPU-hours, where the cost is known': 'coût ÷ heures-GPU, si le coût est connu',
  'Cost per useful GPU-hour': 'Coût par heure-GPU utile',
  'cost of observed time ÷ useful GPU-hours, where the cost is known':
    'coût du temps observé ÷ heures-GPU utiles, si le coût est connu',
  'GPU-hours': 'Heures-GPU',
  'paid time × GPUs': 'temps payé × GPU',
  'Useful GPU-hours': 'Heures-GPU utiles',
  'paid time in the bucket “useful” × GPUs': 'temps payé de la catégorie « utile » × GPU',
  'GPU-hours that are neither useful nor unobserved ÷ observed GPU-hours':
    'heures-GPU ni utiles ni non observées ÷ heures-GPU observées',
  Energy: 'Énergie',
  '(measured + modelled + declared energy of the GPUs + host share) × PUE':
    '(énergie mesurée + modélisée + déclarée des GPU + part du serveur) × PUE',
  'Carbon, location-based': 'Carbone, méthode fondée sur la localisation',
  'energy at the site × life-cycle intensity of the grid, hour by hour':
    'énergie au niveau du site × intensité carbone du réseau en cycle de vie, heure par heure',
  'Carbon, direct': 'Carbone, direct',
  'energy at the site × direct (combustion) intensity of the grid, hour by hour':
    'énergie au niveau du site × intensité directe (combustion) du réseau, heure par heure',
  'Carbon, market-based': 'Carbone, méthode fondée sur le marché',
  'energy at the site × residual mix of the zone, else its direct average':
    'énergie au niveau du site × mix résiduel de la zone, sinon sa moyenne directe',
  'Carbon, upstream': 'Carbone, amont',
  'energy at the site × (life-cycle − direct intensity), if one source provides both':
    'énergie au niveau du site × (intensité en cycle de vie − intensité directe), si une même source donne les deux',
  'Embodied carbon': 'Carbone incorporé',
  'manufacturing emissions of the GPU × time ÷ four years': 'émissions de fabrication du GPU × temps ÷ quatre ans',
  'Carbon per GPU-hour': 'Carbone par heure-GPU',
  'carbon ÷ GPU-hours, where the carbon is known': 'carbone ÷ heures-GPU, si le carbone est connu',
  'Carbon per useful GPU-hour': 'Carbone par heure-GPU utile',
  'carbon of observed time ÷ useful GPU-hours, where the carbon is known':
    'carbone du temps observé ÷ heures-GPU utiles, si le carbone est connu',
  'Observed uptime': 'Disponibilité observée',
  'up ÷ (up + down) during paid time; unobserved time counts as neither':
    'en ligne ÷ (en ligne + en panne) pendant le temps payé ; le temps non observé ne compte dans aucun des deux',
  'Verified share': 'Part vérifiée',
  'cost of time verified by a check ÷ cost': 'coût du temps confirmé par une vérification ÷ coût',

  'Latency p50': 'Latence p50',
  'Latency p95': 'Latence p95',
  'Time to first token, p95': 'Temps jusqu’au premier jeton, p95',
  'Queue p50': 'File d’attente p50',
  'Startup p50': 'Démarrage p50',
  Preempted: 'Préempté',
  Success: 'Succès',
  'median duration of units of work, interpolated from logarithmic buckets (eight per octave), accurate to ±4.5 %':
    'durée médiane des unités de travail, interpolée à partir d’intervalles logarithmiques (huit par octave), exacte à ±4,5 %',
  '95th percentile of the duration of units of work, interpolated from logarithmic buckets (eight per octave), accurate to ±4.5 %':
    '95e centile de la durée des unités de travail, interpolé à partir d’intervalles logarithmiques (huit par octave), exact à ±4,5 %',
  '95th percentile of the time to first token, interpolated from logarithmic buckets (eight per octave), accurate to ±4.5 %':
    '95e centile du temps jusqu’au premier jeton, interpolé à partir d’intervalles logarithmiques (huit par octave), exact à ±4,5 %',
  'median duration of queue spans, interpolated from logarithmic buckets (eight per octave), accurate to ±4.5 %':
    'durée médiane des spans d’attente, interpolée à partir d’intervalles logarithmiques (huit par octave), exacte à ±4,5 %',
  'median duration of startup spans, interpolated from logarithmic buckets (eight per octave), accurate to ±4.5 %':
    'durée médiane des spans de démarrage, interpolée à partir d’intervalles logarithmiques (huit par octave), exacte à ±4,5 %',
  'attempts that were preempted ÷ attempts that ended in the period; 95 % Wilson interval':
    'tentatives préemptées ÷ tentatives finies dans la période ; intervalle de Wilson à 95 %',
  'attempts that completed ÷ those that completed, failed or were preempted; 95 % Wilson interval':
    'tentatives terminées ÷ celles terminées, échouées ou préemptées ; intervalle de Wilson à 95 %',
} as const satisfies Readonly<Record<OfBuckets | OfGrades | OfFigures | OfMeasures | (typeof reasons)[number], string>>;
