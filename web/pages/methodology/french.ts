/** Texts of this folder, in French. */
export const french = {
  Methodology: 'Méthodologie',
  Calculator: 'Calculateur',
  Card: 'Carte',
  Hours: 'Heures',
  'W of a card': 'W d’une carte',
  'W of the server, by card': 'W du serveur, par carte',
  'kg of manufacture': 'kg de fabrication',
  'Units of work': 'Unités de travail',
  'Lifetime of a card': 'Durée de vie d’une carte',
  'Cloud Carbon Footprint: four years': 'Cloud Carbon Footprint : quatre ans',
  'Power of a server without its GPUs, by GPU': 'Puissance d’un serveur sans ses GPU, par GPU',
  'EcoLogits: 1.2 kW for eight': 'EcoLogits : 1,2 kW pour huit',
  'Share of TDP that an unmeasured card draws': 'Part du TDP que consomme une carte non mesurée',
  'Cloud Carbon Footprint: 50 %': 'Cloud Carbon Footprint : 50 %',
  'Manufacture of a server without its GPUs, by GPU': 'Fabrication d’un serveur sans ses GPU, par GPU',
  'Cloud Carbon Footprint: 1,000 kg for eight': 'Cloud Carbon Footprint : 1 000 kg pour huit',
  'The same, high': 'La même, haute',
  'EcoLogits: 5,700 kg for a p5.48xlarge': 'EcoLogits : 5 700 kg pour un p5.48xlarge',
  'TDP, dense FP16, memory': 'TDP, FP16 dense, mémoire',
  'manufacture of cards': 'fabrication des cartes',
  'PUE of clouds, lifetime, idle and full power': 'PUE des clouds, durée de vie, puissance inactive et pleine',
  'power and high manufacture of servers': 'puissance et fabrication haute des serveurs',
  'PUE of other sites': 'PUE des autres sites',
  'idle power of the A100': 'puissance inactive de l’A100',
  'intensity of zones by hour (samples) and year': 'intensité des zones par heure (exemples) et par an',
  'intensity of countries by year': 'intensité des pays par an',
  'Version {methodologyVersion}. Written from the formulas’ own docs: what stands here is what the code says of itself, and its examples are executed by tests.':
    'Version {methodologyVersion}. Écrite à partir de la documentation même des formules : ce qui figure ici est ce ' +
    'que le code dit de lui-même, et ses exemples sont exécutés par des tests.',
  Formulas: 'Formules',
  '{shown} of {all}': '{shown} sur {all}',
  'find a formula': 'chercher une formule',
  'Find a formula': 'Chercher une formule',
  Gives: 'Donne',
  'Refuses: {value}.': 'Refuse : {value}.',
  'Source: {source}': 'Source : {source}',
  'Worked examples': 'Exemples travaillés',
  '{value} leases, worked by hand; tests hold the ledger against each. Rates are USD per token from so many minutes after the start':
    '{value} baux, calculés à la main ; des tests y confrontent le grand livre. Les taux sont en USD par jeton à ' +
    'partir de tant de minutes après le début',
  Grades: 'Niveaux',
  'a sum has the best grade so that nine tenths of it are of it or better':
    'une somme a le meilleur niveau tel que neuf dixièmes d’elle l’aient ou mieux',
  Grade: 'Niveau',
  Factors: 'Facteurs',
  'cards: power, speed and manufacture, as read in 2026; each with where it is from':
    'cartes : puissance, vitesse et fabrication, relevées en 2026 ; chacun avec son origine',
  'GPU factors': 'Facteurs des GPU',
  'Idle is': 'L’inactif est',
  'Dense FP16': 'FP16 dense',
  'Power usage effectiveness': 'Efficacité énergétique des sites (PUE)',
  'PUE of': 'PUE de',
  'Half width': 'Demi-largeur',
  'Other factors': 'Autres facteurs',
  Factor: 'Facteur',
  'Origins and licences': 'Origines et licences',
  Licence: 'Licence',
  'Intensities of grids come from the sources on the page Sources, each hour with its own licence; what a report used is listed in the report.':
    'Les intensités des réseaux viennent des sources de la page Sources, chaque heure avec sa propre licence ; ce ' +
    'qu’un rapport a utilisé est listé dans le rapport.',
  '{name} must be a number, at least 0': '{name} doit être un nombre, au moins 0',
  'Energy of cards and their share of the server': 'Énergie des cartes et de leur part du serveur',
  'At the site': 'Au niveau du site',
  'Operation, O': 'Exploitation, O',
  'Manufacture, M': 'Fabrication, M',
  '{gpus} × {embodiedKg} kg × 1000 × {hours} h ÷ 35,040 h': '{gpus} × {embodiedKg} kg × 1000 × {hours} h ÷ 35 040 h',
  'Per unit of work, SCI': 'Par unité de travail, SCI',
  'read in 2026': 'relevé en 2026',
  Year: 'Année',
  'NVIDIA, product carbon footprints of HGX H100 and B200': 'NVIDIA, empreintes carbone produit des HGX H100 et B200',
  facts: 'faits',
  'origin|From': 'Origine',
  'power|Idle': 'Au repos',
} as const;

type Here = typeof french;
declare module '../../kit/i18n/t.ts' {
  interface Texts extends Here {}
}
