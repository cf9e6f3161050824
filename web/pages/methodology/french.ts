/** Texts of this folder, in French. */
export const french = {
  Methodology: 'Méthodologie',
  Calculator: 'Calculateur',
  Hours: 'Heures',
  'GPU power, W': 'Puissance du GPU, W',
  'Server power per GPU, W': 'Puissance du serveur par GPU, W',
  'Manufacture per GPU, kg CO₂e': 'Fabrication par GPU, kg CO₂e',
  'Units of work': 'Unités de travail',
  'Lifetime of a GPU': 'Durée de vie d’un GPU',
  'Cloud Carbon Footprint: four years': 'Cloud Carbon Footprint : quatre ans',
  'Share of TDP drawn by an unmeasured GPU': 'Part du TDP que consomme un GPU non mesuré',
  'Cloud Carbon Footprint: 50 %': 'Cloud Carbon Footprint : 50 %',
  'TDP, dense FP16, memory': 'TDP, FP16 dense, mémoire',
  'manufacture of GPUs': 'fabrication des GPU',
  'lifetime, idle and full power': 'durée de vie, puissance inactive et pleine',
  'PUE of their regions': 'PUE de leurs régions',
  Host: 'Hôte',
  'Under load': 'En charge',
  'Power of servers without their GPUs': 'Puissance des serveurs sans leurs GPU',
  'power of servers': 'puissance des serveurs',
  'PUE of other sites': 'PUE des autres sites',
  'idle power of the A100': 'puissance inactive de l’A100',
  'intensity of zones by hour (samples) and year': 'intensité des zones par heure (exemples) et par an',
  'intensity of countries by year': 'intensité des pays par an',
  'Version {methodologyVersion}. Generated from the doc comments of the formulas in the code. Tests run the examples.':
    'Version {methodologyVersion}. Générée à partir de la documentation des formules dans le code. Des tests ' +
    'exécutent les exemples.',
  Formulas: 'Formules',
  '{shown} of {all}': '{shown} sur {all}',
  'find a formula': 'chercher une formule',
  'Find a formula': 'Chercher une formule',
  Returns: 'Renvoie',
  Provides: 'Fournit',
  'Fails {value}.': 'Échoue {value}.',
  'Source: {source}': 'Source : {source}',
  'Worked examples': 'Exemples chiffrés',
  '{value} leases calculated by hand. Tests compare the ledger with each. Token prices are in USD, by minutes after the start.':
    '{value} baux calculés à la main. Des tests comparent le grand livre à chacun. Les prix des jetons sont en ' +
    'USD, selon les minutes écoulées depuis le début.',
  Grades: 'Niveaux',
  'A total has the best grade that at least 90 % of it meets or exceeds.':
    'Un total a le meilleur niveau qu’au moins 90 % de sa valeur atteint ou dépasse.',
  Grade: 'Niveau',
  Factors: 'Facteurs',
  'GPUs: power, speed and manufacture, as of 2026, each with its source':
    'GPU : puissance, vitesse et fabrication, état 2026, chacune avec sa source',
  'GPU factors': 'Facteurs des GPU',
  'Idle power': 'Puissance au repos',
  'Dense FP16': 'FP16 dense',
  'Power usage effectiveness': 'Efficacité énergétique des sites (PUE)',
  'Site or provider': 'Site ou fournisseur',
  'Other factors': 'Autres facteurs',
  Factor: 'Facteur',
  'Origins and licences': 'Origines et licences',
  Licence: 'Licence',
  'Grid intensities come from the sources on the Sources page, each with its own licence. A report lists those it used.':
    'Les intensités des réseaux électriques viennent des sources de la page Sources, chacune avec sa licence. Un ' +
    'rapport liste celles qu’il a utilisées.',
  '{name} must be a number, at least 0': '{name} doit être un nombre, au moins 0',
  'Energy of the GPUs and their share of the server': 'Énergie des GPU et de leur part du serveur',
  'At the site': 'Au niveau du site',
  'Operation, O': 'Exploitation, O',
  'Manufacture, M': 'Fabrication, M',
  '{gpus} × {embodiedKg} kg × 1000 × {hours} h ÷ 35,040 h': '{gpus} × {embodiedKg} kg × 1000 × {hours} h ÷ 35 040 h',
  'Per unit of work, SCI': 'Par unité de travail, SCI',
  'as of 2026': 'état 2026',
  Year: 'Année',
  'NVIDIA, product carbon footprints of HGX H100 and B200': 'NVIDIA, empreintes carbone produit des HGX H100 et B200',
  facts: 'faits',
  'origin|From': 'Origine',
  'power|Idle': 'Au repos',
  'Server, without its GPUs': 'Serveur, sans ses GPU',
  'Embodied, per GPU': 'Fabrication, par GPU',
  'GPU or server': 'GPU ou serveur',
  Ours: 'Nous',
  'GPU with its server': 'GPU avec son serveur',
  '{years} years': '{years} ans',
  'Manufacture of servers': 'Fabrication des serveurs',
  'Manufacture, beside what others compute': 'Fabrication, face à ce que d’autres calculent',
  'Manufacture per hour of use, by lifetime': 'Fabrication par heure d’usage, selon la durée de vie',
  'Four years are used. Hours let to nobody carry no manufacture here: the owner of the capacity bears them.':
    'Durée retenue : quatre ans. Les heures où une capacité n’est louée à personne ne portent ici aucune émission de ' +
    'fabrication : elles restent à son propriétaire.',
} as const;

type Here = typeof french;
declare module '../../kit/i18n/t.ts' {
  interface Texts extends Here {}
}
