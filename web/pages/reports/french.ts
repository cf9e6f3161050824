/** Texts of this folder, in French. */
export const french = {
  Reports: 'Rapports',
  'New report': 'Nouveau rapport',
  Report: 'Rapport',
  'Sustainability: SCI, GHG Protocol, ESRS': 'Durabilité : SCI, GHG Protocol, ESRS',
  'Finance: spend, waste, variance': 'Finance : dépense, gaspillage, écart',
  'Statement per workload': 'Relevé par charge de travail',
  Language: 'Langue',
  'The machines are': 'Les machines sont',
  'rented: scope 3, category 1': 'louées : portée 3, catégorie 1',
  'own: scope 2 and categories 2, 3': 'détenues : portée 2 et catégories 2, 3',
  'as shown: {from} – {to}': 'comme affichée : {from} – {to}',
  'last calendar month': 'dernier mois civil',
  'Being made…': 'En préparation…',
  'Make it': 'Établir',
  'The filters of the page and the currency go in. It is kept as it was made; a later one says what was restated.':
    'Les filtres de la page et la devise y entrent. Il est conservé tel qu’établi ; un rapport ultérieur dit ce qui a été retraité.',
  'How every figure is computed': 'Comment chaque chiffre est calculé',
  'Carbon of the period in the columns of Google Cloud’s export (CSV)':
    'Carbone de la période dans les colonnes de l’export de Google Cloud (CSV)',
  Made: 'Établi',
  'newest first': 'les plus récents d’abord',
  'No report was made yet.': 'Aucun rapport n’a encore été établi.',
  Hash: 'Empreinte',
  Files: 'Fichiers',
  '← Reports': '← Rapports',
  'This report cannot be shown': 'Ce rapport ne peut pas être affiché',
  'New schedule': 'Nouvel envoi planifié',
  'Monthly, to finance': 'Mensuel, à la finance',
  sustainability: 'durabilité',
  finance: 'finance',
  statement: 'relevé',
  rented: 'louées',
  'the day before': 'le jour précédent',
  'the week before': 'la semaine précédente',
  'the month before': 'le mois précédent',
  'minute, hour, day of month, month, day of week': 'minute, heure, jour du mois, mois, jour de la semaine',
  'To the folder': 'Dans le dossier',
  Scheduled: 'Planifié',
  'cron in a time zone; to the folder of REPORTS_FOLDER, by e-mail, or to a signed webhook':
    'cron dans un fuseau horaire ; vers le dossier REPORTS_FOLDER, par courriel ou vers un webhook signé',
  '{report}, {period}{scope}, {currency}, {language}, {formats} at “{cron}” {timeZone} → {targets}':
    '{report}, {period}{scope}, {currency}, {language}, {formats} à « {cron} » {timeZone} → {targets}',
  'No report is scheduled.': 'Aucun rapport n’est planifié.',
  Deliveries: 'Envois',
  Due: 'Dû',
  Schedule: 'Planification',
  'This is no JSON: bring the file that was downloaded as JSON.':
    'Ce n’est pas du JSON : apportez le fichier téléchargé en JSON.',
  'Verify a report': 'Vérifier un rapport',
  'every figure is computed again from what is stored, as it was known when the report was made, and compared digit by digit':
    'chaque chiffre est recalculé à partir de ce qui est stocké, tel que connu quand le rapport a été établi, et comparé chiffre à chiffre',
  'Choose its JSON': 'Choisir son JSON',
  'Choose the JSON of a report': 'Choisir le JSON d’un rapport',
  'Computing again…': 'Nouveau calcul…',
  'equal: {value} figures, to the last digit': 'identique : {value} chiffres, jusqu’à la dernière décimale',
  'its content is not what its hash says': 'son contenu n’est pas ce que dit son empreinte',
  'no report with its hash was made here': 'aucun rapport de cette empreinte n’a été établi ici',
  '{differing} of {all} figures differ': '{differing} chiffres sur {all} diffèrent',
  'Figures that differ': 'Chiffres qui diffèrent',
  'The report says': 'Le rapport dit',
  'Computed again': 'Recalculé',
  'held against the last report': 'confronté au dernier rapport',
  'adding up charges': 'addition des imputations',
  'methods, contracts and units of work': 'méthodes, contrats et unités de travail',
  'keeping it': 'conservation',
  'The answer was cut off. Is the server running? Try again.':
    'La réponse a été coupée. Le serveur tourne-t-il ? Réessayez.',
  folder: 'dossier',
  'machines|own': 'détenues',
  To: 'À',
} as const;

type Here = typeof french;
declare module '../../kit/i18n/t.ts' {
  interface Texts extends Here {}
}
