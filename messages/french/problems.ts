/** Errors that a reader of the pages can meet: of parameters, searches, statements, rules, reports and the store. */
export const problems = {
  // Requests.
  'Internal error. See the server log.': 'Erreur interne. Voir le journal du serveur.',
  '{path} does not exist': '{path} n’existe pas',
  '{path} takes {methods}, not {method}': '{path} accepte {methods}, pas {method}',
  '{path} does not exist. /api/v1/queries lists the queries.':
    '{path} n’existe pas. /api/v1/queries liste les requêtes.',
  'host “{host}” is not allowed; see {setting}': 'hôte « {host} » non autorisé ; voir {setting}',
  'parameter “{name}”: {reason}': 'paramètre « {name} » : {reason}',
  'the period ends before it starts: “from” is after “to”':
    'la période se termine avant de commencer : « from » est postérieur à « to »',
  'the period ends before it starts': 'la période se termine avant de commencer',
  'the base period ends before it starts: “baseFrom” must be before “baseTo”':
    'la période de référence se termine avant de commencer : « baseFrom » doit précéder « baseTo »',
  'The server is busy. Try again in a few seconds.': 'Le serveur est occupé. Réessayez dans quelques secondes.',
  'Other long queries are still running. Try again in a few seconds, or choose a shorter period.':
    'D’autres requêtes longues sont en cours. Réessayez dans quelques secondes, ou choisissez une période plus courte.',
  '“{path}” is not a path below /api/v1': '« {path} » n’est pas un chemin sous /api/v1',
  'This query reads too much data. Choose a shorter period or set a filter.':
    'Cette requête lit trop de données. Choisissez une période plus courte ou un filtre.',
  'unknown query “{name}”; /api/v1/queries lists all queries':
    'requête « {name} » inconnue ; /api/v1/queries liste toutes les requêtes',
  'unknown figure “{name}”; choose one of: {names}': 'grandeur « {name} » inconnue ; choisir parmi : {names}',
  'unknown format “{format}”; choose one of: {formats}': 'format « {format} » inconnu ; choisir parmi : {formats}',
  'send {what} as application/json': 'envoyez {what} en application/json',
  'this is not {what}: {reasons}': 'ce n’est pas {what} : {reasons}',
  'a manifest': 'un manifeste',
  'a balance': 'un solde',
  'a statement': 'un relevé',
  'a mapping': 'une correspondance',
  'a decision': 'une décision',
  'a rule': 'une règle',
  'an alert': 'une alerte',
  'a test': 'un essai',
  'a report': 'un rapport',
  'must be a decimal number of 0 or more, such as 1250.50': 'doit être un nombre décimal positif ou nul, comme 1250.50',
  'a data centre uses no less than its IT equipment, which uses some':
    'un centre de données ne consomme pas moins que son équipement informatique, qui consomme',
  'more energy is reused than the data centre uses':
    'plus d’énergie est réutilisée que le centre de données n’en consomme',
  'more renewable energy is claimed than the data centre uses':
    'plus d’énergie renouvelable est déclarée que le centre de données n’en consomme',
  'must be a decimal number above 0': 'doit être un nombre décimal supérieur à 0',
  '{n} hours of leases are too many for one manifest: choose a shorter period':
    '{n} heures de baux sont trop pour un seul manifeste : choisissez une période plus courte',
  'this is not YAML: {reason}': 'ce n’est pas du YAML : {reason}',
  'this is not a manifest of Impact Framework: {reasons}': 'ce n’est pas un manifeste d’Impact Framework : {reasons}',
  'component “{path}” names “{name}”, which is no plugin of the manifest':
    'le composant « {path} » nomme « {name} », qui n’est pas un module du manifeste',
  '“{key}” of “{where}” is no number: what is missing is not zero':
    '« {key} » de « {where} » n’est pas un nombre : ce qui manque n’est pas nul',
  'plugin “{name}” cannot be run: {reason}': 'le module « {name} » ne peut pas être exécuté : {reason}',
  'a report request': 'une demande de rapport',
  'the period has not begun: there is nothing to report of it yet':
    'la période n’a pas commencé : il n’y a encore rien à en dire',
  'only a sustainability report has an evidence annex': 'seul un rapport de durabilité a une annexe de preuves',
  '{n} charges are too many for one annex: make reports of shorter periods, or by network or team':
    '{n} imputations sont trop pour une seule annexe : faites des rapports sur des périodes plus courtes, ou par réseau ou équipe',
  'no such request. Requests are kept for a day.': 'Aucune demande de ce nom. Les demandes sont conservées un jour.',
  'a trace id has 32 hexadecimal digits': 'un identifiant de trace comporte 32 chiffres hexadécimaux',
  'a span id has 16 hexadecimal digits': 'un identifiant de span comporte 16 chiffres hexadécimaux',
  'trace “{trace}” not found': 'trace « {trace} » introuvable',
  'trace “{trace}” not found. Spans older than RETENTION_DAYS are deleted.':
    'Trace « {trace} » introuvable. Les spans plus anciens que RETENTION_DAYS sont supprimés.',
  'The costs of this trace are not split, because more than a million spans share its leases.':
    'Les coûts de cette trace ne sont pas répartis : plus d’un million de spans partagent ses baux.',
  'lease “{lease}” has no charge in that hour and bucket':
    'le bail « {lease} » n’a aucune imputation à cette heure et dans cette catégorie',
  'Live tail is already open in twenty windows. Close one.':
    'Le suivi en direct est déjà ouvert dans vingt fenêtres. Fermez-en une.',
  'must be a decimal number of at least 0, such as 1250.5':
    'doit être un nombre décimal positif ou nul, par exemple 1250.5',
  'choose a workload': 'choisissez une charge de travail',
  'workload “{workload}” has no charges in this period; /api/v1/query/workloads lists all workloads':
    'la charge de travail « {workload} » n’a aucune imputation dans cette période ; /api/v1/query/workloads liste toutes ' +
    'les charges de travail',
  'BillingCurrency must be a national currency, but “{currency}” is not one. Choose USD, EUR, … (FOCUS BillingCurrency-C-006-M)':
    'BillingCurrency doit être une devise nationale, ce que « {currency} » n’est pas. Choisissez USD, EUR, … (FOCUS ' +
    'BillingCurrency-C-006-M)',

  // The store.
  'Cannot reach ClickHouse at {address} ({reason}). Check STORE_URL and that the server is running.':
    'ClickHouse est injoignable à l’adresse {address} ({reason}). Vérifiez STORE_URL et que le serveur fonctionne.',
  'ClickHouse at {address} rejected the user or password in STORE_URL.':
    'ClickHouse ({address}) a refusé l’utilisateur ou le mot de passe de STORE_URL.',
  'ClickHouse at {address} returned an error: {reason}': 'ClickHouse ({address}) a renvoyé une erreur : {reason}',
  'the ledger does not support the request “{request}”': 'le grand livre ne connaît pas la demande « {request} »',

  'The response was cut off. Check that ClickHouse is running, then reload the page.':
    'La réponse a été interrompue. Vérifiez que ClickHouse fonctionne, puis rechargez la page.',
  'The server responded with status {status}.': 'Le serveur a répondu par le statut {status}.',

  // Searches.
  'search, character {at}: {reason}': 'recherche, caractère {at} : {reason}',
  'a search can have at most {most} characters': 'une recherche comporte au plus {most} caractères',
  'unmatched closing parenthesis; put it in quotes to search for it':
    'parenthèse fermante en trop ; mettez-la entre guillemets pour la chercher',
  'too many nested parentheses': 'trop de parenthèses imbriquées',
  'a term is missing here': 'il manque un terme ici',
  'this parenthesis is not closed': 'cette parenthèse n’est pas fermée',
  'nothing comes before this parenthesis; put it in quotes to search for it':
    'rien ne précède cette parenthèse ; mettez-la entre guillemets pour la chercher',
  'a field is missing before “{operator}”': 'il manque un champ avant « {operator} »',
  'a term is missing before {word}; put it in quotes to search for the word':
    'il manque un terme avant {word} ; mettez-le entre guillemets pour chercher le mot',
  'a list cannot follow “{operator}”': 'une liste ne peut pas suivre « {operator} »',
  'a value is missing after “{operator}”': 'il manque une valeur après « {operator} »',
  'a value is missing': 'il manque une valeur',
  'a range needs a start or an end': 'un intervalle doit avoir un début ou une fin',
  'this list is not closed': 'cette liste n’est pas fermée',
  'the list is empty': 'la liste est vide',
  'separate the values of a list with OR': 'séparez les valeurs d’une liste par OR',
  'this quote is not closed': 'ce guillemet n’est pas fermé',
  '“{value}” is not {shape}, which {field} requires': '« {value} » n’est pas {shape}, ce que {field} exige',
  'a duration such as 250ms, 2s or 1.5h': 'une durée telle que 250ms, 2s ou 1.5h',
  'a number': 'un nombre',
  'one of {choices}': 'l’un de {choices}',
  'true or false': 'true ou false',
  '{field} is text, so “{operator}” cannot be used with it':
    '{field} est du texte : « {operator} » ne s’y applique pas',
  'event is text and cannot be compared by order': 'event est du texte et n’a pas d’ordre',
  '“{value}” is not a number': '« {value} » n’est pas un nombre',
  '“{value}” is not a duration such as 250ms, 2s or 5%': '« {value} » n’est pas une durée telle que 250ms, 2s ou 5%',
  '“{value}” is not one of {choices}': '« {value} » ne fait pas partie de {choices}',
  'invalid cursor; use the cursor of the previous page': 'curseur non valide ; utilisez celui de la page précédente',

  // Statements.
  'nothing was imported: {reasons}': 'rien n’a été importé : {reasons}',
  'line {line}, {column}: {reason}': 'ligne {line}, {column} : {reason}',
  'and {count} more': 'et {count} de plus',
  'there is no such statement, or it has already been withdrawn': 'ce relevé n’existe pas ou a déjà été retiré',
  'this file has already been imported as “{file}”': 'ce fichier a déjà été importé sous le nom « {file} »',
  '“{lease}” is not a known lease, and the line has no period of its own':
    '« {lease} » n’est pas un bail connu, et la ligne n’indique pas de période',
  'no rate for “{currency}” on {day}': 'aucun taux pour « {currency} » le {day}',
  'overlaps line {line} of “{file}” (same {what}, same time): withdraw that statement first':
    'recouvre la ligne {line} de « {file} » (même {what}, même période) : retirez d’abord ce relevé',
  'duplicate of line {line}': 'doublon de la ligne {line}',
  'lease “{lease}” has no charge on {day}': 'le bail « {lease} » n’a aucune imputation le {day}',
  'the cost of lease “{lease}” on {day} is unknown, so it cannot be accepted':
    'le coût du bail « {lease} » le {day} est inconnu : il ne peut pas être accepté',
  'there is no invoice, record or payment for lease “{lease}” on {day}. It can be explained but not accepted':
    'aucune facture, aucun enregistrement ni paiement pour le bail « {lease} » le {day}. Il peut être expliqué, pas accepté',
  'map the columns of the file': 'associez les colonnes du fichier',
  'the file is empty': 'le fichier est vide',
  'this column occurs twice': 'cette colonne figure deux fois',
  'column {column}': 'colonne {column}',
  'invalid CSV: {reason}': 'CSV non valide : {reason}',
  'invalid JSON: {reason}': 'JSON non valide : {reason}',
  'the file does not have this column; its columns are {columns}':
    'le fichier n’a pas cette colonne ; ses colonnes sont {columns}',
  '“{text}” is not a date in the format {form}': '« {text} » n’est pas une date au format {form}',
  '“{text}” is not an amount': '« {text} » n’est pas un montant',
  'a required FOCUS column is missing': 'une colonne FOCUS obligatoire manque',
  'the network is missing': 'le réseau manque',
  '“{currency}” is not a known currency or token': '« {currency} » n’est ni une devise ni un jeton connu',
  '{amount} is negative. Record a refund as a decision on the row it belongs to, not as a line':
    '{amount} est négatif. Un remboursement s’enregistre comme décision sur la ligne concernée, pas comme une ligne',
  'the file has no lines': 'le fichier ne contient aucune ligne',
  'Cannot read this CSV file: {reason}': 'Ce fichier CSV est illisible : {reason}',

  // Rules, channels, reports.
  'unknown kind of rule “{kind}”; choose one of: {kinds}': 'type de règle « {kind} » inconnu ; choisir parmi : {kinds}',
  'there is no {kind} “{id}”': '{kind} « {id} » introuvable',
  '{kind} “{id}” is defined in {file}. Change it there, or choose another id.':
    '{kind} « {id} » : définition dans {file}. Modifiez-la dans ce fichier ou choisissez un autre identifiant.',
  '{kind} “{id}” is already defined in another file': '{kind} « {id} » : déjà défini dans un autre fichier',
  'channel “{id}” is defined twice': 'le canal « {id} » est défini deux fois',
  'rules of the UI': 'règles de l’interface',
  'alert “{id}”: {reason}': 'alerte « {id} » : {reason}',
  'schedule “{id}”: {reason}': 'envoi planifié « {id} » : {reason}',
  '“{id}” uses channel “{channel}”, which is not declared in any file':
    '« {id} » utilise le canal « {channel} », qu’aucun fichier ne déclare',
  'channel “{id}” is not declared in any file': 'aucun fichier ne déclare le canal « {id} »',
  'the test message could not be sent: {reason}': 'le message d’essai n’a pas pu être envoyé : {reason}',
  'the environment variable {name} of this channel is not set':
    'la variable d’environnement {name} de ce canal n’est pas définie',
  'the recipient cannot be reached ({reason})': 'le destinataire est injoignable ({reason})',
  'the recipient responded with status {status}': 'le destinataire a répondu par le statut {status}',
  'SMTP_URL is not set, so e-mail cannot be sent': 'SMTP_URL n’est pas défini : aucun e-mail ne peut être envoyé',
  'the mail server rejected the message or could not be reached ({reason})':
    'le serveur de messagerie a refusé le message ou est injoignable ({reason})',
  'question: unknown query “{name}”; /api/v1/queries lists all queries':
    'question : requête « {name} » inconnue ; /api/v1/queries liste toutes les requêtes',
  'field: “{field}” is not a numeric field of “{question}”; choose one of {fields}':
    'field : « {field} » n’est pas un champ numérique de « {question} » ; choisir parmi {fields}',
  'groupBy: “{field}” is not a text field of “{question}”; choose one of {fields}':
    'groupBy : « {field} » n’est pas un champ texte de « {question} » ; choisir parmi {fields}',
  'there is no report “{id}”': 'le rapport « {id} » n’existe pas',
  'this is not a Wattledger report; use the JSON file of a report':
    'ce n’est pas un rapport de Wattledger ; utilisez le fichier JSON d’un rapport',
  'is not an IANA time zone': 'n’est pas un fuseau horaire IANA',
  'is not an IANA time zone such as Europe/Paris': 'n’est pas un fuseau horaire IANA tel que Europe/Paris',
  'REPORTS_FOLDER is not set, so there is no folder to write to':
    'REPORTS_FOLDER n’est pas défini : il n’y a pas de dossier où écrire',
  'cron: “{cron}” never matches': 'cron : « {cron} » ne se produit jamais',
  'must be 1 to 64 lowercase letters, digits, dots, hyphens or underscores':
    'doit comporter de 1 à 64 lettres minuscules, chiffres, points, tirets ou traits de soulignement',
  'must be a decimal number above 0, such as 1250.50': 'doit être un nombre décimal supérieur à 0, par exemple 1250.50',
  'must be a number followed by s, m, h or d, such as 5m or 24h':
    'doit être un nombre suivi de s, m, h ou d, par exemple 5m ou 24h',
  'must be a currency or token in capital letters, such as USD, EUR or AKT':
    'doit être une devise ou un jeton en majuscules, par exemple USD, EUR ou AKT',
  'a currency or token must be 2 to 10 capital letters': 'une devise ou un jeton comporte de 2 à 10 lettres majuscules',
  'must add up to 1, but add up to {sum}': 'doivent totaliser 1, mais totalisent {sum}',
  'apply only to “how: fixed”': 'ne s’appliquent qu’à « how: fixed »',
  'the zone is missing': 'la zone manque',
  'ends before it starts': 'se termine avant de commencer',
  'must have five fields: minute, hour, day of month, month, day of week':
    'doit comporter cinq champs : minute, heure, jour du mois, mois, jour de la semaine',
  'set a channel or “folder”, or nobody will get the report':
    'indiquez un canal ou « folder », sinon personne ne recevra le rapport',

  // Starting, and commands.
  'Invalid settings:': 'Réglages non valides :',
  'See docs/operations.md for every setting and its default.':
    'Tous les réglages et leurs valeurs par défaut sont dans docs/operations.md.',
  'Invalid rules in {file}:': 'Règles non valides dans {file} :',
  'must be a port number': 'doit être un numéro de port',
  'must be bundled:<folder> or http(s)://user:password@host:8123/database':
    'doit être bundled:<dossier> ou http(s)://utilisateur:motdepasse@hôte:8123/base',
  'Port {port} on {host} is already in use. Stop the process that uses it, or set {setting}.':
    'Le port {port} est déjà utilisé sur {host}. Arrêtez le processus qui l’utilise ou définissez {setting}.',
  'Another process is using this data folder. Stop it, or set STORE_URL=bundled:<another folder>.':
    'Un autre processus utilise ce dossier de données. Arrêtez-le ou définissez STORE_URL=bundled:<un autre dossier>.',
  'Process {pid} is using the spool {folder}. Stop it, or set SPOOL_FOLDER to another folder.':
    'Le processus {pid} utilise le spool {folder}. Arrêtez-le ou choisissez un autre dossier avec SPOOL_FOLDER.',
  'The bundled ClickHouse did not start: {reason}': 'Le ClickHouse intégré n’a pas démarré : {reason}',
  'No bundled ClickHouse for this platform ({name} is not installed). Run “npm install”, or set STORE_URL to a ClickHouse server.':
    'Pas de ClickHouse intégré pour cette plateforme ({name} n’est pas installé). Exécutez « npm install » ou indiquez ' +
    'un serveur ClickHouse dans STORE_URL.',
  'The database belongs to a newer version of Wattledger (migration {newest}). Update this installation first.':
    'La base de données provient d’une version plus récente de Wattledger (migration {newest}). Mettez d’abord à jour cette installation.',
  'Migration {version} “{name}” failed: {reason}':
    'La migration {version} «\u202f{name}\u202f» a échoué\u202f: {reason}',
  '“{name}” is not a Wattledger command. Run wattledger --help for a list.':
    '«\u202f{name}\u202f» n’est pas une commande de Wattledger\u202f; wattledger --help les énumère.',
  'The web app is not built and Vite is not installed. Run “npm install” without --omit=dev, or run “npm run build” on a machine that has Vite.':
    'L’application web n’est pas compilée et Vite n’est pas installé. Exécutez « npm install » sans --omit=dev, ou « npm ' +
    'run build » sur une machine qui dispose de Vite.',
  'Cannot read any GPU: {reasons}. Set NVIDIA_SMI or ROCM_SMI to the path of the tool.':
    'Aucun GPU n’est lisible : {reasons}. Indiquez le chemin de l’outil dans NVIDIA_SMI ou ROCM_SMI.',
  'CONNECTORS contains “{name}”, which is not one of: {names}':
    'CONNECTORS contient « {name} », qui ne fait pas partie de : {names}',
  'cannot read “{file}”: {reason}': 'impossible de lire « {file} » : {reason}',
  '“{file}” is not a price book. Nothing was written:': '« {file} » n’est pas un livre de prix. Rien n’a été écrit :',
  'already in the price book: {ids}. Entries cannot be changed. Withdraw the entry and propose another one under a new id.':
    'déjà dans le livre de prix : {ids}. Les entrées ne se modifient pas. Retirez l’entrée et proposez-en une autre sous ' +
    'un nouvel identifiant.',
  'not in the price book: {ids}': 'pas dans le livre de prix\u202f: {ids}',

  // Of the schemas that check what comes in.
  'Invalid input: expected {expected}, received {received}': 'entrée invalide : attendu {expected}, reçu {received}',
  'Invalid option: expected one of {choices}': 'choix invalide : attendu l’un de {choices}',
  'Too small: expected {what}': 'trop petit : attendu {what}',
  'Too big: expected {what}': 'trop grand : attendu {what}',
  'Unrecognized key: {key}': 'clé inconnue : {key}',
  'Invalid input': 'entrée invalide',
  'Invalid URL': 'adresse invalide',
} as const;
