/** Texts of this folder, in French. */
export const french = {
  Grids: 'Réseaux électriques',
  'Other hours': 'Autres heures',
  'Other places': 'Autres lieux',
  Contracts: 'Contrats',
  Claims: 'Déclarations',
  'Claims and observations': 'Déclarations et observations',
  'a grid zone is only as sure as the place; what nobody observed is «cannot tell», never «agrees»':
    'une zone de réseau n’est pas plus sûre que le lieu ; ce que personne n’a observé est « ne peut être dit », jamais « concorde »',
  'No provider of this period’s leases is known by name, so nothing can be held against its claims.':
    'Aucun fournisseur des baux de cette période n’est connu par son nom : rien ne peut être opposé à ses déclarations.',
  Claim: 'Déclaration',
  By: 'Par',
  'Market-based, with contracts': 'Fondée sur le marché, avec contrats',
  'unmatched energy at residual mix, else at the grid’s average; energy of the same zone only':
    'énergie non couverte au mix résiduel, sinon à la moyenne du réseau ; énergie de la même zone seulement',
  'No energy of this period is known': 'Aucune énergie de cette période n’est connue',
  ': {unknownHours} GPU-hours are of unknown energy or emissions':
    ' : {unknownHours} heures-GPU ont une énergie ou des émissions inconnues',
  '. Nothing can be met.': '. Rien ne peut être couvert.',
  'with contracts, {beforeGrams} without; {matchedKwh} of {kwh} kWh met ({share}). For the rest stands {bases}.':
    'avec contrats, {beforeGrams} sans ; {matchedKwh} de {kwh} kWh couverts ({share}). Pour le reste vaut {bases}.',
  'For {unknownKwh} kWh no factor is known: their emissions are in no figure.':
    'Pour {unknownKwh} kWh, aucun facteur n’est connu : leurs émissions ne sont dans aucun chiffre.',
  '{unknownHours} GPU-hours of unknown energy or emissions are in no figure.':
    '{unknownHours} heures-GPU d’énergie ou d’émissions inconnues ne sont dans aucun chiffre.',
  Contract: 'Contrat',
  Valid: 'Valable',
  Matched: 'Apparié',
  'hour by hour': 'heure par heure',
  'by the year': 'à l’année',
  Brings: 'Apporte',
  Met: 'Couvre',
  'declared: no link to evidence': 'déclaré : pas de lien vers une preuve',
  'looked up at its link': 'vérifiable à son lien',
  Heed: 'À noter',
  'No contract yet: everything is at residual mix or grid average, and graded as that. Add one below, or under «contracts:» in a file of the rules folder.':
    'Pas encore de contrat : tout est au mix résiduel ou à la moyenne du réseau, et noté comme tel. Ajoutez-en un ' +
    'ci-dessous, ou sous « contracts: » dans un fichier du dossier des règles.',
  'New contract': 'Nouveau contrat',
  'Wind, 2026': 'Éolien, 2026',
  'certificate (EAC, GO, REC)': 'certificat (EAC, GO, REC)',
  'power purchase agreement': 'contrat d’achat d’électricité (PPA)',
  'supplier’s rate': 'tarif du fournisseur',
  'Valid from': 'Valable du',
  'gCO2e/kWh of it': 'ses gCO2e/kWh',
  'Location-based, life cycle': 'Fondée sur la localisation, cycle de vie',
  'Location-based, direct': 'Fondée sur la localisation, directe',
  'Market-based before contracts': 'Fondée sur le marché, avant contrats',
  Embodied: 'Incorporé',
  'share of the GPUs’ energy': 'part de l’énergie des GPU',
  'Location, life cycle': 'Localisation, cycle de vie',
  'Location, direct': 'Localisation, directe',
  'Market, no contracts': 'Marché, sans contrats',
  'residual mix where one is published, else the grid average':
    'mix résiduel là où il est publié, sinon moyenne du réseau',
  Upstream: 'Amont',
  'Per GPU-hour': 'Par heure-GPU',
  'location-based, life cycle': 'fondée sur la localisation, cycle de vie',
  'Emissions by {title}': 'Émissions par {title}',
  '{title}; drag to zoom': '{title} ; glisser pour zoomer',
  'Emissions over time': 'Émissions dans le temps',
  Emissions: 'Émissions',
  'No grid zone of this work is known.': 'Aucune zone de réseau de ce travail n’est connue.',
  'Intensity by hour and day': 'Intensité par heure et par jour',
  'gCO2e/kWh, life cycle, hours of the day UTC; darker is dirtier, hatched is estimated, empty is not known':
    'gCO2e/kWh, cycle de vie, heures du jour UTC ; plus foncé : plus carboné, hachuré : estimé, vide : non connu',
  'No hourly intensity is known for these zones; yearly averages were used, and the grade says so.':
    'Aucune intensité horaire n’est connue pour ces zones ; des moyennes annuelles ont servi, et le niveau le dit.',
  'no hourly intensity: yearly averages were used': 'pas d’intensité horaire : des moyennes annuelles ont servi',
  'Intensity of {zone} by hour and day': 'Intensité de {zone} par heure et par jour',
  'Intensity by hour': 'Intensité par heure',
  '{unknown} GPU-hours are not in it: no direct intensity is known for their grids':
    '{unknown} heures-GPU n’y sont pas : aucune intensité directe n’est connue pour leurs réseaux',
  'at the site, PUE included': 'au niveau du site, PUE compris',
  'of the GPUs’: measured {measuredKwh}, modelled {modelledKwh}, declared {declaredKwh}':
    'des GPU : mesuré {measuredKwh}, modélisé {modelledKwh}, déclaré {declaredKwh}',
  'under 75 % measured: an estimate, not official': 'moins de 75 % mesurés : une estimation, non officielle',
  'direct {directGrams}': 'directe {directGrams}',
  'Market-based': 'Fondée sur le marché',
  '{matchedKwh} kWh met by contracts; {beforeGrams} without':
    '{matchedKwh} kWh couverts par des contrats ; {beforeGrams} sans',
  'no contract: residual mix, else the grid’s average': 'pas de contrat : mix résiduel, sinon moyenne du réseau',
  '{unknownKwh} kWh have no factor and are not in it': '{unknownKwh} kWh sans facteur n’y sont pas',
  'Upstream (scope 3.3)': 'Amont (portée 3.3)',
  'no source gives direct and life cycle for one time':
    'aucune source ne donne direct et cycle de vie pour un même moment',
  'fuels and losses in the grid: life cycle − direct': 'combustibles et pertes du réseau : cycle de vie − direct',
  'manufacture of cards and servers, spread over four years':
    'fabrication des cartes et serveurs, répartie sur quatre ans',
  '{embodiedLowGrams} – {embodiedHighGrams}, cards and servers':
    '{embodiedLowGrams} – {embodiedHighGrams}, cartes et serveurs',
  'Carbon-free energy': 'Énergie décarbonée',
  'share of the grid in the same hour, and hourly contracts': 'part du réseau à la même heure, et contrats horaires',
  'no source publishes the share of these grids': 'aucune source ne publie la part de ces réseaux',
  'hour by hour; known for {coverage} of the energy': 'heure par heure ; connue pour {coverage} de l’énergie',
  'not published for these grids': 'non publiée pour ces réseaux',
  'These figures stand side by side and are never added: direct and life cycle, location and market are two methods each for the same energy.':
    'Ces chiffres se lisent côte à côte et ne s’additionnent jamais : direct et cycle de vie, localisation et marché ' +
    'sont deux méthodes chacun pour la même énergie.',
  'The emissions of {missing} GPU-hours are not known and in no figure: {reason}.':
    'Les émissions de {missing} heures-GPU ne sont pas connues et ne sont dans aucun chiffre : {reason}.',
  'Software Carbon Intensity': 'Intensité carbone du logiciel (SCI)',
  'gCO2e per unit of work: (operation + manufacture) ÷ R, location-based and life cycle, reserved idle time included (ISO/IEC 21031:2024)':
    'gCO2e par unité de travail : (exploitation + fabrication) ÷ R, fondée sur la localisation et le cycle de vie, ' +
    'temps réservé inactif compris (ISO/IEC 21031:2024)',
  'Per unit of work': 'Par unité de travail',
  'the emissions of {unknownHours} GPU-hours are not known':
    'les émissions de {unknownHours} heures-GPU ne sont pas connues',
  'under 75 % of the GPUs’ energy was measured: an estimate':
    'moins de 75 % de l’énergie des GPU ont été mesurés : une estimation',
  Range: 'Fourchette',
  Operation: 'Exploitation',
  'cards and servers': 'cartes et serveurs',
  'Which workload?': 'Quelle charge de travail ?',
  'its recorded GPU-hours are laid on the offers of the same hours, elsewhere':
    'ses heures-GPU enregistrées sont posées sur les offres des mêmes heures, ailleurs',
  'Nothing was paid for in this period.': 'Rien n’a été payé dans cette période.',
} as const;

type Here = typeof french;
declare module '../../kit/i18n/t.ts' {
  interface Texts extends Here {}
}
