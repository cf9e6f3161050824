/** Errors that a reader of the pages can meet: of parameters, searches, statements, rules, reports and the store. */
export const problems = {
  // Requests.
  'An error of our own; it is in the log.': 'Une erreur de notre fait ; elle est dans le journal.',
  '{path} is not here': '{path} n’est pas ici',
  '{path} is not here; /api/v1/queries lists the questions':
    '{path} n’est pas ici ; /api/v1/queries liste les questions',
  'this address does not answer for the host «{host}»; see {setting}':
    'cette adresse ne répond pas pour l’hôte « {host} » ; voir {setting}',
  'parameter «{name}»: {reason}': 'paramètre « {name} » : {reason}',
  'the period ends before it starts: «from» is after «to»':
    'la période finit avant de commencer : « from » est après « to »',
  'the period ends before it starts': 'la période finit avant de commencer',
  'the base period ends before it starts: «baseFrom» must be before «baseTo»':
    'la période de base finit avant de commencer : « baseFrom » doit précéder « baseTo »',
  'The question reads too much for its limits. Choose a shorter period or a filter.':
    'La question lit trop pour ses limites. Choisissez une période plus courte ou un filtre.',
  'no question is named «{name}»; /api/v1/queries lists them':
    'aucune question ne s’appelle « {name} » ; /api/v1/queries les liste',
  'no figure is named «{name}»: {names}': 'aucun chiffre ne s’appelle « {name} » : {names}',
  'format «{format}» is none of: {formats}': 'le format « {format} » n’est aucun de : {formats}',
  '«{name}» is none of: {names}': '« {name} » n’est aucun de : {names}',
  'send {what} as application/json': 'envoyez {what} en application/json',
  'not {what}: {reasons}': 'pas {what} : {reasons}',
  'a manifest': 'un manifeste',
  'a balance': 'un solde',
  'a statement': 'un relevé',
  'a mapping': 'une correspondance',
  'a decision': 'une décision',
  'a rule': 'une règle',
  'an alert': 'une alerte',
  'a test': 'un essai',
  'a report': 'un rapport',
  'what a report is asked for': 'ce qu’il faut pour demander un rapport',
  'no such request; they are kept for a day': 'pas de telle demande ; elles sont conservées un jour',
  'a trace id is 32 hexadecimal digits': 'un identifiant de trace a 32 chiffres hexadécimaux',
  'a span id is 16 hexadecimal digits': 'un identifiant de span a 16 chiffres hexadécimaux',
  'no trace «{trace}» is stored': 'aucune trace « {trace} » n’est stockée',
  'no trace «{trace}» is stored; spans are kept for as long as RETENTION_DAYS says':
    'aucune trace « {trace} » n’est stockée ; les spans sont conservés aussi longtemps que le dit RETENTION_DAYS',
  'More than a million spans share the leases of this trace; its costs are not split.':
    'Plus d’un million de spans partagent les baux de cette trace ; ses coûts ne sont pas répartis.',
  'the lease «{lease}» was not charged in that hour and bucket':
    'le bail « {lease} » n’a pas été imputé à cette heure et dans cette catégorie',
  'Twenty windows follow already. Close one.': 'Vingt fenêtres suivent déjà. Fermez-en une.',
  'must be a decimal like 1250.5, at least 0': 'doit être un décimal comme 1250.5, au moins 0',
  'name a workload': 'nommez une charge de travail',
  'nothing was charged for the workload «{workload}» in this period; /api/v1/query/workloads lists them':
    'rien n’a été imputé à la charge de travail « {workload} » dans cette période ; /api/v1/query/workloads les liste',
  'BillingCurrency must be a national currency, and «{currency}» is none: choose USD, EUR, … (FOCUS BillingCurrency-C-006-M)':
    'BillingCurrency doit être une devise nationale, et « {currency} » n’en est pas une : choisissez USD, EUR, … (FOCUS BillingCurrency-C-006-M)',

  // The store.
  'ClickHouse at {address} cannot be reached ({reason}). Check STORE_URL and that the server runs.':
    'ClickHouse à {address} est injoignable ({reason}). Vérifiez STORE_URL et que le serveur tourne.',
  'ClickHouse at {address} refused the user or password in STORE_URL.':
    'ClickHouse à {address} a refusé l’utilisateur ou le mot de passe de STORE_URL.',
  'ClickHouse at {address} failed: {reason}': 'ClickHouse à {address} a échoué : {reason}',
  'the ledger does not answer «{request}»': 'le grand livre ne répond pas à « {request} »',

  'The answer was cut off. Is ClickHouse running? Load the page again.':
    'La réponse a été coupée. ClickHouse tourne-t-il ? Rechargez la page.',
  'The server answered {status}.': 'Le serveur a répondu {status}.',

  // Searches.
  'search, character {at}: {reason}': 'recherche, caractère {at} : {reason}',
  'a search has at most {most} characters': 'une recherche a au plus {most} caractères',
  'this parenthesis closes nothing; quote it to look for it':
    'cette parenthèse ne ferme rien ; mettez-la entre guillemets pour la chercher',
  'too many parentheses inside one another': 'trop de parenthèses imbriquées',
  'something is missing here': 'il manque quelque chose ici',
  'this parenthesis is not closed': 'cette parenthèse n’est pas fermée',
  'nothing stands before this parenthesis; quote it to look for it':
    'rien ne précède cette parenthèse ; mettez-la entre guillemets pour la chercher',
  'a field is missing before «{operator}»': 'il manque un champ avant « {operator} »',
  'something is missing before {word}; quote it to look for the word':
    'il manque quelque chose avant {word} ; mettez-le entre guillemets pour chercher le mot',
  'a list cannot follow «{operator}»': 'une liste ne peut pas suivre « {operator} »',
  'a value is missing after «{operator}»': 'il manque une valeur après « {operator} »',
  'a value is missing': 'il manque une valeur',
  'a range needs an end': 'un intervalle a besoin d’une borne',
  'this list is not closed': 'cette liste n’est pas fermée',
  'a list needs a value': 'une liste a besoin d’une valeur',
  'a list has values with OR between them': 'une liste a des valeurs séparées par OR',
  'this quote is not closed': 'ce guillemet n’est pas fermé',
  '«{value}» is not {shape}, as {field} is': '« {value} » n’est pas {shape}, comme {field}',
  'a duration, like 250ms, 2s or 1.5h': 'une durée, comme 250ms, 2s ou 1.5h',
  'a number': 'un nombre',
  'one of {choices}': 'l’un de {choices}',
  'true or false': 'true ou false',
  '{field} is text: it has no order, so «{operator}» cannot compare it':
    '{field} est du texte : il n’a pas d’ordre, « {operator} » ne peut donc pas le comparer',
  'event is text: it has no order': 'event est du texte : il n’a pas d’ordre',
  '«{value}» is not a number, which this compares with': '« {value} » n’est pas un nombre, ce qui est comparé ici',
  '«{value}» is not a duration, like 250ms, 2s or 5%': '« {value} » n’est pas une durée, comme 250ms, 2s ou 5%',
  '«{value}» is none of {choices}': '« {value} » n’est aucun de {choices}',
  'a cursor is that of an earlier page': 'un curseur est celui d’une page précédente',

  // Statements.
  'nothing was brought in: {reasons}': 'rien n’a été apporté : {reasons}',
  'line {line}, {column}: {reason}': 'ligne {line}, {column} : {reason}',
  'and {count} more': 'et {count} de plus',
  'there is no such statement, or it was withdrawn already': 'il n’y a pas de tel relevé, ou il a déjà été retiré',
  'this file was brought in already, as «{file}»': 'ce fichier a déjà été apporté, sous « {file} »',
  '«{lease}» is no lease that is known, and the line has no period of its own':
    '« {lease} » n’est pas un bail connu, et la ligne n’a pas de période à elle',
  'no rate of «{currency}» is known for {day}': 'aucun taux de « {currency} » n’est connu pour le {day}',
  'overlaps line {line} of «{file}», which is of the same {what} and time: withdraw that statement first':
    'recouvre la ligne {line} de « {file} », qui est de même {what} et même moment : retirez d’abord ce relevé',
  'says the same as line {line}': 'dit la même chose que la ligne {line}',
  'there is no charge of «{lease}» on {day}': 'il n’y a pas d’imputation de « {lease} » le {day}',
  'the cost of «{lease}» on {day} is not known: it cannot be accepted':
    'le coût de « {lease} » le {day} n’est pas connu : il ne peut pas être accepté',
  'nothing stands against «{lease}» on {day}: no invoice, record or payment. It can be explained, not accepted':
    'rien ne fait face à « {lease} » le {day} : ni facture, ni enregistrement, ni paiement. Cela peut être expliqué, pas accepté',
  'say which column is what': 'dites quelle colonne est quoi',
  'the file is empty': 'le fichier est vide',
  'this column comes twice': 'cette colonne vient deux fois',
  'column {column}': 'colonne {column}',
  'not well-formed CSV: {reason}': 'CSV mal formé : {reason}',
  'not well-formed JSON: {reason}': 'JSON mal formé : {reason}',
  'the file has no such column; it has {columns}': 'le fichier n’a pas cette colonne ; il a {columns}',
  '«{text}» is no date of the form {form}': '« {text} » n’est pas une date de la forme {form}',
  '«{text}» is no amount': '« {text} » n’est pas un montant',
  'a FOCUS file must have this column, and this one does not':
    'un fichier FOCUS doit avoir cette colonne, et celui-ci ne l’a pas',
  'no network is named': 'aucun réseau n’est nommé',
  '«{currency}» is no currency or token that is known': '« {currency} » n’est ni une devise ni un jeton connu',
  '{amount} is negative: a refund is a decision on the row it is of, not a line':
    '{amount} est négatif : un remboursement est une décision sur sa ligne, pas une ligne',
  'the file has no lines': 'le fichier n’a pas de lignes',
  'This is not a CSV file that can be read: {reason}': 'Ce n’est pas un fichier CSV lisible : {reason}',

  // Rules, channels, reports.
  'there are no rules of kind «{kind}»: {kinds}': 'il n’y a pas de règles de nature « {kind} » : {kinds}',
  'there is no {kind} «{id}»': 'il n’y a pas de {kind} « {id} »',
  '{kind} «{id}» stands in {file}: change it there, or choose another id':
    '{kind} « {id} » se trouve dans {file} : modifiez-le là, ou choisissez un autre identifiant',
  '{kind} «{id}» stands in another file already': '{kind} « {id} » se trouve déjà dans un autre fichier',
  'channel «{id}» comes twice': 'le canal « {id} » vient deux fois',
  'rules of the UI': 'règles de l’interface',
  'alert «{id}»: {reason}': 'alerte « {id} » : {reason}',
  'schedule «{id}»: {reason}': 'envoi planifié « {id} » : {reason}',
  '«{id}» names the channel «{channel}», which no file declares':
    '« {id} » nomme le canal « {channel} », qu’aucun fichier ne déclare',
  'no file declares a channel «{id}»': 'aucun fichier ne déclare de canal « {id} »',
  'no file declares the channel «{id}»': 'aucun fichier ne déclare le canal « {id} »',
  'the test could not be sent: {reason}': 'l’essai n’a pas pu être envoyé : {reason}',
  'the environment variable {name} of this channel is not set':
    'la variable d’environnement {name} de ce canal n’est pas réglée',
  'the receiver could not be reached ({reason})': 'le destinataire est injoignable ({reason})',
  'the receiver answered {status}': 'le destinataire a répondu {status}',
  'SMTP_URL is not set: e-mail cannot be sent': 'SMTP_URL n’est pas réglé : aucun courriel ne peut être envoyé',
  'the mail server refused or could not be reached ({reason})':
    'le serveur de courriel a refusé ou est injoignable ({reason})',
  'question: no question is named «{name}»; /api/v1/queries lists them':
    'question : aucune question ne s’appelle « {name} » ; /api/v1/queries les liste',
  'field: «{field}» is no figure of «{question}»; it has {fields}':
    'champ : « {field} » n’est pas un chiffre de « {question} » ; elle a {fields}',
  'groupBy: «{field}» is no text of «{question}»; it has {fields}':
    'groupBy : « {field} » n’est pas un texte de « {question} » ; elle a {fields}',
  'there is no report «{id}»': 'il n’y a pas de rapport « {id} »',
  'this is no report of Wattledger: bring the JSON of one':
    'ce n’est pas un rapport de Wattledger : apportez le JSON d’un rapport',
  'is not a time zone of the IANA database': 'n’est pas un fuseau horaire de la base IANA',
  'is not a time zone of the IANA database, like Europe/Paris':
    'n’est pas un fuseau horaire de la base IANA, comme Europe/Paris',
  'REPORTS_FOLDER is not set: there is no folder to write to':
    'REPORTS_FOLDER n’est pas réglé : il n’y a pas de dossier où écrire',
  'cron: «{cron}» is never due': 'cron : « {cron} » n’est jamais dû',
  'is 1 to 64 small letters, digits, dots, dashes or underscores':
    'a de 1 à 64 lettres minuscules, chiffres, points, tirets ou traits bas',
  'must be a decimal above 0, like 1250.50': 'doit être un décimal supérieur à 0, comme 1250.50',
  'is a number and s, m, h or d: 5m, 24h': 'est un nombre et s, m, h ou d : 5m, 24h',
  'is a currency or token in capital letters: USD, EUR, AKT':
    'est une devise ou un jeton en majuscules : USD, EUR, AKT',
  'a currency or token is 2 to 10 capital letters': 'une devise ou un jeton a de 2 à 10 lettres majuscules',
  'must add up to 1, and are {sum}': 'doivent s’additionner à 1, et font {sum}',
  'are for «how: fixed» only': 'ne valent que pour « how: fixed »',
  'name the zone': 'nommez la zone',
  'ends before it starts': 'finit avant de commencer',
  'has five fields: minute, hour, day of month, month, day of week':
    'a cinq champs : minute, heure, jour du mois, mois, jour de la semaine',
  'name a channel, or set «folder»: nobody would get the report':
    'nommez un canal, ou réglez « folder » : personne ne recevrait le rapport',

  // Starting, and commands.
  'Wrong settings:': 'Réglages erronés\u202f:',
  'See docs/operations.md for every setting and its default.':
    'Voir docs/operations.md pour chaque réglage et sa valeur par défaut.',
  'Wrong rules in {file}:': 'Règles erronées dans {file}\u202f:',
  'must be a port number': 'doit être un numéro de port',
  'must be bundled:<folder> or http(s)://user:password@host:8123/database':
    'doit être bundled:<dossier> ou http(s)://utilisateur:motdepasse@hôte:8123/base',
  'Port {port} on {host} is taken. Stop what uses it, or set {setting}.':
    'Le port {port} sur {host} est pris. Arrêtez ce qui l’utilise, ou réglez {setting}.',
  'Another process is using this data folder. Stop it, or set STORE_URL=bundled:<another folder>.':
    'Un autre processus utilise ce dossier de données. Arrêtez-le, ou réglez STORE_URL=bundled:<un autre dossier>.',
  'Process {pid} uses the spool {folder}. Stop it, or set SPOOL_FOLDER to another folder.':
    'Le processus {pid} utilise la file {folder}. Arrêtez-le, ou réglez SPOOL_FOLDER sur un autre dossier.',
  'The bundled ClickHouse did not start: {reason}': 'Le ClickHouse livré n’a pas démarré\u202f: {reason}',
  'No bundled ClickHouse for this platform ({name} is not installed). Run «npm install», or set STORE_URL to a ClickHouse server.':
    'Pas de ClickHouse livré pour cette plateforme ({name} n’est pas installé). Lancez «\u202fnpm install\u202f», ou réglez STORE_URL sur un serveur ClickHouse.',
  'The database is of a newer Wattledger (migration {newest}). Update this one first.':
    'La base est d’un Wattledger plus récent (migration {newest}). Mettez d’abord celui-ci à jour.',
  'Migration {version} «{name}» failed: {reason}':
    'La migration {version} «\u202f{name}\u202f» a échoué\u202f: {reason}',
  '«{name}» is no command of Wattledger; wattledger --help lists them.':
    '«\u202f{name}\u202f» n’est pas une commande de Wattledger\u202f; wattledger --help les énumère.',
  'The web is not built and Vite is not installed. Run «npm install» without --omit=dev, or «npm run build» where Vite is.':
    'Le web n’est pas construit et Vite n’est pas installé. Lancez «\u202fnpm install\u202f» sans --omit=dev, ou «\u202fnpm run build\u202f» là où est Vite.',
  'No GPU can be read: {reasons}. Set NVIDIA_SMI or ROCM_SMI to the path of the tool.':
    'Aucun GPU ne peut être lu\u202f: {reasons}. Réglez NVIDIA_SMI ou ROCM_SMI sur le chemin de l’outil.',
  'CONNECTORS names «{name}», which is none of: {names}':
    'CONNECTORS nomme «\u202f{name}\u202f», qui n’est aucun de\u202f: {names}',
  '«{file}» cannot be read: {reason}': '«\u202f{file}\u202f» ne peut pas être lu\u202f: {reason}',
  '«{file}» is not a price book; nothing was written:':
    '«\u202f{file}\u202f» n’est pas un livre de prix\u202f; rien n’a été écrit\u202f:',
  'already in the price book: {ids}. Entries are not changed: withdraw one and propose another under a new id.':
    'déjà dans le livre de prix\u202f: {ids}. Les entrées ne changent pas\u202f: retirez-en une et proposez-en une autre sous un nouvel identifiant.',
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
