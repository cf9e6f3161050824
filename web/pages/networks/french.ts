/** Texts of this folder, in French. */
export const french = {
  claimed: 'déclaré',
  observed: 'observé',
  declared: 'déclaré',
  age: 'âge',
  until: 'jusqu’au',
  no: 'non',
  'How it is paid': 'Comment il est payé',
  Fees: 'Frais',
  'Not published': 'Non publié',
  'Read in': 'Lu dans',
  'What it says of itself': 'Ce qu’il dit de lui-même',
  'the last word of each in the period': 'le dernier mot de chacun dans la période',
  'No source brought figures of this network in this period: see Sources.':
    'Aucune source n’a apporté de chiffres de ce réseau dans cette période : voir Sources.',
  'What the network says of itself': 'Ce que le réseau dit de lui-même',
  Said: 'Dit',
  'decentralised network': 'réseau décentralisé',
  'cloud or marketplace': 'cloud ou place de marché',
  '← Networks': '← Réseaux',
  'token {symbol}': 'jeton {symbol}',
  '$ / GPU-h, offered last': '$ / h-GPU, dernière offre',
  'on demand or community, the lowest; not what was paid':
    'à la demande ou communautaire, le plus bas ; pas ce qui a été payé',
  'GPU models': 'Modèles de GPU',
  'with a price': 'avec un prix',
  'GPUs free': 'GPU libres',
  'of all': 'de tous',
  'as the network says; hired is not busy': 'comme le réseau le dit ; loué ne veut pas dire occupé',
  Providers: 'Fournisseurs',
  'online of named': 'en ligne sur nommés',
  'of paid time that was observed': 'du temps payé qui a été observé',
  'mean of its providers over thirty days, where the network says so':
    'moyenne de ses fournisseurs sur trente jours, là où le réseau le dit',
  Interfaces: 'Interfaces',
  'answered us': 'nous ont répondu',
  'our looks at its public interfaces from here: they say nothing of the nodes that do the work':
    'nos regards sur ses interfaces publiques depuis ici : ils ne disent rien des nœuds qui font le travail',
  'ms, from here': 'ms, depuis ici',
  'What each says of itself, beside what was seen of it. A network opens.':
    'Ce que chacun dit de lui-même, à côté de ce qu’on en a vu. Un réseau s’ouvre.',
  'Price of': 'Prix de',
  'Networks and clouds': 'Réseaux et clouds',
  '— is not published, or not observed': '— n’est pas publié, ou pas observé',
  'Nothing is known of any network yet: no source has brought anything and no lease was paid in this period. See Sources.':
    'On ne sait encore rien d’aucun réseau : aucune source n’a rien apporté et aucun bail n’a été payé dans cette période. Voir Sources.',
  'up to {usdHigh}': 'jusqu’à {usdHigh}',
  '· sample': '· exemple',
  'of {gpusTotal}': 'sur {gpusTotal}',
  'of {providers}': 'sur {providers}',
  'of {claimedProviders} of {providers}': 'de {claimedProviders} sur {providers}',
  ', spot': ', spot',
  'USD per GPU-hour, the middle of what was asked; not what was paid':
    'USD par heure-GPU, le milieu de ce qui était demandé ; pas ce qui a été payé',
  'No source brought an offer of this network in this period: see Sources. What you agreed is in your leases.':
    'Aucune source n’a apporté d’offre de ce réseau dans cette période : voir Sources. Ce que vous avez convenu est dans vos baux.',
  'Offers over time': 'Offres dans le temps',
  'The dearest {mostModels} are drawn; {rows} more are in the table.':
    'Les {mostModels} plus chers sont dessinés ; {rows} autres sont dans le tableau.',
  'Offered without a price: see the table.': 'Offert sans prix : voir le tableau.',
  Middle: 'Milieu',
  Low: 'Bas',
  High: 'Haut',
  Free: 'Libre',
  'In its own unit': 'Dans sa propre unité',
  'In all': 'En tout',
  Age: 'Âge',
  'Supply by GPU': 'Offre par GPU',
  'the last offer of each in the period; — is not published':
    'la dernière offre de chacun dans la période ; — n’est pas publié',
  'No source brought an offer of this network in this period.':
    'Aucune source n’a apporté d’offre de ce réseau dans cette période.',
  'all are let: nobody can take this price now': 'tous sont loués : personne ne peut obtenir ce prix maintenant',
  Endpoint: 'Point d’accès',
  'of our looks': 'de nos regards',
  Certificate: 'Certificat',
  'Last look': 'Dernier regard',
  'Endpoints, seen from here': 'Points d’accès, vus d’ici',
  'its public interfaces; they say nothing of the nodes that do the work':
    'ses interfaces publiques ; elles ne disent rien des nœuds qui font le travail',
  'Nothing was looked at. PROBES=on looks at public interfaces, PROBES_FILE at endpoints of your own.':
    'Rien n’a été regardé. PROBES=on regarde des interfaces publiques, PROBES_FILE vos propres points d’accès.',
  Endpoints: 'Points d’accès',
  Online: 'En ligne',
  'Uptime, 30 days': 'Disponibilité, 30 jours',
  'Uptime, 1 day': 'Disponibilité, 1 jour',
  Place: 'Lieu',
  'by address': 'd’après l’adresse',
  Places: 'Lieux',
  'whether the declared country is that of the address: an address can be wrong too':
    'si le pays déclaré est celui de l’adresse : une adresse peut se tromper aussi',
  'what they claim, beside what was observed; places are claims':
    'ce qu’ils déclarent, à côté de ce qui a été observé ; les lieux sont déclarés',
  'No source brought providers of this network in this period, and no lease names one: see Sources.':
    'Aucune source n’a apporté de fournisseurs de ce réseau dans cette période, et aucun bail n’en nomme : voir Sources.',
  'Latency by region': 'Latence par région',
  'of your work, as its spans tell it; true within 4.5 %': 'de votre travail, selon ses spans ; exacte à 4,5 % près',
  'No unit of work ran here in this period. Send spans: docs/telemetry.md.':
    'Aucune unité de travail n’a tourné ici dans cette période. Envoyez des spans : docs/telemetry.md.',
  'of work': 'de travail',
  'Start-up': 'Démarrage',
  'in all': 'en tout',
  'leased or hired': 'loués',
  Supply: 'Parc',
  'GPUs as the network says; leased is not busy': 'GPU selon le réseau ; loué ne veut pas dire occupé',
  'Not available: this network does not publish its supply, or its source has brought nothing yet.':
    'Non disponible : ce réseau ne publie pas son parc, ou sa source n’a encore rien apporté.',
  'Supply over time': 'Parc dans le temps',
  'Not available': 'Non disponible',
  'This network does not publish how many GPUs it has.': 'Ce réseau ne publie pas combien de GPU il a.',
  '{token}, sample': '{token}, exemple',
  'Price of {token}': 'Prix de {token}',
  'USD per {token}, the last of each hour by the source that counts':
    'USD par {token}, le dernier de chaque heure selon la source qui compte',
  'No source has brought a token price in this period: see Sources.':
    'Aucune source n’a apporté de prix de jeton dans cette période : voir Sources.',
  'by {source}{value},': 'selon {source}{value},',
  ', a sample': ', un exemple',
  'No source brought a price of {token} in this period. Prices are never made up: a lease in {token} has no cost in dollars until there is one.':
    'Aucune source n’a apporté de prix de {token} dans cette période. Les prix ne sont jamais inventés : un bail en ' +
    '{token} n’a pas de coût en dollars tant qu’il n’y en a pas.',
  'mean of {said} of {providers} providers{silent}': 'moyenne de {said} fournisseurs sur {providers}{silent}',
  ', of the others nothing is said': ', des autres rien n’est dit',
  'mean of its providers': 'moyenne de ses fournisseurs',
  'of paid time': 'du temps payé',
  'not claimed': 'non déclaré',
  'one cell {value}; a claim is not an observation':
    'une case vaut {value} ; une déclaration n’est pas une observation',
  'a day': 'un jour',
  'an hour': 'une heure',
  'Nothing was observed or claimed in this period: no lease was paid here, and no source brought its providers: see Sources.':
    'Rien n’a été observé ni déclaré dans cette période : aucun bail n’a été payé ici, et aucune source n’a apporté ' +
    'ses fournisseurs : voir Sources.',
  Strips: 'Bandes',
  '{name} uptime: {value}': 'Disponibilité, {name} : {value}',
  '{mean} in the mean': '{mean} en moyenne',
  '99.9 % and more': '99,9 % et plus',
  '95 % and more': '95 % et plus',
  paid: 'payés',
  free: 'libres',
  'subject|Of': 'Objet',
  all: 'tout',
} as const;

type Here = typeof french;
declare module '../../kit/i18n/t.ts' {
  interface Texts extends Here {}
}
