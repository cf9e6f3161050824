/** What the server reasons: policies, forecasts, other places and hours, contracts, reconciliation. */
export const answers = {
  // Policies.
  'it ran on {what}': 'exécuté sur {what}',
  'it ran at {what}': 'exécuté chez {what}',
  'no network is said': 'aucun réseau n’est dit',
  'no provider is said': 'aucun fournisseur n’est dit',
  'no GPU model is said': 'aucun modèle de GPU n’est dit',
  'nothing says what kind of node it is': 'rien ne dit quelle sorte de nœud c’est',
  'no check is known for “{policy}”': 'aucun contrôle n’est connu pour « {policy} »',
  'neither a region nor a grid zone is said': 'ni région ni zone de réseau n’est dite',
  'declared as {place}; nothing here proves a place': 'déclaré comme {place} ; rien ici ne prouve un lieu',
  'declared as {place}': 'déclaré comme {place}',
  'the country of “{region}” is not known': 'le pays de « {region} » n’est pas connu',
  'none is demanded': 'aucun n’est exigé',
  'a check of the trusted environment failed': 'une vérification de l’environnement de confiance a échoué',
  'a check of the trusted environment was verified': 'une vérification de l’environnement de confiance a été confirmée',
  'its checks say: {checks}': 'ses vérifications disent : {checks}',
  'no check of a trusted environment came': 'aucune vérification d’un environnement de confiance n’est venue',

  // Forecast, price risk.
  'recent mean': 'moyenne récente',
  'weekday mean': 'moyenne par jour de semaine',
  'damped trend': 'tendance amortie',
  'the mean of the last seven days': 'la moyenne des sept derniers jours',
  'the mean of the same weekday in the last three weeks':
    'la moyenne du même jour de semaine des trois dernières semaines',
  'exponential smoothing with a damped trend (Gardner and McKenzie; α 0.3, β 0.1, φ 0.9)':
    'lissage exponentiel à tendance amortie (Gardner et McKenzie ; α 0,3, β 0,1, φ 0,9)',
  '{days} whole days are known; a forecast needs {needed}':
    '{days} jours entiers sont connus ; une prévision en demande {needed}',
  'too few days with spend to test a forecast on': 'trop peu de jours avec dépense pour éprouver une prévision',
  '{token} has {returns} daily returns; {needed} are needed':
    '{token} a {returns} rendements quotidiens ; il en faut {needed}',
  'the same weekday of {weeks} weeks': 'le même jour de semaine de {weeks} semaines',
  'the last {days} days': 'les {days} derniers jours',
  'the last {days} days with spend': 'les {days} derniers jours avec dépense',

  // Alerts, as `messages/alert.ts` says them in English.
  '{field} has no value': '{field} n’a pas de valeur',
  '{field} has no value in the window before': '{field} n’a pas de valeur dans la fenêtre précédente',
  '{field} is {value}, above {limit}': '{field} vaut {value}, au-dessus de {limit}',
  '{field} is {value}, below {limit}': '{field} vaut {value}, au-dessous de {limit}',
  '{field} went from {from} to {to}': '{field} est passé de {from} à {to}',
  'no forecast: {reason}': 'pas de prévision : {reason}',

  'spent {value} {currency} of {amount} {unit} in {month} ({share})':
    'dépensé : {value} {currency} sur {amount} {unit} en {month} ({share})',
  'forecast {value} {currency} of {amount} {unit} in {month} ({share})':
    'prévision : {value} {currency} sur {amount} {unit} en {month} ({share})',

  // Other hours.
  'its energy is not known': 'son énergie n’est pas connue',
  'it ran where the place is not published': 'elle a tourné là où le lieu n’est pas publié',
  'its grids have no hourly values': 'ses réseaux électriques n’ont pas de valeurs horaires',
  'nothing was known of the week before it was submitted': 'rien n’était connu de la semaine précédant sa soumission',
  'started when the mean of the same hours of the week before was lowest, by what was over when the job was submitted; grams by the grids as they then were':
    'commencée quand la moyenne des mêmes heures de la semaine précédente était la plus basse, d’après ce qui était passé à la soumission ; grammes selon les réseaux tels qu’ils furent ensuite',

  // Other places.
  'GPU-hours there = recorded ÷ speed × useful share here ÷ useful share there; cost = Σ over hours: GPU-hours there × offer of the hour':
    'heures-GPU là-bas = enregistrées ÷ vitesse × part utile ici ÷ part utile là-bas ; coût = Σ sur les heures : heures-GPU là-bas × offre de l’heure',
  'asked for': 'demandé',
  'the most that a card was seen to hold': 'le plus qu’on ait vu une carte contenir',
  'the memory of the recorded cards: none was read': 'la mémoire des cartes enregistrées : aucune n’a été relevée',
  'Gensyn publishes no price of compute': 'Gensyn ne publie pas de prix du calcul',
  'no offer of {network} is known in these hours': 'aucune offre de {network} n’est connue à ces heures',
  '“{model}” is not a GPU model that is known': '« {model} » n’est pas un modèle de GPU connu',
  '{gb} GB of memory, {needed} are needed': '{gb} Go de mémoire, il en faut {needed}',
  'not a consumer card': 'pas une carte grand public',
  'not a data-centre card': 'pas une carte de centre de données',
  'the place is not published, and only some regions are allowed':
    'le lieu n’est pas publié, et seules certaines régions sont permises',
  '{region} is not an allowed region': '{region} n’est pas une région permise',
  'it does not say whether it has a trusted execution environment':
    'ne dit pas avoir un environnement d’exécution de confiance',
  'spot is not allowed': 'le spot n’est pas permis',
  'the speed against “{model}” is not known': 'la vitesse face à « {model} » n’est pas connue',
  'the speed of {there} against {here} is not known': 'la vitesse de {there} face à {here} n’est pas connue',
  'nothing was recorded': 'rien n’a été enregistré',
  'fewer cards were on offer than the workload held, in most of its hours':
    'moins de cartes étaient offertes que la charge de travail n’en tenait, la plupart de ses heures',
  '{there} against {here}: {low}–{high} times as fast ({source})':
    '{there} face à {here} : {low}–{high} fois plus rapide ({source})',
  'measured: Splitwise, prompts and tokens of LLMs': 'mesuré : Splitwise, invites et jetons de LLM',
  'the same card': 'la même carte',
  'datasheets: FP16 TFLOPS and memory bandwidth': 'fiches techniques : TFLOPS FP16 et bande passante mémoire',
  'datasheets: one figure of two': 'fiches techniques : un chiffre sur deux',
  'the price is of the card without the machine around it': 'le prix est celui de la carte sans la machine autour',
  'an offer stood in the hours of {share} % of the GPU-hours; the rest is in no figure':
    'une offre existait aux heures de {share} % des heures-GPU ; le reste n’est dans aucun chiffre',
  'the place is not published, so its emissions are not known':
    'le lieu n’est pas publié, donc ses émissions ne sont pas connues',
  'how much of the paid time was useful is not known: paid hours are taken as they were':
    'la part utile du temps payé n’est pas connue : les heures payées sont prises telles quelles',
  '{there} % of the time paid on this network was useful ({hours} GPU-hours seen), {here} % of the workload’s own':
    '{there} % du temps payé sur ce réseau a été utile ({hours} heures-GPU vues), {here} % de celui de la charge de travail',
  'nothing was seen on this network: as much waste as the workload had, from none to the worst that was seen ({share} %)':
    'rien n’a été vu sur ce réseau : autant de gaspillage que la charge de travail, de rien au pire qui ait été vu ({share} %)',

  // Contracts.
  'it expired before the period: it counts nothing': 'il a expiré avant la période : il ne compte pour rien',
  'it begins after the period': 'il commence après la période',
  'no energy was used in the zone “{zone}” while it was valid':
    'aucune énergie n’a été utilisée dans la zone « {zone} » pendant sa validité',
  'it expires within the period': 'il expire pendant la période',

  // Cost of traces.
  '{rule} among the leaves at work; joules and grams of an hour are spread {how}':
    '{rule} entre les feuilles au travail ; joules et grammes d’une heure répartis {how}',
  'share of processors': 'part des processeurs',
  'equal share': 'part égale',
  evenly: 'également',
  'like the measured power, minute by minute': 'comme la puissance mesurée, minute par minute',

  // FOCUS checks.
  'part of {rule}, which does not apply': 'partie de {rule}, sans objet',
  'no machine can judge it: the model says so': 'aucune machine ne peut en juger : le modèle le dit',
  'a permission: nothing can break it': 'une permission : rien ne peut l’enfreindre',
  'the data has no {column}': 'les données n’ont pas {column}',
  'no row is of that kind': 'aucune ligne n’est de cette sorte',
  'because of {rules}': 'à cause de {rules}',
  'all its parts': 'toutes ses parties',
  'none of its parts applies': 'aucune de ses parties ne s’applique',
  'stands for the format checks of each column': 'vaut pour les contrôles de format de chaque colonne',
  'no rule of the dataset leads to it': 'aucune règle du jeu de données n’y mène',
  'row {row}: {value}': 'ligne {row} : {value}',

  // Fields of searches.
  'service that sent it': 'service qui l’a envoyé',
  'network or cloud it ran on': 'réseau ou cloud où il a tourné',
  'paid period': 'période payée',
  'trace id': 'identifiant de trace',
  'span id': 'identifiant de span',
  'name of the span': 'nom du span',
  'time it took: 250ms, 2s, 1.5min, 3h': 'temps pris : 250ms, 2s, 1.5min, 3h',
  kind: 'nature',
  'provider of the node': 'fournisseur du nœud',
  'model of GPU': 'modèle de GPU',
  'phase of a lease': 'phase d’un bail',
  'unit of work': 'unité de travail',
  'message of the status': 'message du statut',
  'name of one of its events': 'nom d’un de ses événements',
  'span id of its parent': 'identifiant du span parent',
  'instrumentation scope': 'portée d’instrumentation',
  'whether it has no parent: true or false': 's’il n’a pas de parent : true ou false',
  'severity: trace, debug, info, warn, error, fatal': 'sévérité : trace, debug, info, warn, error, fatal',
  'text of the record': 'texte de l’enregistrement',
  'name of the event': 'nom de l’événement',

  // Driver errors.
  'XID {number}, {name}': 'XID {number}, {name}',
  'graphics engine exception': 'exception du moteur graphique',
  'memory page fault': 'défaut de page mémoire',
  'stopped processing': 'traitement arrêté',
  'double-bit ECC error': 'erreur ECC de deux bits',
  'internal micro-controller halt': 'arrêt du microcontrôleur interne',
  'row remapping failure': 'échec de remplacement de ligne',
  'NVLink error': 'erreur NVLink',
  'fallen off the bus': 'disparue du bus',
  'uncontained memory error': 'erreur mémoire non contenue',
  'GSP timeout': 'délai du GSP dépassé',
  'GSP error': 'erreur du GSP',
  'needs a reset': 'demande une réinitialisation',
  'of the application': 'de l’application',
  other: 'autre',
} as const;
