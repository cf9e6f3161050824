/** Texts of this folder, in French. */
export const french = {
  'Paid time by attempt and bucket': 'Temps payé par tentative et catégorie',
  'attempt {attempt}': 'tentative {attempt}',
  'Buckets by attempt': 'Catégories par tentative',
  Attempt: 'Tentative',
  'Not enough data': 'Données insuffisantes',
  'This needs at least one saved checkpoint (a “checkpoint_save” span) and one lost attempt.':
    'Il faut au moins un point de reprise enregistré (un span « checkpoint_save ») et une tentative perdue.',
  '{saves} of {saveSeconds} each, one every {usedSeconds} of work. {losses}, one every {lossSeconds} of work.':
    '{saves} de {saveSeconds} chacune, une toutes les {usedSeconds} de travail. {losses}, une toutes les ' +
    '{lossSeconds} de travail.',
  'Best interval for these attempts:': 'Meilleur intervalle pour ces tentatives :',
  'Based on few losses: treat it as a rough guide.': 'Fondé sur peu de pertes : à prendre comme une indication.',
  'Overhead by checkpoint interval, lowest at {best}':
    'Surcoût selon l’intervalle entre points de reprise, minimal à {best}',
  '{value} between saves': '{value} entre sauvegardes',
  'Checkpoint interval': 'Intervalle entre points de reprise',
  'Saving every': 'Une sauvegarde toutes les',
  ': {saving} spent saving and {redo} of repeated work{value}':
    ' : {saving} de sauvegarde et {redo} de travail refait{value}',
  'Replayed over the recorded attempts: Σ ⌊work ÷ interval⌋ × save + Σ work lost after the last save. Restores are excluded, as they do not depend on the interval.':
    'Rejoué sur les tentatives enregistrées : Σ ⌊travail ÷ intervalle⌋ × sauvegarde + Σ travail perdu après la ' +
    'dernière sauvegarde. Les restaurations sont exclues, car elles ne dépendent pas de l’intervalle.',
  'Cost per GPU-hour, USD': 'Coût par heure-GPU, USD',
  'Waste, USD': 'Gaspillage, USD',
  'Energy, kWh': 'Énergie, kWh',
  'region not specified': 'région non précisée',
  'last check: {verification}': 'dernière vérification : {verification}',
  'not verified': 'non vérifié',
  'Comparison of two runs': 'Comparaison de deux exécutions',
  'Back to the job': 'Retour à la tâche',
  'These runs cannot be compared': 'Ces exécutions ne peuvent pas être comparées',
  'Job not found': 'Tâche introuvable',
  'There is no job “{value}”.': 'Il n’y a pas de tâche « {value} ».',
  Verification: 'Vérification',
  differs: 'diffère',
  'Paid time by bucket': 'Temps payé par catégorie',
  'an unknown amount': 'un montant inconnu',
  'job, workload, GPU…': 'tâche, charge de travail, GPU…',
  'Find jobs': 'Chercher des tâches',
  'No jobs': 'Aucune tâche',
  '{charged} charged in closed hours of the period, of which {waste} was waste. {hours} GPU-hours.{unknown}':
    '{charged} imputés sur les heures closes de la période, dont {waste} de gaspillage. {hours} heures-GPU.{unknown}',
  'Totals exclude {without} of unknown cost.': 'Les totaux excluent {without} de coût inconnu.',
  'No job matches this state and search.': 'Aucune tâche ne correspond à cet état et à cette recherche.',
  'No job ran in this period. A job is a lease with the attribute “compute.job.id”: see docs/telemetry.md.':
    'Aucune tâche n’a tourné dans cette période. Une tâche est un bail qui porte l’attribut « compute.job.id » : ' +
    'voir docs/telemetry.md.',
  'No logs for this job.': 'Aucun journal pour cette tâche.',
  'The job cannot be shown': 'La tâche ne peut pas être affichée',
  'Loading the job': 'Chargement de la tâche',
  'No lease has “compute.job.id” =': 'Aucun bail ne porte « compute.job.id » =',
  'Open trace': 'Ouvrir la trace',
  'compare with': 'comparer avec',
  'Compare with another run': 'Comparer avec une autre exécution',
  'Cost so far': 'Coût à ce jour',
  'part of it is unknown, or no hour is closed yet': 'une partie est inconnue, ou aucune heure n’est encore close',
  'Last durable checkpoint': 'Dernier point de reprise durable',
  '{time} before its end': '{time} avant sa fin',
  'Last signal': 'Dernier signal',
  'What happened': 'Ce qui s’est passé',
  'One lane per attempt: waiting and phases, with paid time below. Drag to zoom.':
    'Une bande par tentative : attente et phases, avec le temps payé en dessous. Glisser pour zoomer.',
  'Its leases are known, but no span of an attempt or phase was received.':
    'Ses baux sont connus, mais aucun span de tentative ou de phase n’a été reçu.',
  'Only the first 20,000 phases and events are shown.': 'Seuls les 20 000 premiers événements et phases sont affichés.',
  'Lost work': 'Travail perdu',
  'Work since the last durable checkpoint of preempted or failed attempts':
    'Travail depuis le dernier point de reprise durable des tentatives préemptées ou en échec',
  'How often to save': 'À quel rythme sauvegarder',
  'Overhead of saves and repeated work, by interval':
    'Surcoût des sauvegardes et du travail refait, selon l’intervalle',
  'Where the paid time went': 'Où est passé le temps payé',
  'By attempt and bucket. Each paid second is counted once.':
    'Par tentative et par catégorie. Chaque seconde payée est comptée une fois.',
  'No hour of its leases has closed yet.': 'Aucune heure de ses baux n’est encore close.',
  'GPU utilisation': 'Utilisation du GPU',
  'Attempts over time. Drag to zoom, double-click to reset.':
    'Tentatives dans le temps. Glisser pour zoomer, double-cliquer pour réinitialiser.',
  'not placed': 'non placée',
  'queue, unpaid: {to}': 'file, non payée : {to}',
  'lease {lease}, paid: {to}': 'bail {lease}, payé : {to}',
  'lost: {to} since the last durable checkpoint': 'perdu : {to} depuis le dernier point de reprise durable',
  'durable checkpoint, {time}': 'point de reprise durable, {time}',
  open: 'ouverte',
  '{title}, up to {value}': '{title}, jusqu’à {value}',
  'max {value}': 'max. {value}',
  'Price, USD/h': 'Prix, USD/h',
  'Price, up to {most} per hour': 'Prix, jusqu’à {most} par heure',
  'max {most}/h': 'max. {most}/h',
  'lost work': 'travail perdu',
  '▾ durable checkpoint': '▾ point de reprise durable',
  'GPU readings or prices could not be read: {error}': 'Les relevés de GPU ou les prix n’ont pas pu être lus : {error}',
  'no GPU readings for its leases': 'aucun relevé de GPU pour ses baux',
  'Show all': 'Tout montrer',
  'Nothing was lost': 'Rien n’a été perdu',
  'No attempt was preempted or failed with unsaved work.':
    'Aucune tentative n’a été préemptée ou n’a échoué avec du travail non sauvegardé.',
  'Attempt {attempt}: {outcome} at {at}{reason}, {time} after {what}.':
    'Tentative {attempt} : {outcome} le {at}{reason}, {time} après {what}.',
  'its start, with nothing saved': 'son début, sans rien de sauvegardé',
  'its last durable checkpoint': 'son dernier point de reprise durable',
  'Duration: lease time in the buckets “{redo}” and “{failed}” of closed hours.{value}':
    'Durée : temps des baux dans les catégories « {redo} » et « {failed} » des heures closes.{value}',
  'There are none yet.': 'Il n’y en a pas encore.',
  Policies: 'Exigences',
  'Violations: {broken}. Cost of the leases: {cost}.': 'Violations : {broken}. Coût des baux : {cost}.',
  'Each compute.policy.* of its leases, checked against what is known':
    'Chaque compute.policy.* de ses baux, confronté à ce que l’on sait',
  'This job sets no policy: no lease has “compute.policy.regions”, “compute.policy.tee” or similar.':
    'Cette tâche ne fixe aucune exigence : aucun bail ne porte « compute.policy.regions », ' +
    '« compute.policy.tee » ou semblable.',
  Policy: 'Exigence',
  Met: 'Respectée',
  'no result': 'pas de résultat',
  'Checks of the results: hash, redundancy, sampling, zero-knowledge proof, trusted execution':
    'Vérifications des résultats : empreinte, redondance, échantillonnage, preuve à divulgation nulle, exécution ' +
    'de confiance',
  'No “verify” span was received: the results were not checked.':
    'Aucun span « verify » reçu : les résultats n’ont pas été vérifiés.',
  Checks: 'Vérifications',
  'Last span of work or GPU reading': 'Dernier span de travail ou relevé de GPU',
  'Attempts, and how many of them were preempted': 'Tentatives, et combien d’entre elles ont été préemptées',
  'Closed hours of the period': 'Heures closes de la période',
  'of cost': 'du coût',
  'Paid time that was not useful': 'Temps payé qui n’a pas été utile',
  Checkpoint: 'Point de reprise',
  'Time from the last durable checkpoint to the end of the job, or to now':
    'Temps du dernier point de reprise durable à la fin de la tâche, ou à maintenant',
  'Result of the last check': 'Résultat de la dernière vérification',
  'A lease is open, with a span of work or a GPU reading in the last 15 minutes.':
    'Un bail est ouvert, avec un span de travail ou un relevé de GPU dans les 15 dernières minutes.',
  'A lease is open and paid for, but sent no signal for 15 minutes.':
    'Un bail est ouvert et payé, mais n’a envoyé aucun signal depuis 15 minutes.',
  'The last attempt was preempted, and the job has not ended.':
    'La dernière tentative a été préemptée, et la tâche n’est pas finie.',
  'The last attempt reported completion, or the root span ended without an error.':
    'La dernière tentative a signalé sa réussite, ou le span racine a fini sans erreur.',
  'The last attempt reported a failure, or the root span ended in an error.':
    'La dernière tentative a signalé un échec, ou le span racine a fini en erreur.',
  'The last attempt was preempted, and the job ended.':
    'La dernière tentative a été préemptée, et la tâche a pris fin.',
  'The last attempt reported that it was cancelled.': 'La dernière tentative a signalé son annulation.',
  'Its leases are closed. The outcome was not reported.': 'Ses baux sont clos. L’issue n’a pas été signalée.',
  'interval|best': 'optimal',
  'interval|used': 'utilisé',
  'Reason given: {reason}.': 'Motif indiqué : {reason}.',
} as const;

type Here = typeof french;
declare module '../../kit/i18n/t.ts' {
  interface Texts extends Here {}
}
