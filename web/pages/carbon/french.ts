/** Texts of this folder, in French. */
export const french = {
  Grids: 'Réseaux électriques',
  'Other hours': 'Autres heures',
  'Other places': 'Autres lieux',
  Contracts: 'Contrats',
  Claims: 'Déclarations',
  'Claims and observations': 'Déclarations et observations',
  'A grid zone is only as certain as the location. Unobserved claims are “cannot tell”, never “agree”.':
    'Une zone de réseau n’est pas plus certaine que la localisation. Une déclaration non observée est ' +
    '« indéterminée », jamais « concordante ».',
  'The leases of this period do not name a provider, so there are no claims to compare.':
    'Les baux de cette période n’indiquent aucun fournisseur : il n’y a aucune déclaration à comparer.',
  Claim: 'Déclaration',
  By: 'Par',
  'Market-based, with contracts': 'Émissions fondées sur le marché, avec contrats',
  'Unmatched energy at the residual mix, else at the grid average. Contracts cover only their own zone.':
    'Énergie non couverte au mix résiduel, sinon à la moyenne du réseau. Un contrat ne couvre que sa propre zone.',
  'Energy is unknown for this period': 'L’énergie de cette période est inconnue',
  ': {unknownHours} GPU-hours have unknown energy or emissions':
    ' : {unknownHours} heures-GPU ont une énergie ou des émissions inconnues',
  '. There is nothing to match.': '. Il n’y a rien à couvrir.',
  'with contracts, {beforeGrams} without. {matchedKwh} of {kwh} kWh are covered ({share}). The rest: {bases}.':
    'avec contrats, {beforeGrams} sans. {matchedKwh} kWh sur {kwh} sont couverts ({share}). Pour le reste : {bases}.',
  '{unknownKwh} kWh have no emission factor and are not included.':
    '{unknownKwh} kWh n’ont pas de facteur d’émission et ne sont pas compris.',
  '{unknownHours} GPU-hours with unknown energy or emissions are not included.':
    '{unknownHours} heures-GPU à l’énergie ou aux émissions inconnues ne sont pas comprises.',
  Contract: 'Contrat',
  Valid: 'Valable',
  Matched: 'Apparié',
  hourly: 'horaire',
  annual: 'annuel',
  Contracted: 'Sous contrat',
  'Covered energy': 'Énergie couverte',
  'declared only: a link is not proof': 'seulement déclaré : un lien n’est pas une preuve',
  'registry id stated': 'identifiant de registre indiqué',
  'supported by a document': 'attesté par un document',
  'Carbon-free': 'Décarboné',
  Technology: 'Filière',
  'not stated': 'non indiquée',
  Vintage: 'Millésime',
  Registry: 'Registre',
  'Certificate id': 'Identifiant du certificat',
  Document: 'Document',
  'SHA-256 of the document': 'SHA-256 du document',
  'Signed before hourly matching': 'Signé avant le rapprochement horaire',
  'standard supply (draft guidance)': 'fourniture standard (projet de révision)',
  'Under the 2015 guidance': 'Selon le guide de 2015',
  'Under the draft revision': 'Selon le projet de révision',
  'Under the draft, with its legacy clause': 'Selon le projet, avec sa clause d’antériorité',
  'Covered by contracts': 'Couvert par des contrats',
  'At the fossil factor': 'Au facteur fossile',
  'Scope 2 rules': 'Règles du scope 2',
  'The draft is not final. It matches contracts only hour by hour, and counts the rest, without a residual mix, as coal at {grams} g CO₂e/kWh.':
    'Le projet n’est pas définitif. Les contrats n’y comptent qu’heure par heure, et le reste, sans mix résiduel, comme du ' +
    'charbon, {grams} g CO₂e/kWh.',
  'No contracts yet. All energy uses the residual mix or the grid average, and its grade. Add a contract below, or under “contracts:” in a file in the rules folder.':
    'Aucun contrat pour l’instant. Toute l’énergie est comptée au mix résiduel ou à la moyenne du réseau, avec le niveau ' +
    'de preuve correspondant. Ajoutez un contrat ci-dessous, ou sous « contracts: » dans un fichier du dossier des règles.',
  'New contract': 'Nouveau contrat',
  'Wind, 2026': 'Éolien, 2026',
  'certificate (EAC, GO, REC)': 'certificat (EAC, GO, REC)',
  'power purchase agreement': 'contrat d’achat d’électricité (PPA)',
  'supplier tariff': 'tarif du fournisseur',
  'Factor, g CO₂e/kWh': 'Facteur, g CO₂e/kWh',
  'Location-based, life-cycle': 'Émissions fondées sur la localisation, cycle de vie',
  'Location-based, direct': 'Émissions fondées sur la localisation, directes',
  'Market-based before contracts': 'Émissions fondées sur le marché, avant contrats',
  'share of site energy': 'part de l’énergie du site',
  'Location, life-cycle': 'Localisation, cycle de vie',
  'Location, direct': 'Localisation, directe',
  'Market, no contracts': 'Marché, sans contrats',
  'residual mix if published, else grid average': 'mix résiduel s’il est publié, sinon moyenne du réseau',
  Upstream: 'Amont',
  'location-based, life-cycle': 'fondé sur la localisation, cycle de vie',
  'Emissions by {title}': 'Émissions par {title}',
  '{title}. Drag to zoom.': '{title}. Glisser pour zoomer.',
  'Emissions over time': 'Émissions dans le temps',
  Emissions: 'Émissions',
  'The grid zones of this work are unknown.': 'Les zones de réseau de ce travail sont inconnues.',
  'Intensity by hour and day': 'Intensité par heure et par jour',
  'g CO₂e/kWh, life-cycle, by hour of day ({zone}). Darker: higher intensity. Hatched: estimated. Empty: unknown.':
    'g CO₂e/kWh, cycle de vie, selon l’heure du jour ({zone}). Plus foncé : plus carboné. Hachuré : estimé. Vide : inconnu.',
  'No hourly intensity. Yearly averages were used.':
    'Pas d’intensité horaire. Des moyennes annuelles ont été utilisées.',
  'Intensity of {zone} by hour and day': 'Intensité de {zone} par heure et par jour',
  'Intensity by hour': 'Intensité par heure',
  'excludes {unknown} GPU-hours on grids without direct intensity':
    'hors {unknown} heures-GPU sur des réseaux sans intensité directe',
  'at the site, including PUE': 'au niveau du site, PUE compris',
  'GPUs: measured {measuredKwh}, modelled {modelledKwh}, declared {declaredKwh}':
    'GPU : mesuré {measuredKwh}, modélisé {modelledKwh}, déclaré {declaredKwh}',
  'less than 75 % of site energy measured: an estimate, not official':
    'moins de 75 % de l’énergie du site mesurés : estimation, non officielle',
  'direct {directGrams}': 'directe {directGrams}',
  'Market-based': 'Émissions fondées sur le marché',
  '{matchedKwh} kWh covered by contracts, {beforeGrams} without contracts':
    '{matchedKwh} kWh couverts par des contrats, {beforeGrams} sans contrats',
  'no contracts: residual mix, else grid average': 'sans contrat : mix résiduel, sinon moyenne du réseau',
  'excludes {unknownKwh} kWh without a factor': 'hors {unknownKwh} kWh sans facteur',
  'Upstream (scope 3, category 3)': 'Amont (scope 3, catégorie 3)',
  'no source provides both direct and life-cycle values for the same time':
    'aucune source ne fournit à la fois les valeurs directe et en cycle de vie pour un même moment',
  'fuel supply and grid losses: life-cycle − direct':
    'amont des combustibles et pertes du réseau : cycle de vie − direct',
  'manufacturing of GPUs and servers, spread over four years':
    'fabrication des GPU et des serveurs, répartie sur quatre ans',
  '{embodiedLowGrams} – {embodiedHighGrams}, GPUs and servers':
    '{embodiedLowGrams} – {embodiedHighGrams}, GPU et serveurs',
  'Carbon-free energy': 'Énergie décarbonée',
  'carbon-free share of the grid in the same hour, plus hourly contracts for carbon-free energy':
    'part décarbonée du réseau à la même heure, plus contrats horaires d’énergie décarbonée',
  'no source publishes this share for these grids': 'aucune source ne publie cette part pour ces réseaux',
  '{share} hourly, known for {coverage} of the energy': '{share} par heure, connue pour {coverage} de l’énergie',
  'not published for these grids': 'non publiée pour ces réseaux',
  'These figures are never added together. Direct and life-cycle, and location-based and market-based, are alternative methods for the same energy.':
    'Ces chiffres ne s’additionnent jamais. Direct et cycle de vie, localisation et marché sont des méthodes ' +
    'alternatives pour la même énergie.',
  'Totals exclude {missing} GPU-hours with unknown emissions: {reason}.':
    'Les totaux excluent {missing} heures-GPU aux émissions inconnues : {reason}.',
  'Software Carbon Intensity': 'Intensité carbone du logiciel (SCI)',
  'g CO₂e per unit of work: (operational + embodied) ÷ R, location-based and life-cycle, including reserved idle time (ISO/IEC 21031:2024)':
    'g CO₂e par unité de travail : (exploitation + fabrication) ÷ R, fondé sur la localisation et en cycle de vie, temps ' +
    'réservé inactif compris (ISO/IEC 21031:2024)',
  'Per unit of work': 'Par unité de travail',
  '{unknownHours} GPU-hours have unknown emissions': '{unknownHours} heures-GPU ont des émissions inconnues',
  'less than 75 % of site energy was measured: an estimate':
    'moins de 75 % de l’énergie du site est mesurée : estimation',
  Range: 'Fourchette',
  Operational: 'Exploitation',
  'GPUs and servers': 'GPU et serveurs',
  'Choose a workload': 'Choisissez une charge de travail',
  'its recorded GPU-hours are priced at offers of the same hours elsewhere':
    'ses heures-GPU enregistrées sont valorisées aux offres des mêmes heures, ailleurs',
  'Nothing was paid in this period.': 'Rien n’a été payé dans cette période.',
  Claimed: 'Déclaré',
  Observed: 'Observé',
  'Per GPU-hour': 'Par heure-GPU',
} as const;

type Here = typeof french;
declare module '../../kit/i18n/t.ts' {
  interface Texts extends Here {}
}
