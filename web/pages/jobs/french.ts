/** Texts of this folder, in French. */
export const french = {
  'Paid time by attempt and bucket': 'Temps payé par tentative et catégorie',
  'attempt {attempt}': 'tentative {attempt}',
  'Buckets by attempt': 'Catégories par tentative',
  Attempt: 'Tentative',
  'Nothing to learn from yet': 'Rien encore à en apprendre',
  'It needs a saved checkpoint (a span “checkpoint_save”) and an attempt that was lost.':
    'Il faut un point de reprise enregistré (un span « checkpoint_save ») et une tentative perdue.',
  '{saves} of {saveSeconds} each, every {usedSeconds} of work; {losses}, one in {lossSeconds} of work.':
    '{saves} de {saveSeconds} chacune, toutes les {usedSeconds} de travail ; {losses}, une par {lossSeconds} de travail.',
  'Best for these attempts:': 'Le mieux pour ces tentatives :',
  'From so few losses this is a hint, not a rule.': 'Avec si peu de pertes, c’est un indice, pas une règle.',
  'Overhead by checkpoint interval, least at {best}':
    'Surcoût selon l’intervalle entre points de reprise, minimal à {best}',
  '{value} between saves': '{value} entre sauvegardes',
  'Checkpoint interval': 'Intervalle entre points de reprise',
  'saving every': 'sauvegarder toutes les',
  ': {saving} of saves and {redo} of work done again{value}':
    ' : {saving} de sauvegardes et {redo} de travail refait{value}',
  'Replayed over the recorded attempts: Σ ⌊work ÷ interval⌋ × save + Σ work after the last save of the lost ones. Restores are left out: they do not depend on the interval.':
    'Rejoué sur les tentatives enregistrées : Σ ⌊travail ÷ intervalle⌋ × sauvegarde + Σ travail après la dernière ' +
    'sauvegarde des tentatives perdues. Les restaurations sont laissées de côté : elles ne dépendent pas de ' +
    'l’intervalle.',
  'Cost per GPU-hour, USD': 'Coût par heure-GPU, USD',
  'Not useful, USD': 'Non utile, USD',
  'Energy, kWh': 'Énergie, kWh',
  'no region said': 'région non précisée',
  'last check: {verification}': 'dernière vérification : {verification}',
  'not verified': 'non vérifié',
  '/ compared': '/ comparées',
  'Two runs': 'Deux exécutions',
  'Back to the job': 'Retour à la tâche',
  'They cannot be compared': 'Elles ne peuvent pas être comparées',
  'No such job': 'Pas de telle tâche',
  '{value} is not known.': '{value} n’est pas connue.',
  Verification: 'Vérification',
  differs: 'diffère',
  'Paid time by bucket': 'Temps payé par catégorie',
  'an unknown amount': 'un montant inconnu',
  'job, workload, GPU…': 'tâche, charge de travail, GPU…',
  'Find jobs': 'Chercher des tâches',
  'No jobs': 'Aucune tâche',
  '{charged} charged in their closed hours, {waste} of it not useful; {hours} GPU-hours{unknown}':
    '{charged} imputés dans leurs heures closes, dont {waste} non utiles ; {hours} heures-GPU{unknown}',
  'of {without} the cost is not known and in no sum':
    'pour {without}, le coût n’est pas connu et n’est dans aucune somme',
  'No job has this state and these words.': 'Aucune tâche n’a cet état et ces mots.',
  'No lease of a job ran in this period. A job is a lease with “compute.job.id”: docs/telemetry.md shows the spans of one.':
    'Aucun bail d’une tâche n’a couru dans cette période. Une tâche est un bail avec « compute.job.id » : ' +
    'docs/telemetry.md montre les spans d’une.',
  'Money of jobs is in US dollars, as charges are.':
    'L’argent des tâches est en dollars américains, comme les imputations.',
  'No log record says this job.': 'Aucun enregistrement de journal ne nomme cette tâche.',
  'The job cannot be shown': 'La tâche ne peut pas être affichée',
  'Loading the job': 'Chargement de la tâche',
  'No lease says “compute.job.id” =': 'Aucun bail ne dit « compute.job.id » =',
  'Open its trace': 'Ouvrir sa trace',
  'compare with': 'comparer avec',
  'Compare with another run': 'Comparer avec une autre exécution',
  '{preemptions} preempted': '{preemptions} préemptées',
  'Cost{value}': 'Coût{value}',
  'so far': 'jusqu’ici',
  'a part is not known, or no hour is closed yet': 'une partie n’est pas connue, ou aucune heure n’est encore close',
  'Not useful': 'Non utile',
  'Last durable checkpoint': 'Dernier point de reprise durable',
  '{time} before its end': '{time} avant sa fin',
  'Last heard of': 'Dernières nouvelles',
  'What happened': 'Ce qui s’est passé',
  'one lane an attempt: waiting, phases, paid time below them; drag to zoom':
    'une bande par tentative : attente, phases, et le temps payé en dessous ; glisser pour zoomer',
  'Its leases are known, but no span of an attempt or phase has come.':
    'Ses baux sont connus, mais aucun span d’une tentative ou d’une phase n’est venu.',
  'The first 20,000 phases and events are shown; there are more.':
    'Les 20 000 premières phases et événements sont affichés ; il y en a d’autres.',
  'What was lost': 'Ce qui a été perdu',
  'work after the last durable checkpoint of attempts that were preempted or failed':
    'travail après le dernier point de reprise durable des tentatives préemptées ou échouées',
  'How often to save': 'À quel rythme sauvegarder',
  'overhead of saves and of work done again, by interval':
    'surcoût des sauvegardes et du travail refait, selon l’intervalle',
  'Where the paid time went': 'Où est passé le temps payé',
  'by attempt and bucket; every paid second is in one':
    'par tentative et catégorie ; chaque seconde payée est dans une seule',
  'No hour of its leases is closed yet.': 'Aucune heure de ses baux n’est encore close.',
  'GPU use': 'Usage du GPU',
  'Attempts over time; drag to zoom, double click for all':
    'Tentatives dans le temps ; glisser pour zoomer, double-cliquer pour tout',
  'not placed': 'non placée',
  'queue, unpaid: {to}': 'file, non payée : {to}',
  'lease {lease}, paid: {to}': 'bail {lease}, payé : {to}',
  'lost: {to} since the last durable checkpoint': 'perdu : {to} depuis le dernier point de reprise durable',
  'durable checkpoint, {time}': 'point de reprise durable, {time}',
  open: 'ouverte',
  '{title}, at most {value}': '{title}, au plus {value}',
  '{value} most': '{value} max.',
  'Price, USD/h': 'Prix, USD/h',
  'Price, at most {most} an hour': 'Prix, au plus {most} par heure',
  '{most}/h most': '{most}/h max.',
  'lost work': 'travail perdu',
  '▾ durable checkpoint': '▾ point de reprise durable',
  'GPU readings or prices could not be read: {error}': 'Les relevés de GPU ou les prix n’ont pas pu être lus : {error}',
  'no GPU of its leases reported': 'aucun GPU de ses baux n’a envoyé de relevé',
  'Show all': 'Tout montrer',
  'Nothing was lost': 'Rien n’a été perdu',
  'No attempt was preempted or failed with unsaved work.':
    'Aucune tentative n’a été préemptée ou n’a échoué avec du travail non sauvegardé.',
  'Attempt {attempt} was {outcome} at {at}{reason}, {time} after {what}.':
    'Tentative {attempt} : {outcome} le {at}{reason}, {time} après {what}.',
  'its first work: nothing was saved': 'son premier travail : rien n’était sauvegardé',
  'its last durable checkpoint': 'son dernier point de reprise durable',
  'Time is that of leases in the buckets redo and failed of closed hours{value}.':
    'Le temps est celui des baux dans les catégories « refait » et « échoué » des heures closes{value}.',
  ', of which none says so yet': ', dont aucune ne le dit encore',
  Policies: 'Exigences',
  '{broken} broken, by leases of {cost}': '{broken} non tenues, par des baux de {cost}',
  'compute.policy.* of its leases against what is known of them':
    'compute.policy.* de ses baux face à ce que l’on sait d’eux',
  'It demands nothing: no lease says “compute.policy.regions”, “compute.policy.tee” or the like.':
    'Elle n’exige rien : aucun bail ne dit « compute.policy.regions », « compute.policy.tee » ou semblable.',
  Policy: 'Exigence',
  Kept: 'Tenue',
  Because: 'Parce que',
  'no result': 'pas de résultat',
  'checks of results: hash, redundancy, sampling, zero-knowledge proof, trusted execution':
    'vérifications des résultats : empreinte, redondance, échantillonnage, preuve à divulgation nulle, exécution de confiance',
  'No span “verify” came: whether its results are right was not checked.':
    'Aucun span « verify » n’est venu : l’exactitude de ses résultats n’a pas été vérifiée.',
  Checks: 'Vérifications',
  'last span of work or GPU reading': 'dernier span de travail ou relevé de GPU',
  'and how many of them were preempted': 'et combien d’entre elles ont été préemptées',
  '{preemptions} lost': '{preemptions} perdues',
  'of its closed hours': 'de ses heures closes',
  'a part of it is not known, or no hour is closed yet':
    'une partie n’en est pas connue, ou aucune heure n’est encore close',
  'of cost': 'du coût',
  'paid and not useful': 'payé et non utile',
  Checkpoint: 'Point de reprise',
  'how long before its end, or before now, the last durable one was':
    'combien de temps avant sa fin, ou avant maintenant, était le dernier durable',
  'result of the last check': 'résultat de la dernière vérification',
  'a lease is open, and a span of work or a GPU reading came within 15 minutes':
    'un bail est ouvert, et un span de travail ou un relevé de GPU est venu il y a moins de 15 minutes',
  'a lease is open and paid, but nothing was heard of it for 15 minutes':
    'un bail est ouvert et payé, mais rien n’en est venu depuis 15 minutes',
  'its last attempt was preempted, and the job has not ended':
    'sa dernière tentative a été préemptée, et la tâche n’est pas finie',
  'its last attempt says that it completed, or its root span ended without an error':
    'sa dernière tentative dit être terminée, ou son span racine a fini sans erreur',
  'its last attempt says that it failed, or its root span ended in an error':
    'sa dernière tentative dit avoir échoué, ou son span racine a fini en erreur',
  'its last attempt was preempted, and the job ended with it':
    'sa dernière tentative a été préemptée, et la tâche a fini avec elle',
  'its last attempt says that it was cancelled': 'sa dernière tentative dit avoir été annulée',
  'its leases are closed; nothing says how it ended': 'ses baux sont clos ; rien ne dit comment elle a fini',
} as const;

type Here = typeof french;
declare module '../../kit/i18n/t.ts' {
  interface Texts extends Here {}
}
