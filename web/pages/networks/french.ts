/** Texts of this folder, in French. */
export const french = {
  claimed: 'déclaré',
  'uptime|observed': 'observée',
  declared: 'déclaré',
  age: 'âge',
  until: 'jusqu’au',
  no: 'non',
  'Pricing and payment': 'Tarification et paiement',
  Fees: 'Frais',
  'Not published': 'Non publié',
  'Published by the network': 'Publié par le réseau',
  'Latest value of each in the period': 'Dernière valeur de chacun dans la période',
  'No source returned figures of this network in this period. See Sources.':
    'Aucune source n’a fourni de chiffres de ce réseau dans cette période. Voir Sources.',
  'Figures published by the network': 'Chiffres publiés par le réseau',
  Published: 'Publié',
  'decentralised network': 'réseau décentralisé',
  'cloud or marketplace': 'cloud ou place de marché',
  'token {symbol}': 'jeton {symbol}',
  '$ / GPU-h, latest offer': '$ / h-GPU, dernière offre',
  'Lowest on-demand or community offer, not the price paid':
    'Offre à la demande ou communautaire la plus basse, et non le prix payé',
  'GPU models': 'Modèles de GPU',
  'with a price': 'avec un prix',
  'Free GPUs': 'GPU libres',
  'of total': 'du total',
  'As published by the network. Rented does not mean busy.': 'Selon le réseau. Loué ne veut pas dire occupé.',
  Providers: 'Fournisseurs',
  online: 'en ligne',
  'Of the paid time that was observed': 'Du temps payé observé',
  'Mean of its providers over 30 days, where published':
    'Moyenne de ses fournisseurs sur 30 jours, là où elle est publiée',
  'probe success': 'sondes réussies',
  'Our probes of its public endpoints. They say nothing about the nodes that do the work.':
    'Nos sondes de ses points d’accès publics. Elles ne disent rien des nœuds qui font le travail.',
  'ms, from here': 'ms, depuis ici',
  'What each network publishes, next to what was observed. Click a network for details.':
    'Ce que chaque réseau publie, à côté de ce qui a été observé. Cliquez sur un réseau pour le détail.',
  'Price of': 'Prix de',
  'Networks and clouds': 'Réseaux et clouds',
  '— means not published or not observed': '— signifie non publié ou non observé',
  'No data yet: no source returned anything and no lease was paid in this period. See Sources.':
    'Aucune donnée : aucune source n’a rien fourni et aucun bail n’a été payé dans cette période. Voir Sources.',
  'up to {usdHigh}': 'jusqu’à {usdHigh}',
  '· sample': '· exemple',
  '{claimedProviders} of {providers} providers': '{claimedProviders} fournisseurs sur {providers}',
  ', spot': ', spot',
  'USD per GPU-hour, median asking price, not the price paid':
    'USD par heure-GPU, médiane des prix demandés, et non le prix payé',
  'No offers from this network in this period. See Sources. Your own prices are in your leases.':
    'Aucune offre de ce réseau dans cette période. Voir Sources. Vos propres prix sont dans vos baux.',
  'Offers over time': 'Offres dans le temps',
  'The {mostModels} most expensive are drawn. The table has {rows} more.':
    'Les {mostModels} plus chers sont tracés. Le tableau en a {rows} de plus.',
  'The offers have no price. See the table.': 'Les offres n’ont pas de prix. Voir le tableau.',
  Median: 'Médiane',
  Low: 'Bas',
  High: 'Haut',
  Free: 'Libre',
  'Native unit': 'Unité d’origine',
  Age: 'Âge',
  'Supply by GPU': 'Offre par GPU',
  'Latest offer of each GPU in the period. — means not published.':
    'Dernière offre de chaque GPU dans la période. — signifie non publié.',
  'No offers from this network in this period.': 'Aucune offre de ce réseau dans cette période.',
  'all rented: this price is not available now': 'tous loués : ce prix n’est pas disponible actuellement',
  Endpoint: 'Point d’accès',
  'of probes': 'des sondes',
  Certificate: 'Certificat',
  'Last probe': 'Dernière sonde',
  'Endpoint probes': 'Sondes des points d’accès',
  'Public endpoints only. Probes say nothing about the nodes that do the work.':
    'Points d’accès publics seulement. Les sondes ne disent rien des nœuds qui font le travail.',
  'Nothing was probed. PROBES=on probes public endpoints, PROBES_FILE your own.':
    'Rien n’a été sondé. PROBES=on sonde les points d’accès publics, PROBES_FILE les vôtres.',
  Endpoints: 'Points d’accès',
  Online: 'En ligne',
  'Uptime, 30 days': 'Disponibilité, 30 jours',
  'Uptime, 1 day': 'Disponibilité, 1 jour',
  Location: 'Lieu',
  'by address': 'd’après l’adresse',
  Locations: 'Lieux',
  'Compares the declared country with that of the IP address, which can be wrong too.':
    'Compare le pays déclaré à celui de l’adresse IP, qui peut elle aussi être fausse.',
  'What they claim, next to what was observed. Locations are claims.':
    'Ce qu’ils déclarent, à côté de ce qui a été observé. Les lieux sont déclarés.',
  'No source returned providers of this network in this period, and no lease names one. See Sources.':
    'Aucune source n’a fourni de fournisseurs de ce réseau dans cette période, et aucun bail n’en nomme. Voir ' +
    'Sources.',
  'Latency by region': 'Latence par région',
  'Of your work, from its spans, accurate to 4.5 %': 'De votre travail, d’après ses spans, à 4,5 % près',
  'No work ran here in this period. To send spans, see docs/telemetry.md.':
    'Aucun travail n’a tourné ici dans cette période. Pour envoyer des spans, voir docs/telemetry.md.',
  'of work': 'de travail',
  total: 'total',
  'gpus|rented': 'loués',
  Supply: 'Parc',
  'GPUs as published by the network. Rented does not mean busy.': 'GPU selon le réseau. Loué ne veut pas dire occupé.',
  'Not available: this network does not publish its supply, or its source has returned nothing yet.':
    'Non disponible : ce réseau ne publie pas son parc, ou sa source n’a encore rien fourni.',
  'Supply over time': 'Parc dans le temps',
  'Not available': 'Non disponible',
  'This network does not publish how many GPUs it has.': 'Ce réseau ne publie pas son nombre de GPU.',
  '{token}, sample': '{token}, exemple',
  'Price of {token}': 'Cours du jeton {token}',
  'USD per {token}, last price of each hour from the preferred source':
    'USD par {token}, dernier prix de chaque heure selon la source retenue',
  'No token prices in this period. See Sources.': 'Aucun prix de jeton dans cette période. Voir Sources.',
  'from {source}{value},': 'selon {source}{value},',
  ', sample data': ', données d’exemple',
  'No price of {token} in this period. Prices are never made up: a lease in {token} has no cost in dollars without one.':
    'Aucun prix de {token} dans cette période. Les prix ne sont jamais inventés : sans prix, un bail en {token} ' +
    'n’a pas de coût en dollars.',
  'mean of {said} of {providers} providers{silent}': 'moyenne de {said} fournisseurs sur {providers}{silent}',
  '. The others publish none.': '. Les autres n’en publient pas.',
  'mean of its providers': 'moyenne de ses fournisseurs',
  'of paid time': 'du temps payé',
  'not claimed': 'non déclaré',
  'One cell per {value}. A claim is not an observation.':
    'Une case par {value}. Une déclaration n’est pas une observation.',
  'cell|day': 'jour',
  'cell|hour': 'heure',
  'Nothing was observed or claimed in this period: no lease was paid here, and no source returned its providers. See Sources.':
    'Rien n’a été observé ni déclaré dans cette période : aucun bail n’a été payé ici, et aucune source n’a ' +
    'fourni ses fournisseurs. Voir Sources.',
  Strips: 'Bandes',
  '{name} uptime: {value}': 'Disponibilité ({name}) : {value}',
  '{mean} on average': '{mean} en moyenne',
  '99.9 % or more': '99,9 % ou plus',
  '95 % or more': '95 % ou plus',
  paid: 'payés',
  free: 'libres',
  'subject|Of': 'Objet',
  all: 'tout',
  'uptime|claimed': 'déclarée',
  'uptime|Observed': 'Observée',
  'uptime|Claimed': 'Déclarée',
} as const;

type Here = typeof french;
declare module '../../kit/i18n/t.ts' {
  interface Texts extends Here {}
}
