/** What sources bring, on which terms, and what they need: `collector/connectors/`. And what becomes of a run. */
export const sources = {
  'Akash GPU prices': 'Prix des GPU sur Akash',
  'public API of Akash Console, no key': 'API publique d’Akash Console, sans clé',
  'Bids for one GPU of each model, USD per GPU-hour: weighted mean, lowest and highest; GPUs free and in all. Bids are offers of the last 31 days, include the small host of the bidding deployment, and are not what tenants pay. A model without bids has no price.':
    'Enchères pour un GPU de chaque modèle, USD par heure-GPU : moyenne pondérée, plus bas et plus haut ; GPU libres et en tout. Les enchères sont des offres des 31 derniers jours, comprennent le petit serveur du déploiement d’enchère, et ne sont pas ce que paient les locataires. Un modèle sans enchères n’a pas de prix.',
  'Akash leases of an owner': 'Baux Akash d’un propriétaire',
  'public chain, no key': 'chaîne publique, sans clé',
  'The leases of the owner’s address: price per block in uakt, uact or USDC, the real seconds per block between their ends (of an open one: of the day before it opened), GPUs of the accepted bid, and what was settled. uact is at one dollar and never multiplied by the price of AKT.':
    'Les baux de l’adresse du propriétaire : prix par bloc en uakt, uact ou USDC, les vraies secondes par bloc entre leurs bornes (pour un bail ouvert : du jour avant son ouverture), les GPU de l’enchère acceptée, et ce qui a été réglé. uact vaut un dollar et n’est jamais multiplié par le prix de l’AKT.',
  'the address whose leases are yours, akash1…; it is public':
    'l’adresse dont les baux sont les vôtres, akash1… ; elle est publique',
  'Akash network': 'Réseau Akash',
  'GPUs in all, leased, pending and free; providers; leases; what was spent in a day, USD, AKT and ACT; seconds per block, measured over the last hundred blocks (the Console itself assumes 6).':
    'GPU en tout, loués, en attente et libres ; fournisseurs ; baux ; dépense d’un jour, USD, AKT et ACT ; secondes par bloc, mesurées sur les cent derniers blocs (la Console en suppose 6).',
  'Price of AKT, Akash oracle': 'Prix de l’AKT, oracle d’Akash',
  'USD per AKT by the oracle of the chain, the first choice for leases in uakt.':
    'USD par AKT selon l’oracle de la chaîne, premier choix pour les baux en uakt.',
  'Akash providers': 'Fournisseurs Akash',
  'Providers with GPUs: online or not, uptime of 1, 7 and 30 days as the Console claims it (share; a provider at 0 % is written as null, which stays unknown), place by IP, and beside it the place that they declare.':
    'Fournisseurs avec GPU : en ligne ou non, disponibilité sur 1, 7 et 30 jours telle que la Console la déclare (part ; un fournisseur à 0 % est écrit null, ce qui reste inconnu), lieu d’après l’IP, et à côté le lieu qu’ils déclarent.',
  'AWS on demand': 'AWS à la demande',
  'public prices of AWS; this feed of its pages is not documented':
    'prix publics d’AWS ; ce flux de ses pages n’est pas documenté',
  'List prices of GPU instances, Linux, USD per GPU-hour: the instance’s price ÷ its GPUs, host included. The documented bulk file is of several gigabytes and is not read.':
    'Tarifs publics d’instances GPU, Linux, USD par heure-GPU : prix de l’instance ÷ ses GPU, hôte compris. Le fichier documenté pèse plusieurs gigaoctets et n’est pas lu.',
  'AWS spot': 'AWS spot',
  'public prices of AWS; this feed of its page is not documented':
    'prix publics d’AWS ; ce flux de sa page n’est pas documenté',
  'Spot prices of GPU instances, Linux, USD per GPU-hour by region, hourly. One figure for all the zones of a region.':
    'Prix spot d’instances GPU, Linux, USD par heure-GPU selon la région, chaque heure. Un seul chiffre pour toutes les zones d’une région.',
  'Azure retail prices': 'Prix de détail Azure',
  'public API of Azure, no key': 'API publique d’Azure, sans clé',
  'Retail prices of GPU instances, Linux, on demand and spot by region, USD per GPU-hour: the instance’s price ÷ its GPUs, host included.':
    'Prix de détail d’instances GPU, Linux, à la demande et spot selon la région, USD par heure-GPU : prix de l’instance ÷ ses GPU, hôte compris.',
  'Exchange rates, European Central Bank': 'Taux de change, Banque centrale européenne',
  'free with the source named, ECB; for information, not for transactions':
    'libre en nommant la source, BCE ; pour information, pas pour des transactions',
  'Reference rates of about thirty currencies on working days, units per USD, a hundred days back.':
    'Taux de référence d’une trentaine de devises les jours ouvrés, unités par USD, sur les cent derniers jours.',
  'Google Cloud SKUs': 'SKU de Google Cloud',
  'public prices of Google Cloud, with an API key; without one the SkyPilot catalogue has them':
    'prix publics de Google Cloud, avec une clé d’API ; sans clé, le catalogue SkyPilot les a',
  'Prices of GPUs on demand and spot by region, USD per GPU-hour without the host.':
    'Prix de GPU à la demande et spot selon la région, USD par heure-GPU sans l’hôte.',
  'an API key of a Google Cloud project with the Cloud Billing API':
    'une clé d’API d’un projet Google Cloud avec l’API Cloud Billing',
  'Gensyn chain': 'Chaîne de Gensyn',
  'public block explorer (Blockscout API v2), no key': 'explorateur public de blocs (API Blockscout v2), sans clé',
  'Blocks, addresses and transactions of Gensyn’s chain, and milliseconds per block. No compute price is published by Gensyn, nor supply, jobs or uptime.':
    'Blocs, adresses et transactions de la chaîne de Gensyn, et millisecondes par bloc. Gensyn ne publie ni prix de calcul, ni parc, ni tâches, ni disponibilité.',
  'Grid zones of the USA, EIA': 'Zones de réseau des États-Unis, EIA',
  'public domain, US Energy Information Administration, with a free key':
    'domaine public, US Energy Information Administration, avec une clé gratuite',
  'Generation by energy source of the last two days, made into direct and life-cycle intensity, gCO2e/kWh by hour, production-based. A period is the end of its hour. Published with a lag of an hour to a day and revised later; marked as estimated.':
    'Production par source d’énergie des deux derniers jours, convertie en intensité directe et de cycle de vie, gCO2e/kWh par heure, fondée sur la production. Une période est la fin de son heure. Publiée avec une heure à un jour de retard et révisée ensuite ; marquée comme estimée.',
  'a free key of https://www.eia.gov/opendata/': 'une clé gratuite de https://www.eia.gov/opendata/',
  'Grid zones, Electricity Maps': 'Zones de réseau, Electricity Maps',
  'by contract; the free tier is for one zone and not for commerce. Kept here, never passed on':
    'par contrat ; l’offre gratuite vaut pour une zone et pas pour le commerce. Gardée ici, jamais transmise',
  'Intensity of the last 24 hours, gCO2e/kWh, consumption-based, direct and life cycle, with what was estimated; of the zones that leases ran in, or those that you name.':
    'Intensité des 24 dernières heures, gCO2e/kWh, fondée sur la consommation, directe et de cycle de vie, avec ce qui a été estimé ; des zones où des baux ont couru, ou de celles que vous nommez.',
  'a key of https://app.electricitymaps.com/': 'une clé de https://app.electricitymaps.com/',
  'Grid zones of Europe, ENTSO-E': 'Zones de réseau d’Europe, ENTSO-E',
  'Transparency Platform of ENTSO-E, with a token; 400 requests a minute':
    'Transparency Platform d’ENTSO-E, avec un jeton d’accès ; 400 requêtes par minute',
  'Generation by type of the last day, made into direct and life-cycle intensity, gCO2e/kWh by hour, production-based: imports are not counted, pumped storage is left out. Marked as estimated.':
    'Production par type du dernier jour, convertie en intensité directe et de cycle de vie, gCO2e/kWh par heure, fondée sur la production : les importations ne comptent pas, le pompage est laissé de côté. Marquée comme estimée.',
  'a token of the Transparency Platform, asked for by e-mail':
    'un jeton d’accès de la Transparency Platform, demandé par courriel',
  'Grid of France, RTE éCO2mix': 'Réseau de France, RTE éCO2mix',
  'Licence Ouverte 2.0, RTE by ODRÉ': 'Licence Ouverte 2.0, RTE par ODRÉ',
  'Direct intensity of zone FR, gCO2/kWh by quarter-hour, production-based, of the last day; it has no life cycle. Quarter-hours to come are empty and are left out.':
    'Intensité directe de la zone FR, gCO2/kWh par quart d’heure, fondée sur la production, du dernier jour ; sans cycle de vie. Les quarts d’heure à venir sont vides et laissés de côté.',
  'Grid of Great Britain, NESO': 'Réseau de Grande-Bretagne, NESO',
  'CC BY 4.0, NESO': 'CC BY 4.0, NESO',
  'Direct intensity of zone GB, gCO2/kWh by half-hour, operational factors only: it has no life cycle and is not comparable with zones that have. The newest half-hours have no actual value yet; they are forecasts and say so.':
    'Intensité directe de la zone GB, gCO2/kWh par demi-heure, facteurs d’exploitation seulement : sans cycle de vie, et non comparable aux zones qui en ont un. Les demi-heures les plus récentes n’ont pas encore de valeur réelle ; ce sont des prévisions et elles le disent.',
  'Marginal intensity, WattTime': 'Intensité marginale, WattTime',
  'by contract; the free plan has CAISO_NORTH. Kept here, never passed on':
    'par contrat ; l’offre gratuite a CAISO_NORTH. Gardée ici, jamais transmise',
  'Marginal intensity of the last 24 hours and its forecast, gCO2/kWh (from lb/MWh), only for “when to run”: the inventory never reads it.':
    'Intensité marginale des 24 dernières heures et sa prévision, gCO2/kWh (depuis des lb/MWh), seulement pour « quand exécuter » : l’inventaire ne la lit jamais.',
  'an account of https://docs.watttime.org/': 'un compte de https://docs.watttime.org/',
  'Countries, yearly (bundled)': 'Pays, par an (livré)',
  'CC BY 4.0, Our World in Data (Ember; Energy Institute)': 'CC BY 4.0, Our World in Data (Ember ; Energy Institute)',
  'Yearly life-cycle intensity of countries, production-based, gCO2e/kWh; used where no zone is known, at grade E.':
    'Intensité annuelle de cycle de vie des pays, fondée sur la production, gCO2e/kWh ; utilisée là où aucune zone n’est connue, au niveau E.',
  'Grid zones, yearly (bundled)': 'Zones de réseau, par an (livré)',
  'ODbL 1.0, Electricity Maps via co2.js; see collector/reference/odbl':
    'ODbL 1.0, Electricity Maps par co2.js ; voir collector/reference/odbl',
  'Yearly life-cycle intensity of 352 zones, consumption-based, gCO2e/kWh, and their carbon-free share; used where no hour is known, at grade D.':
    'Intensité annuelle de cycle de vie de 352 zones, fondée sur la consommation, gCO2e/kWh, et leur part décarbonée ; utilisée là où aucune heure n’est connue, au niveau D.',
  'io.net devices': 'Appareils io.net',
  'documented for holders of a token; 100 requests in 5 minutes':
    'documenté pour les détenteurs d’un jeton d’accès ; 100 requêtes en 5 minutes',
  'Uptime of the devices that you name, share of the last thirty days, from io.net’s own down_percentage.':
    'Disponibilité des appareils que vous nommez, part des trente derniers jours, d’après le down_percentage d’io.net même.',
  'ids of devices that you rent or run, with commas between':
    'identifiants d’appareils que vous louez ou exploitez, séparés par des virgules',
  'io.net market': 'Marché io.net',
  'unofficial: the feed of io.net’s explorer, which promises nothing':
    'non officiel : le flux de l’explorateur d’io.net, qui ne promet rien',
  'List prices, USD per card-hour, of bare metal, Kubernetes, containers and virtual machines, with cards idle and in all. A card that is fully hired still shows a price, which nobody can take.':
    'Tarifs publics, USD par heure de carte, de machines nues, Kubernetes, conteneurs et machines virtuelles, avec les cartes inactives et en tout. Une carte entièrement louée affiche encore un prix, que personne ne peut obtenir.',
  'io.net network': 'Réseau io.net',
  'documented for holders of a token; answered without one so far':
    'documenté pour les détenteurs d’un jeton d’accès ; a répondu sans jusqu’ici',
  'GPUs in all, hired and idle, and GPUs by country. Being hired is not being busy.':
    'GPU en tout, loués et inactifs, et GPU par pays. Être loué n’est pas être occupé.',
  'io.net virtual machines': 'Machines virtuelles io.net',
  'io.net API, with a key': 'API d’io.net, avec une clé',
  'Quotes for virtual machines with one GPU for a day, USD per GPU-hour with all fees: total cost in USDC ÷ (hours × GPUs × machines). USDC is taken at one dollar.':
    'Devis de machines virtuelles à un GPU pour un jour, USD par heure-GPU tous frais compris : coût total en USDC ÷ (heures × GPU × machines). L’USDC est pris à un dollar.',
  'an API key of io.net, https://ai.io.net/ai/api-keys': 'une clé d’API d’io.net, https://ai.io.net/ai/api-keys',
  'Lambda instances': 'Instances Lambda',
  'API of Lambda, with a key; without one the SkyPilot catalogue has its prices':
    'API de Lambda, avec une clé ; sans clé, le catalogue SkyPilot a ses prix',
  'List prices, USD per GPU-hour, of each region that has the instance now; where it is nowhere, the price stands without a region and 0 available.':
    'Tarifs publics, USD par heure-GPU, de chaque région qui a l’instance maintenant ; si elle n’est nulle part, le prix figure sans région et 0 disponible.',
  'an API key of your Lambda account': 'une clé d’API de votre compte Lambda',
  'Nosana jobs of a wallet': 'Tâches Nosana d’un portefeuille',
  'public API of Nosana, reading needs no key; 20 lists in 30 s, 500 an hour':
    'API publique de Nosana, la lecture ne demande pas de clé ; 20 listes en 30 s, 500 par heure',
  'The jobs that a wallet paid for: host, market, start, end, USD per hour with the network’s fee on top. A job ends at its timeout at the latest.':
    'Les tâches qu’un portefeuille a payées : hôte, marché, début, fin, USD par heure avec les frais du réseau en sus. Une tâche finit au plus tard à son délai.',
  'the public address of the wallet that pays for your jobs': 'l’adresse publique du portefeuille qui paie vos tâches',
  'Nosana markets': 'Marchés Nosana',
  'public API of Nosana, reading needs no key': 'API publique de Nosana, la lecture ne demande pas de clé',
  'List prices by market, USD per GPU-hour with the network’s fee (the published figure is what the host is paid, before the fee of 10 %), NOS per second beside it; jobs that run by market. Markets of hosts with several GPUs are divided by their count. How many hosts are free is on chain only, and not brought.':
    'Tarifs publics par marché, USD par heure-GPU avec les frais du réseau (le chiffre publié est ce que touche l’hôte, avant les 10 % de frais), NOS par seconde à côté ; tâches en cours par marché. Les marchés d’hôtes à plusieurs GPU sont divisés par leur nombre. Combien d’hôtes sont libres n’est que sur la chaîne, et n’est pas apporté.',
  'Nosana network': 'Réseau Nosana',
  'Jobs completed in all, their hours and what was paid for them; hosts by country: waiting, running, offline; time in the queue of the last fifty completed jobs (p50 and p95, seconds from listed to started) and the share of them that succeeded; USD per NOS.':
    'Tâches terminées en tout, leurs heures et ce qui a été payé ; hôtes par pays : en attente, occupés, hors ligne ; temps d’attente des cinquante dernières tâches terminées (p50 et p95, secondes de la mise en liste au début) et part de celles qui ont réussi ; USD par NOS.',
  'Render Foundation statistics': 'Statistiques de la Render Foundation',
  'unofficial: the feed of the foundation’s statistics page, which promises nothing':
    'non officiel : le flux de la page de statistiques de la fondation, qui ne promet rien',
  'Frames rendered and nodes in all, and the circulating supply of RENDER.':
    'Images rendues et nœuds en tout, et l’offre de RENDER en circulation.',
  'Render tariff (bundled)': 'Tarif Render (livré)',
  'facts of a published proposal, RNP-019 of 31 March 2025': 'faits d’une proposition publiée, RNP-019 du 31 mars 2025',
  'The published tariff for compute, USD per GPU-hour (the middle of the published range), and OctaneBench-hours per euro of the rendering tiers. A tariff of its date, repeated each day; no price, queue, uptime or job of Render is published live.':
    'Le tarif publié du calcul, USD par heure-GPU (le milieu de la fourchette publiée), et heures OctaneBench par euro des niveaux de rendu. Un tarif de sa date, répété chaque jour ; Render ne publie en direct ni prix, ni file d’attente, ni disponibilité, ni tâche.',
  'RunPod GPUs': 'GPU RunPod',
  'GraphQL API of RunPod; this question needs no key': 'API GraphQL de RunPod ; cette question ne demande pas de clé',
  'Prices of secure and community cloud, on demand and spot, USD per GPU-hour.':
    'Prix des clouds sécurisé et communautaire, à la demande et spot, USD par heure-GPU.',
  'SkyPilot catalogue': 'Catalogue SkyPilot',
  'public repository, refreshed every seven hours; no licence was found: prices are facts and are kept here only':
    'dépôt public, actualisé toutes les sept heures ; aucune licence trouvée : les prix sont des faits et ne sont gardés qu’ici',
  'List and spot prices of GPU instances by region, USD per GPU-hour: the instance’s price ÷ its GPUs, the lowest of a region’s zones.':
    'Tarifs publics et prix spot d’instances GPU selon la région, USD par heure-GPU : prix de l’instance ÷ ses GPU, le plus bas des zones d’une région.',
  'Token prices, Binance': 'Prix des jetons, Binance',
  'public market data of Binance, no key; refused in some countries (451)':
    'données de marché publiques de Binance, sans clé ; refusées dans certains pays (451)',
  'USDT per token at the close of each hour of the last forty days, at one dollar each: RENDER, IO, and Gensyn’s token, whose pair is AIGENSYN: AI on Binance is another coin.':
    'USDT par jeton à la clôture de chaque heure des quarante derniers jours, à un dollar pièce : RENDER, IO, et le jeton de Gensyn, dont la paire est AIGENSYN : AI sur Binance est une autre monnaie.',
  'Token prices, Coinbase': 'Prix des jetons, Coinbase',
  'public market data of Coinbase Exchange, no key; not to be polled often':
    'données de marché publiques de Coinbase Exchange, sans clé ; à ne pas interroger souvent',
  'USD per token at the close of each hour of the last twelve days: AKT, RENDER.':
    'USD par jeton à la clôture de chaque heure des douze derniers jours : AKT, RENDER.',
  'Token prices, CoinGecko': 'Prix des jetons, CoinGecko',
  'CoinGecko API terms; a free demo key raises the limit':
    'conditions de l’API CoinGecko ; une clé de démonstration gratuite relève la limite',
  'USD per token, by CoinGecko id, every five minutes; with a key also the hourly prices of the last ninety days.':
    'USD par jeton, par identifiant CoinGecko, toutes les cinq minutes ; avec une clé aussi les prix horaires des quatre-vingt-dix derniers jours.',
  'Token prices, DefiLlama': 'Prix des jetons, DefiLlama',
  'free API, no key': 'API gratuite, sans clé',
  'USD per token every five minutes; at the first start the hourly prices of the last ninety days, later what was missed. Gensyn’s token is told by its contract.':
    'USD par jeton toutes les cinq minutes ; au premier démarrage les prix horaires des quatre-vingt-dix derniers jours, ensuite ce qui a manqué. Le jeton de Gensyn est reconnu par son contrat.',
  'Token prices, Kraken': 'Prix des jetons, Kraken',
  'public market data of Kraken, no key': 'données de marché publiques de Kraken, sans clé',
  'USD per token at the close of each hour of the last thirty days: AKT, RENDER, NOS.':
    'USD par jeton à la clôture de chaque heure des trente derniers jours : AKT, RENDER, NOS.',
  'Vast.ai offers': 'Offres Vast.ai',
  'API of Vast.ai; searching needs no key': 'API de Vast.ai ; la recherche ne demande pas de clé',
  'What hosts ask on demand and as interruptible, USD per GPU-hour (the whole offer ÷ its GPUs): the middle of up to 128 offers for each model, their lowest and highest, and how many GPUs they have.':
    'Ce que les hôtes demandent à la demande et en interruptible, USD par heure-GPU (toute l’offre ÷ ses GPU) : le milieu de 128 offres au plus par modèle, leur plus bas et plus haut, et combien de GPU elles ont.',

  'sample: {source}': 'exemple : {source}',
  'sample: {source}, moved by {days} days': 'exemple : {source}, décalé de {days} jours',
  '{source}, same hour of the year': '{source}, même heure de l’année',
  'a recorded bid of 4,262.041502 uact per block, 28 September 2026':
    'une enchère enregistrée de 4 262,041502 uact par bloc, 28 septembre 2026',
  'a recorded bid of 4,262.041502 uact per block, 28 September 2026 (of an H100)':
    'une enchère enregistrée de 4 262,041502 uact par bloc, 28 septembre 2026 (d’une H100)',
  'recorded weighted average 1.67 USD/h; the amount in uakt is ours':
    'moyenne pondérée enregistrée 1,67 USD/h ; le montant en uakt est de nous',
  'published tariff, 3 September 2026; fee 10 %': 'tarif publié, 3 septembre 2026 ; frais 10 %',
  'market snapshot, containers': 'instantané du marché, conteneurs',
  'market snapshot 1.99 USD; the amount in IO is ours': 'instantané du marché 1,99 USD ; le montant en IO est de nous',
  'market snapshot (of an H100); for an A100 the price is ours':
    'instantané du marché (d’une H100) ; pour une A100 le prix est de nous',
  'RNP-019, 31 March 2025': 'RNP-019, 31 mars 2025',
  'ours: Gensyn publishes no price': 'de nous : Gensyn ne publie pas de prix',
  'p5.48xlarge on demand, 55.04 USD/h for 8': 'p5.48xlarge à la demande, 55,04 USD/h pour 8',
  'p4de on demand, June 2026': 'p4de à la demande, juin 2026',
  'A100 spot, asia-south1, June 2026': 'A100 spot, asia-south1, juin 2026',
  'A100 on demand, us-central1, June 2026': 'A100 à la demande, us-central1, juin 2026',

  networks: 'réseaux',
  'tokens and currencies': 'jetons et devises',
  'clouds and marketplaces': 'clouds et places de marché',
  grids: 'réseaux électriques',
  'not run yet': 'pas encore passée',
  '{settings} not set: {how}': '{settings} non réglé : {how}',
  '{source} cannot be reached: {reason}': '{source} est injoignable : {reason}',
  '{source} answered 429: too many requests': '{source} a répondu 429 : trop de requêtes',
  '{source} answered 429: too many requests, not before {time}':
    '{source} a répondu 429 : trop de requêtes, pas avant {time}',
  '{source} answered something that cannot be read: {reason}':
    '{source} a répondu quelque chose d’illisible : {reason}',
  '{source} sent more than {bytes} bytes': '{source} a envoyé plus de {bytes} octets',
  '{what}: {value} is between {low} and {high}': '{what} : {value} est entre {low} et {high}',
  'a price of a GPU-hour in USD': 'un prix d’heure-GPU en USD',
  'a price of a token in USD': 'un prix de jeton en USD',
  'units of a currency per USD': 'unités d’une devise par USD',
  'a carbon intensity in g/kWh': 'une intensité carbone en g/kWh',
  'a share': 'une part',
  'a marginal carbon intensity in g/kWh': 'une intensité carbone marginale en g/kWh',
  'a share of time': 'une part de temps',
  'a latitude': 'une latitude',
  'a longitude': 'une longitude',
  'more than a day in the future': 'à plus d’un jour dans le futur',
  '{times} times the price of {before} within a day of it': '{times} fois le prix de {before} à moins d’un jour de là',
  'no answer within {seconds} s': 'pas de réponse en {seconds} s',
} as const;
