/** What the server reasons: policies, forecasts, other places and hours, contracts, reconciliation. */
export const answers = {
  // Policies.
  'it ran on {what}': 'exécuté sur {what}',
  'it ran at {what}': 'exécuté chez {what}',
  'no network given': 'aucun réseau indiqué',
  'no provider given': 'aucun fournisseur indiqué',
  'no GPU model given': 'aucun modèle de GPU indiqué',
  'no kind of node given': 'aucun type de nœud indiqué',
  'unknown policy “{policy}”': 'exigence « {policy} » inconnue',
  'no region or grid zone given': 'ni région ni zone de réseau indiquée',
  'declared as {place}, which cannot be verified': 'déclaré comme {place}, ce qui ne peut pas être vérifié',
  'declared as {place}': 'déclaré comme {place}',
  'the country of “{region}” is unknown': 'le pays de « {region} » est inconnu',
  'none required': 'aucun exigé',
  'a check of the trusted execution environment failed':
    'une vérification de l’environnement d’exécution de confiance a échoué',
  'a check of the trusted execution environment passed':
    'une vérification de l’environnement d’exécution de confiance a réussi',
  'its checks report: {checks}': 'résultat de ses vérifications : {checks}',
  'no check of a trusted execution environment was received':
    'aucune vérification d’un environnement d’exécution de confiance n’a été reçue',

  // Forecast, price risk.
  'recent mean': 'moyenne récente',
  'weekday mean': 'moyenne par jour de semaine',
  'damped trend': 'tendance amortie',
  'the mean of the last seven days': 'la moyenne des sept derniers jours',
  'the mean of the same weekday in the last three weeks':
    'la moyenne du même jour de semaine des trois dernières semaines',
  'exponential smoothing with a damped trend (Gardner and McKenzie; α 0.3, β 0.1, φ 0.9)':
    'lissage exponentiel à tendance amortie (Gardner et McKenzie ; α 0,3, β 0,1, φ 0,9)',
  'history too short: {days} of {needed} whole days needed':
    'historique trop court : {days} des {needed} jours entiers nécessaires',
  'too little history to test a forecast': 'historique trop court pour tester une prévision',
  'history of {token} too short: {returns} of {needed} daily returns needed':
    'historique de {token} trop court : {returns} des {needed} rendements quotidiens nécessaires',
  'the same weekday of {weeks} weeks': 'le même jour de semaine de {weeks} semaines',
  'the last {days} days': 'les {days} derniers jours',
  'the last {days} days with spend': 'les {days} derniers jours avec une dépense',

  // Alerts, as `messages/alert.ts` says them in English.
  '{field} has no value': '{field} n’a pas de valeur',
  '{field} had no value in the previous window': '{field} n’avait pas de valeur dans la fenêtre précédente',
  '{field} is {value}, above {limit}': '{field} vaut {value}, au-dessus de {limit}',
  '{field} is {value}, below {limit}': '{field} vaut {value}, au-dessous de {limit}',
  '{field} went from {from} to {to}': '{field} est passé de {from} à {to}',
  'no forecast: {reason}': 'pas de prévision : {reason}',

  'spent {value} {currency} of {amount} {unit} in {month} ({share})':
    'dépensé : {value} {currency} sur {amount} {unit} en {month} ({share})',
  'forecast {value} {currency} of {amount} {unit} in {month} ({share})':
    'prévision : {value} {currency} sur {amount} {unit} en {month} ({share})',

  // Other hours.
  'its energy is unknown': 'son énergie est inconnue',
  'unpublished location': 'lieu non publié',
  'no hourly grid data': 'aucune donnée horaire du réseau électrique',
  'no grid data for the week before submission': 'aucune donnée de réseau pour la semaine précédant la soumission',
  'Each job starts when the mean of the same hours of the previous week was lowest, using only data available when it was submitted. Emissions are at the actual grid intensity.':
    'Chaque tâche démarre quand la moyenne des mêmes heures de la semaine précédente était la plus basse, d’après ' +
    'les seules données disponibles à sa soumission. Les émissions sont à l’intensité réelle du réseau.',

  // Other places.
  'GPU-hours there = recorded ÷ speed × useful share here ÷ useful share there; cost = Σ over hours: GPU-hours there × offer in that hour':
    'heures-GPU là-bas = enregistrées ÷ vitesse × part utile ici ÷ part utile là-bas ; coût = Σ sur les heures : ' +
    'heures-GPU là-bas × offre de l’heure',
  'as requested': 'comme demandé',
  'the most memory seen in use on a GPU': 'la plus grande mémoire utilisée observée sur un GPU',
  'the memory of the recorded GPUs, because no usage was reported':
    'la mémoire des GPU enregistrés, faute de relevé d’utilisation',
  'Gensyn does not publish compute prices': 'Gensyn ne publie pas de prix de calcul',
  'no {network} offer in these hours': 'aucune offre de {network} à ces heures',
  'unknown GPU model “{model}”': 'modèle de GPU « {model} » inconnu',
  '{gb} GB of memory, {needed} GB needed': '{gb} Go de mémoire, il en faut {needed}',
  'not a consumer GPU': 'pas un GPU grand public',
  'not a data-centre GPU': 'pas un GPU de centre de données',
  'location not published, and only some regions are allowed':
    'localisation non publiée, alors que seules certaines régions sont permises',
  '{region} is not an allowed region': '{region} n’est pas une région autorisée',
  'no information about a trusted execution environment':
    'aucune information sur un environnement d’exécution de confiance',
  'spot is not allowed': 'le spot n’est pas autorisé',
  'unknown speed relative to “{model}”': 'vitesse inconnue par rapport à « {model} »',
  'unknown speed of {there} relative to {here}': 'vitesse de {there} par rapport à {here} inconnue',
  'nothing was recorded': 'rien n’a été enregistré',
  'fewer GPUs on offer than the workload used, in most of its hours':
    'moins de GPU proposés que la charge de travail n’en utilisait, la plupart du temps',
  '{there} is {low}–{high} times as fast as {here} ({source})':
    '{there} est {low}–{high} fois aussi rapide que {here} ({source})',
  'measured: Splitwise, LLM prompts and tokens': 'mesuré : Splitwise, prompts et jetons de LLM',
  'same GPU': 'même GPU',
  'datasheets: FP16 TFLOPS and memory bandwidth': 'fiches techniques : TFLOPS FP16 et bande passante mémoire',
  'datasheets: only one of the two figures': 'fiches techniques : un seul des deux chiffres',
  'the price is for the GPU without its machine': 'le prix est celui du GPU sans sa machine',
  'offers cover {share} % of the GPU-hours; the rest is not included':
    'des offres couvrent {share} % des heures-GPU ; le reste n’est pas compris',
  'location not published, so emissions are unknown': 'localisation non publiée, donc émissions inconnues',
  'the useful share of paid time is unknown, so paid hours are used unchanged':
    'la part utile du temps payé est inconnue : les heures payées sont reprises telles quelles',
  'useful share of paid time: {there} % on this network ({hours} GPU-hours observed), {here} % for this workload':
    'part utile du temps payé : {there} % sur ce réseau ({hours} heures-GPU observées), {here} % pour cette charge de travail',
  'no data for this network: assumes the workload’s own waste, with a range from none to the worst observed ({share} %)':
    'aucune donnée pour ce réseau : gaspillage de la charge de travail elle-même, dans une fourchette de zéro au pire observé ({share} %)',

  // Contracts.
  'expired before the period; not used': 'expiré avant la période ; non utilisé',
  'starts after the period': 'commence après la période',
  'its vintage {year} is more than a year from the time that it is used for':
    'son millésime {year} est à plus d’un an du moment où il est utilisé',
  'a standard supply is in the grid’s mix': 'la fourniture standard est dans le mix du réseau',
  'matched by the year, which the draft does not accept': 'rapproché sur l’année, ce que le projet n’accepte pas',
  'the same certificate, document or link as “{title}”: it counts once':
    'même certificat, document ou lien que « {title} » : il compte une fois',
  'no energy was used in zone “{zone}” while it was valid':
    'aucune énergie n’a été utilisée dans la zone « {zone} » pendant sa validité',
  'expires during the period': 'expire pendant la période',

  // Cost of traces.
  '{rule} among active leaf spans; energy and emissions of an hour are distributed {how}':
    '{rule} entre les spans feuilles actifs ; énergie et émissions d’une heure réparties {how}',
  'share of GPU processors': 'part des processeurs du GPU',
  'equal share': 'part égale',
  evenly: 'uniformément',
  'according to measured power, minute by minute': 'selon la puissance mesurée, minute par minute',

  // FOCUS checks.
  'part of {rule}, which does not apply': 'partie de {rule}, qui ne s’applique pas',
  'not machine-checkable, according to the model': 'non vérifiable par une machine, selon le modèle',
  'a permission, which cannot be violated': 'une permission, qui ne peut être enfreinte',
  'the data has no column {column}': 'les données n’ont pas de colonne {column}',
  'no such rows': 'aucune ligne de ce type',
  'because of {rules}': 'à cause de {rules}',
  'all of its parts': 'toutes ses parties',
  'none of its parts applies': 'aucune de ses parties ne s’applique',
  'covered by the format checks of each column': 'couvert par les contrôles de format de chaque colonne',
  'not reachable from any rule of the dataset': 'aucune règle du jeu de données n’y renvoie',
  'row {row}: {value}': 'ligne {row} : {value}',

  // Fields of searches.
  'sending service': 'service émetteur',
  'network or cloud it ran on': 'réseau ou cloud d’exécution',
  'paid period': 'période payée',
  'trace id': 'identifiant de trace',
  'span id': 'identifiant de span',
  'name of the span': 'nom du span',
  'duration: 250ms, 2s, 1.5min, 3h': 'durée : 250ms, 2s, 1.5min, 3h',
  kind: 'type',
  'provider of the node': 'fournisseur du nœud',
  'GPU model': 'modèle de GPU',
  'phase of a lease': 'phase d’un bail',
  'unit of work': 'unité de travail',
  'status message': 'message du statut',
  'name of one of its events': 'nom d’un de ses événements',
  'parent span id': 'identifiant du span parent',
  'instrumentation scope': 'scope d’instrumentation',
  'whether it is a root span: true or false': 's’il s’agit d’un span racine : true ou false',
  'severity: trace, debug, info, warn, error, fatal': 'sévérité : trace, debug, info, warn, error, fatal',
  'log message': 'texte du message',
  'event name': 'nom de l’événement',

  // Driver errors.
  'XID {number}, {name}': 'XID {number}, {name}',
  'graphics engine exception': 'exception du moteur graphique',
  'memory page fault': 'défaut de page mémoire',
  'stopped processing': 'traitement arrêté',
  'double-bit ECC error': 'erreur ECC de deux bits',
  'internal micro-controller halt': 'arrêt du microcontrôleur interne',
  'row remapping failure': 'échec de remplacement de ligne',
  'NVLink error': 'erreur NVLink',
  'fallen off the bus': 'déconnecté du bus',
  'uncontained memory error': 'erreur mémoire non contenue',
  'GSP timeout': 'délai du GSP dépassé',
  'GSP error': 'erreur du GSP',
  'needs a reset': 'réinitialisation nécessaire',
  'application error': 'erreur de l’application',
  other: 'autre',
} as const;
