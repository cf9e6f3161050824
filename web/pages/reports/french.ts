/** Texts of this folder, in French. */
export const french = {
  Reports: 'Rapports',
  'New report': 'Nouveau rapport',
  Report: 'Rapport',
  'Sustainability: SCI, GHG Protocol, ESRS': 'Durabilité : SCI, GHG Protocol, ESRS',
  'Finance: spend, waste, variance': 'Finance : dépense, gaspillage, écart',
  'Statement per workload': 'Relevé par charge de travail',
  'Exchange rates': 'Taux de change',
  'of each day': 'de chaque jour',
  'of the end of each month': 'de la fin de chaque mois',
  Machines: 'Machines',
  'rented: scope 3, category 1': 'louées : scope 3, catégorie 1',
  'owned: scope 2, and scope 3 categories 2 and 3': 'détenues : scope 2, et catégories 2 et 3 du scope 3',
  'as shown: {from} – {to}': 'comme affichée : {from} – {to}',
  'last calendar month': 'dernier mois civil',
  'Creating…': 'Création…',
  'Create report': 'Créer le rapport',
  'The report uses the filters and currency of the page. It is kept as created. Later reports list what was restated.':
    'Le rapport reprend les filtres et la devise de la page. Il est conservé tel quel. Les rapports ultérieurs ' +
    'indiquent ce qui a été retraité.',
  'How every figure is calculated': 'Comment chaque chiffre est calculé',
  'Carbon of the period in the format of Google Cloud’s export (CSV)':
    'Carbone de la période au format de l’export de Google Cloud (CSV)',
  Created: 'Créé',
  'newest first': 'les plus récents d’abord',
  'No reports yet.': 'Aucun rapport pour l’instant.',
  Hash: 'Empreinte',
  Files: 'Fichiers',
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
  'Save to the folder': 'Enregistrer dans le dossier',
  Scheduled: 'Planifié',
  'Cron expression with a time zone. Delivered to REPORTS_FOLDER, by e-mail or to a signed webhook.':
    'Expression cron avec fuseau horaire. Envoi dans REPORTS_FOLDER, par courriel ou vers un webhook signé.',
  '{report}, {period}{scope}, {currency}, {language}, {formats} at “{cron}” {timeZone} → {targets}':
    '{report}, {period}{scope}, {currency}, {language}, {formats} à « {cron} » {timeZone} → {targets}',
  'No report is scheduled.': 'Aucun rapport n’est planifié.',
  Deliveries: 'Envois',
  Due: 'Dû',
  Schedule: 'Planification',
  'This is not JSON. Choose the file that was downloaded as JSON.':
    'Ce n’est pas du JSON. Choisissez le fichier téléchargé en JSON.',
  'Verify a report': 'Vérifier un rapport',
  'Recalculates every figure from the data known when the report was created, and compares it digit by digit.':
    'Recalcule chaque chiffre à partir des données connues à la création du rapport, et le compare chiffre à chiffre.',
  'ESRS edition': 'Édition des ESRS',
  'by the year of the period': 'selon l’année de la période',
  'of 2023': 'de 2023',
  'revised, 2026': 'révisée, 2026',
  'A manifest of Impact Framework: energy, intensity and manufacture by lease and hour':
    'Un manifeste d’Impact Framework : énergie, intensité et fabrication par bail et par heure',
  'Evidence annex': 'Annexe de preuves',
  'Everything that the figures are computed from, charge by charge':
    'Toutes les données dont les chiffres sont tirés, imputation par imputation',
  'Choose a JSON file': 'Choisir un fichier JSON',
  'Choose the JSON of a report': 'Choisir le JSON d’un rapport',
  'Recalculating…': 'Recalcul…',
  '{value} figures match to the last digit.': '{value} chiffres identiques jusqu’à la dernière décimale.',
  'Its content does not match its hash.': 'Son contenu ne correspond pas à son empreinte.',
  'No report with its hash was created here.': 'Aucun rapport portant son empreinte n’a été créé ici.',
  '{differing} of {all} figures differ.': '{differing} chiffres sur {all} diffèrent.',
  'Figures that differ': 'Chiffres qui diffèrent',
  'In the report': 'Dans le rapport',
  Recalculated: 'Recalculé',
  'comparing with the last report': 'comparaison avec le dernier rapport',
  'adding up charges': 'addition des imputations',
  'methods, contracts and units of work': 'méthodes, contrats et unités de travail',
  saving: 'enregistrement',
  folder: 'dossier',
  'machines|own': 'détenues',
  To: 'À',
} as const;

type Here = typeof french;
declare module '../../kit/i18n/t.ts' {
  interface Texts extends Here {}
}
