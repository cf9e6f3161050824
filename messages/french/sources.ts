/** What sources bring, on which terms, and what they need: `collector/connectors/`. And what becomes of a run. */
export const sources = {
  'Akash GPU prices': 'Prix des GPU sur Akash',
  'public API of Akash Console, no key': 'API publique d’Akash Console, sans clé',
  'Bids for one GPU of each model, in USD per GPU-hour: weighted mean, lowest and highest. Also available and total GPUs. Bids are offers of the last 31 days, include a small host, and are not the prices tenants pay. A model without bids has no price.':
    'Enchères pour un GPU de chaque modèle, en USD par heure-GPU : moyenne pondérée, minimum et maximum. Également les ' +
    'GPU disponibles et leur total. Les enchères sont des offres des 31 derniers jours, comprennent un petit serveur et ' +
    'ne sont pas les prix payés par les locataires. Un modèle sans enchère n’a pas de prix.',
  'Akash leases of an owner': 'Baux Akash d’un propriétaire',
  'public chain, no key': 'chaîne publique, sans clé',
  'The leases of the owner’s address: price per block in uakt, uact or USDC, the actual seconds per block over the lease (for an open lease: over the day before it opened), the GPUs of the accepted bid, and the amount settled. uact is valued at one dollar and never multiplied by the AKT price.':
    'Les baux de l’adresse du propriétaire : prix par bloc en uakt, uact ou USDC, secondes réelles par bloc sur la durée ' +
    'du bail (pour un bail ouvert : sur le jour précédant son ouverture), GPU de l’enchère acceptée et montant réglé. Un ' +
    'uact vaut un millionième de dollar et n’est jamais multiplié par le cours de l’AKT.',
  'the address that owns your leases, akash1… (public)': 'l’adresse propriétaire de vos baux, akash1… (publique)',
  'Akash network': 'Réseau Akash',
  'GPUs: total, leased, pending and available. Providers, leases, daily spend in USD, AKT and ACT, and seconds per block measured over the last hundred blocks (the Console itself assumes 6).':
    'GPU : total, loués, en attente et disponibles. Fournisseurs, baux, dépense quotidienne en USD, AKT et ACT, et ' +
    'secondes par bloc mesurées sur les cent derniers blocs (la Console elle-même en suppose 6).',
  'Price of AKT, Akash oracle': 'Prix de l’AKT, oracle d’Akash',
  'USD per AKT from the chain’s oracle, the first choice for leases priced in uakt.':
    'USD par AKT selon l’oracle de la chaîne, premier choix pour les baux en uakt.',
  'Akash providers': 'Fournisseurs Akash',
  'Providers with GPUs: online or not, uptime over 1, 7 and 30 days as claimed by the Console (a provider at 0 % is reported as null, which stays unknown), location by IP, and the location they declare.':
    'Fournisseurs avec GPU : en ligne ou non, disponibilité sur 1, 7 et 30 jours telle que la déclare la Console (un ' +
    'fournisseur à 0 % est indiqué null, ce qui reste inconnu), localisation selon l’IP et localisation déclarée.',
  'AWS on demand': 'AWS à la demande',
  'public AWS prices; the website feed is undocumented': 'prix publics d’AWS ; le flux du site n’est pas documenté',
  'List prices of Linux GPU instances, in USD per GPU-hour: instance price ÷ GPUs, including the host. The documented bulk file is several gigabytes and is not used.':
    'Tarifs publics d’instances GPU sous Linux, en USD par heure-GPU : prix de l’instance ÷ GPU, hôte compris. Le ' +
    'fichier documenté pèse plusieurs gigaoctets et n’est pas utilisé.',
  'AWS spot': 'AWS spot',
  'public AWS prices; the website feed for spot prices is undocumented':
    'prix publics d’AWS ; le flux du site pour les prix spot n’est pas documenté',
  'Hourly spot prices of Linux GPU instances by region, in USD per GPU-hour. One price for all zones of a region.':
    'Prix spot horaires d’instances GPU sous Linux par région, en USD par heure-GPU. Un seul prix pour toutes les zones d’une région.',
  'Azure retail prices': 'Prix de détail Azure',
  'public Azure API, no key': 'API publique d’Azure, sans clé',
  'On-demand and spot retail prices of Linux GPU instances by region, in USD per GPU-hour: instance price ÷ GPUs, including the host.':
    'Prix de détail d’instances GPU sous Linux, à la demande et spot, par région, en USD par heure-GPU : prix de ' +
    'l’instance ÷ GPU, hôte compris.',
  'Exchange rates, European Central Bank': 'Taux de change, Banque centrale européenne',
  'free with attribution (ECB); for information only, not for transactions':
    'libre avec mention de la source (BCE) ; pour information, pas pour des transactions',
  'Reference rates of about thirty currencies on working days, in units per USD, for the last hundred days.':
    'Taux de référence d’une trentaine de devises les jours ouvrés, en unités par USD, pour les cent derniers jours.',
  'Google Cloud SKUs': 'SKU de Google Cloud',
  'public Google Cloud prices, with an API key; without a key, the SkyPilot catalogue provides them':
    'prix publics de Google Cloud, avec une clé d’API ; sans clé, le catalogue SkyPilot les fournit',
  'On-demand and spot GPU prices by region, in USD per GPU-hour without the host.':
    'Prix des GPU à la demande et spot par région, en USD par heure-GPU sans l’hôte.',
  'an API key for a Google Cloud project with the Cloud Billing API':
    'une clé d’API d’un projet Google Cloud avec l’API Cloud Billing',
  'Gensyn chain': 'Chaîne de Gensyn',
  'public block explorer (Blockscout API v2), no key': 'explorateur public de blocs (API Blockscout v2), sans clé',
  'Blocks, addresses and transactions of Gensyn’s chain, and milliseconds per block. Gensyn does not publish compute prices, supply, jobs or uptime.':
    'Blocs, adresses et transactions de la chaîne de Gensyn, et millisecondes par bloc. Gensyn ne publie ni prix de ' +
    'calcul, ni parc, ni tâches, ni disponibilité.',
  'Grid zones of the USA, EIA': 'Zones de réseau des États-Unis, EIA',
  'public domain, US Energy Information Administration, with a free key':
    'domaine public, US Energy Information Administration, avec une clé gratuite',
  'Hourly generation by energy source for the last two days, converted to direct and life-cycle intensity in g CO₂e/kWh, production-based. A period is labelled by the end of its hour. Published with a delay of an hour to a day and revised later, so marked as estimated. An hour counts once every energy source has been published.':
    'Production horaire par source d’énergie des deux derniers jours, convertie en intensité directe et en cycle de vie ' +
    'en g CO₂e/kWh, fondée sur la production. Une période porte la fin de son heure. Publiée avec un retard d’une heure ' +
    'à un jour puis révisée, donc marquée comme estimée. Une heure compte dès que toutes les sources d’énergie sont publiées.',
  'a free key from https://www.eia.gov/opendata/': 'une clé gratuite de https://www.eia.gov/opendata/',
  'Grid zones, Electricity Maps': 'Zones de réseau, Electricity Maps',
  'by contract; the free tier covers one zone and non-commercial use. Stored here, never redistributed':
    'par contrat ; l’offre gratuite couvre une zone et un usage non commercial. Conservée ici, jamais redistribuée',
  'Intensity of the last 24 hours in g CO₂e/kWh, consumption-based, direct and life-cycle, with estimated values marked. For the zones in which leases ran, or the zones you list.':
    'Intensité des 24 dernières heures en g CO₂e/kWh, fondée sur la consommation, directe et en cycle de vie, valeurs ' +
    'estimées signalées. Pour les zones où des baux ont tourné, ou celles que vous indiquez.',
  'a key from https://app.electricitymaps.com/': 'une clé de https://app.electricitymaps.com/',
  'Grid zones of Europe, ENTSO-E': 'Zones de réseau d’Europe, ENTSO-E',
  'ENTSO-E Transparency Platform, with a token; 400 requests per minute':
    'Transparency Platform d’ENTSO-E, avec un jeton d’accès ; 400 requêtes par minute',
  'Hourly generation by type for the last day, converted to direct and life-cycle intensity in g CO₂e/kWh, production-based: excludes imports and pumped storage. Marked as estimated. An hour counts once every type has been published.':
    'Production horaire par filière du dernier jour, convertie en intensité directe et en cycle de vie en g CO₂e/kWh, ' +
    'fondée sur la production : hors importations et pompage-turbinage. Marquée comme estimée.',
  'a Transparency Platform token, requested by e-mail':
    'un jeton d’accès de la Transparency Platform, à demander par e-mail',
  'Grid of France, RTE éCO2mix': 'Réseau électrique de France, RTE éCO2mix',
  'Licence Ouverte 2.0, RTE via ODRÉ': 'Licence Ouverte 2.0, RTE via ODRÉ',
  'Direct intensity of zone FR for the last day, by quarter-hour, in g CO₂/kWh, production-based. There is no life-cycle value. Quarter-hours that are empty or not over yet are skipped.':
    'Intensité directe de la zone FR du dernier jour, par quart d’heure, en g CO₂/kWh, fondée sur la production. Pas de ' +
    'valeur en cycle de vie. Les quarts d’heure vides ou non terminés sont ignorés.',
  'Direct factors, yearly (bundled)': 'Facteurs directs, annuels (intégrés)',
  'eGRID: public domain; EEA, NGA, MfE and Our World in Data: CC BY 4.0; UK government: OGL 3.0; ECCC: Open Government Licence – Canada':
    'eGRID : domaine public ; EEA, NGA, MfE et Our World in Data : CC BY 4.0 ; gouvernement britannique : OGL 3.0 ; ECCC : ' +
    'Open Government Licence – Canada',
  'Yearly direct g CO₂e/kWh by official tables, grade D, else computed from fuels, E; Australia’s residual mix.':
    'g CO₂e/kWh directs par an selon des tables officielles, niveau D, sinon calculés d’après les combustibles, E ; mix résiduel ' +
    'de l’Australie.',
  'Grid of Great Britain, NESO': 'Réseau électrique de Grande-Bretagne, NESO',
  'CC BY 4.0, NESO': 'CC BY 4.0, NESO',
  'Direct intensity of zone GB by half-hour, in g CO₂/kWh, operational factors only. There is no life-cycle value, so it is not comparable with zones that have one. Half-hours without an actual value yet have the forecast and are marked as estimated.':
    'Intensité directe de la zone GB par demi-heure, en g CO₂/kWh, facteurs d’exploitation seulement. Pas de valeur en ' +
    'cycle de vie, donc non comparable aux zones qui en ont une. Les demi-heures sans valeur réelle portent la prévision ' +
    'et sont marquées comme estimées.',
  'Marginal intensity, WattTime': 'Intensité marginale, WattTime',
  'by contract; the free plan includes CAISO_NORTH. Stored here, never redistributed':
    'par contrat ; l’offre gratuite comprend CAISO_NORTH. Conservée ici, jamais redistribuée',
  'Marginal intensity of the last 24 hours and its forecast, in g CO₂/kWh (converted from lb/MWh). Used only for scheduling, never for the inventory.':
    'Intensité marginale des 24 dernières heures et sa prévision, en g CO₂/kWh (convertie depuis des lb/MWh). Sert ' +
    'seulement à choisir l’heure d’exécution, jamais à l’inventaire.',
  'an account at https://docs.watttime.org/': 'un compte sur https://docs.watttime.org/',
  'Countries, yearly (bundled)': 'Pays, par an (intégré)',
  'CC BY 4.0, Our World in Data (Ember; Energy Institute)': 'CC BY 4.0, Our World in Data (Ember ; Energy Institute)',
  'Yearly life-cycle intensity of countries in g CO₂e/kWh, production-based. Used at grade E if the zone is unknown.':
    'Intensité annuelle en cycle de vie des pays en g CO₂e/kWh, fondée sur la production. Utilisée au niveau E si la zone est inconnue.',
  'Grid zones, yearly (bundled)': 'Zones de réseau, par an (intégré)',
  'ODbL 1.0, Electricity Maps via co2.js; see collector/reference/odbl':
    'ODbL 1.0, Electricity Maps par co2.js ; voir collector/reference/odbl',
  'Yearly life-cycle intensity of 352 zones in g CO₂e/kWh, consumption-based, and their carbon-free share. Used at grade D if there is no hourly value.':
    'Intensité annuelle en cycle de vie de 352 zones en g CO₂e/kWh, fondée sur la consommation, et leur part décarbonée. ' +
    'Utilisée au niveau D en l’absence de valeur horaire.',
  'io.net devices': 'Appareils io.net',
  'documented for token holders; 100 requests per 5 minutes':
    'documenté pour les détenteurs d’un jeton d’accès ; 100 requêtes par 5 minutes',
  'Uptime of the devices you list over the last thirty days, from io.net’s own down_percentage.':
    'Disponibilité des appareils que vous indiquez sur les trente derniers jours, d’après le down_percentage d’io.net.',
  'comma-separated ids of devices that you rent or run':
    'identifiants d’appareils que vous louez ou exploitez, séparés par des virgules',
  'io.net market': 'Marché io.net',
  'unofficial: the feed of io.net’s explorer, without guarantee':
    'non officiel : le flux de l’explorateur d’io.net, sans garantie',
  'List prices in USD per GPU-hour for bare metal, Kubernetes, containers and virtual machines, with idle and total GPUs. A GPU model that is fully rented still shows a price, although none is available.':
    'Tarifs publics en USD par heure-GPU pour serveurs physiques, Kubernetes, conteneurs et machines virtuelles, avec ' +
    'les GPU inactifs et leur total. Un modèle de GPU entièrement loué affiche encore un prix, bien qu’aucun ne soit ' +
    'disponible.',
  'io.net network': 'Réseau io.net',
  'documented for token holders; works without a token so far':
    'documenté pour les détenteurs d’un jeton d’accès ; fonctionne sans jeton jusqu’ici',
  'GPUs: total, rented and idle, and GPUs by country. Rented does not mean busy.':
    'GPU : total, loués et inactifs, et GPU par pays. Loué ne veut pas dire occupé.',
  'io.net virtual machines': 'Machines virtuelles io.net',
  'io.net API, with a key': 'API d’io.net, avec une clé',
  'Quotes for virtual machines with one GPU for a day, in USD per GPU-hour including all fees: total cost in USDC ÷ (hours × GPUs × machines). USDC is valued at one dollar.':
    'Devis de machines virtuelles à un GPU pour un jour, en USD par heure-GPU tous frais compris : coût total en USDC ÷ ' +
    '(heures × GPU × machines). L’USDC est compté à un dollar.',
  'an io.net API key, https://ai.io.net/ai/api-keys': 'une clé d’API d’io.net, https://ai.io.net/ai/api-keys',
  'Lambda instances': 'Instances Lambda',
  'Lambda API, with a key; without a key, the SkyPilot catalogue provides its prices':
    'API de Lambda, avec une clé ; sans clé, le catalogue SkyPilot fournit ses prix',
  'List prices in USD per GPU-hour for each region that currently has the instance. If no region has it, the price is listed without a region and with 0 available.':
    'Tarifs publics en USD par heure-GPU pour chaque région qui propose actuellement l’instance. Si aucune ne la ' +
    'propose, le prix figure sans région et avec 0 disponible.',
  'an API key of your Lambda account': 'une clé d’API de votre compte Lambda',
  'Nosana jobs of a wallet': 'Tâches Nosana d’un portefeuille',
  'public Nosana API, no key needed to read; 20 list requests per 30 s, 500 per hour':
    'API publique de Nosana, lecture sans clé ; 20 requêtes de liste par 30 s, 500 par heure',
  'The jobs paid for by a wallet: host, market, start, end, and USD per hour including the network’s fee. A job ends at its timeout at the latest.':
    'Les tâches payées par un portefeuille : hôte, marché, début, fin et USD par heure, frais du réseau compris. Une ' +
    'tâche se termine au plus tard à l’expiration de son délai.',
  'the public address of the wallet that pays for your jobs': 'l’adresse publique du portefeuille qui paie vos tâches',
  'Nosana markets': 'Marchés Nosana',
  'public Nosana API, no key needed to read': 'API publique de Nosana, lecture sans clé',
  'List prices by market in USD per GPU-hour, including the network’s fee (the published figure is what the host receives, before the 10 % fee), and in NOS per second. Running jobs by market. Prices of hosts with several GPUs are divided by their number. The number of free hosts is available only on chain and is not fetched.':
    'Tarifs publics par marché en USD par heure-GPU, frais du réseau compris (le chiffre publié est ce que touche ' +
    'l’hôte, avant les 10 % de frais), et en NOS par seconde. Tâches en cours par marché. Les prix des hôtes à plusieurs ' +
    'GPU sont divisés par leur nombre. Le nombre d’hôtes libres n’est disponible que sur la chaîne et n’est pas récupéré.',
  'Nosana network': 'Réseau Nosana',
  'Total completed jobs, their hours and the amount paid. Hosts by country: waiting, running, offline. Queue time of the last fifty completed jobs (p50 and p95, in seconds from listing to start) and the share that succeeded. USD per NOS.':
    'Total des tâches terminées, leurs heures et le montant payé. Hôtes par pays : en attente, occupés, hors ligne. ' +
    'Temps d’attente des cinquante dernières tâches terminées (p50 et p95, en secondes de la mise en liste au début) et ' +
    'part de celles qui ont réussi. USD par NOS.',
  'Render Foundation statistics': 'Statistiques de la Render Foundation',
  'unofficial: the feed of the foundation’s statistics page, without guarantee':
    'non officiel : le flux de la page de statistiques de la fondation, sans garantie',
  'Total frames rendered, total nodes, and the circulating supply of RENDER.':
    'Total des images rendues, total des nœuds et offre de RENDER en circulation.',
  'Render tariff (bundled)': 'Tarif Render (intégré)',
  'facts from a published proposal, RNP-019 of 31 March 2025':
    'données d’une proposition publiée, RNP-019 du 31 mars 2025',
  'The published compute tariff in USD per GPU-hour (the middle of the published range), and OctaneBench-hours per euro for the rendering tiers. A dated tariff, repeated each day: Render does not publish live prices, queues, uptime or jobs.':
    'Le tarif publié du calcul en USD par heure-GPU (milieu de la fourchette publiée), et les heures OctaneBench par ' +
    'euro des niveaux de rendu. Un tarif daté, repris chaque jour : Render ne publie en direct ni prix, ni files ' +
    'd’attente, ni disponibilité, ni tâches.',
  'RunPod GPUs': 'GPU RunPod',
  'RunPod GraphQL API; this query needs no key': 'API GraphQL de RunPod ; cette requête ne demande pas de clé',
  'On-demand and spot prices of secure and community cloud, in USD per GPU-hour.':
    'Prix à la demande et spot des clouds sécurisé et communautaire, en USD par heure-GPU.',
  'SkyPilot catalogue': 'Catalogue SkyPilot',
  'public repository, refreshed every seven hours; no licence found, so prices (facts) are only stored here':
    'dépôt public, actualisé toutes les sept heures ; aucune licence trouvée, les prix (des faits) ne sont donc conservés qu’ici',
  'List and spot prices of GPU instances by region, in USD per GPU-hour: instance price ÷ GPUs, the lowest of the region’s zones.':
    'Tarifs publics et prix spot d’instances GPU par région, en USD par heure-GPU : prix de l’instance ÷ GPU, le plus ' +
    'bas des zones de la région.',
  'Token prices, Binance': 'Prix des jetons, Binance',
  'public Binance market data, no key; refused in some countries (451)':
    'données de marché publiques de Binance, sans clé ; refusées dans certains pays (451)',
  'USDT per token at hourly close for the last forty days, with USDT valued at one dollar: RENDER, IO and Gensyn’s token (pair AIGENSYN; AI on Binance is another coin).':
    'USDT par jeton à la clôture de chaque heure des quarante derniers jours, l’USDT étant compté à un dollar : RENDER, ' +
    'IO et le jeton de Gensyn (paire AIGENSYN ; AI désigne une autre monnaie sur Binance).',
  'Token prices, Coinbase': 'Prix des jetons, Coinbase',
  'public Coinbase Exchange market data, no key; not for frequent polling':
    'données de marché publiques de Coinbase Exchange, sans clé ; à ne pas interroger trop souvent',
  'USD per token at hourly close for the last twelve days: AKT, RENDER.':
    'USD par jeton à la clôture de chaque heure des douze derniers jours : AKT, RENDER.',
  'Token prices, CoinGecko': 'Prix des jetons, CoinGecko',
  'CoinGecko API terms; a free demo key raises the limit':
    'conditions de l’API CoinGecko ; une clé de démonstration gratuite relève la limite',
  'USD per token by CoinGecko id every five minutes. With a key, also hourly prices for the last ninety days.':
    'USD par jeton, selon l’identifiant CoinGecko, toutes les cinq minutes. Avec une clé, également les prix horaires ' +
    'des quatre-vingt-dix derniers jours.',
  'Token prices, DefiLlama': 'Prix des jetons, DefiLlama',
  'free API, no key': 'API gratuite, sans clé',
  'USD per token every five minutes. On first start, hourly prices for the last ninety days; later, any missed hours. Gensyn’s token is identified by its contract.':
    'USD par jeton toutes les cinq minutes. Au premier démarrage, prix horaires des quatre-vingt-dix derniers jours ; ' +
    'ensuite, les heures manquées. Le jeton de Gensyn est identifié par son contrat.',
  'Token prices, Kraken': 'Prix des jetons, Kraken',
  'public Kraken market data, no key': 'données de marché publiques de Kraken, sans clé',
  'USD per token at hourly close for the last thirty days: AKT, RENDER, NOS.':
    'USD par jeton à la clôture de chaque heure des trente derniers jours : AKT, RENDER, NOS.',
  'Vast.ai offers': 'Offres Vast.ai',
  'Vast.ai API; searching needs no key': 'API de Vast.ai ; la recherche ne demande pas de clé',
  'On-demand and interruptible asking prices of hosts in USD per GPU-hour (whole offer ÷ GPUs): median, lowest and highest of up to 128 offers for each model, and their number of GPUs.':
    'Prix demandés par les hôtes à la demande et en interruptible, en USD par heure-GPU (offre entière ÷ GPU) : médiane, ' +
    'minimum et maximum de 128 offres au plus par modèle, et leur nombre de GPU.',

  'sample: {source}': 'exemple : {source}',
  'sample: {source}, moved by {days} days': 'exemple : {source}, décalé de {days} jours',
  'Electricity Maps yearly {year} (ODbL)': 'Electricity Maps, moyenne annuelle {year} (ODbL)',
  '{source}, same hour of the year': '{source}, même heure de l’année',
  'a recorded bid of 4,262.041502 uact per block, 28 September 2026':
    'une enchère enregistrée de 4 262,041502 uact par bloc, 28 septembre 2026',
  'a recorded bid of 4,262.041502 uact per block, 28 September 2026 (of an H100)':
    'une enchère enregistrée de 4 262,041502 uact par bloc, 28 septembre 2026 (d’un H100)',
  'recorded weighted average 1.67 USD/h, converted to uakt':
    'moyenne pondérée enregistrée 1,67 USD/h, convertie en uakt',
  'published tariff, 3 September 2026; fee 10 %': 'tarif publié, 3 septembre 2026 ; frais 10 %',
  'market snapshot, containers': 'instantané du marché, conteneurs',
  'market snapshot 1.99 USD, converted to IO': 'instantané du marché 1,99 USD, converti en IO',
  'market snapshot of an H100, assumed for an A100': 'instantané du marché d’un H100, supposé pour un A100',
  '{document} (implemented), published {date}': '{document} (en vigueur), publiée le {date}',
  'RNP-019, 31 March 2025': 'RNP-019, 31 mars 2025',
  'assumed, as Gensyn publishes no price': 'supposé, car Gensyn ne publie pas de prix',
  'p5.48xlarge on demand, 55.04 USD/h for 8': 'p5.48xlarge à la demande, 55,04 USD/h pour 8',
  'p4de on demand, June 2026': 'p4de à la demande, juin 2026',
  'A100 spot, asia-south1, June 2026': 'A100 spot, asia-south1, juin 2026',
  'A100 on demand, us-central1, June 2026': 'A100 à la demande, us-central1, juin 2026',

  networks: 'réseaux',
  'tokens and currencies': 'jetons et devises',
  'clouds and marketplaces': 'clouds et places de marché',
  grids: 'réseaux électriques',
  'not run yet': 'pas encore exécutée',
  '{first} and {second} not set: {how}': '{first} et {second} non définis : {how}',
  '{settings} not set: {how}': '{settings} non défini : {how}',
  '{source} cannot be reached: {reason}': '{source} est injoignable : {reason}',
  '{source} responded with 429: too many requests': '{source} a répondu 429 : trop de requêtes',
  '{source} responded with 429: too many requests, retry after {time}':
    '{source} a répondu 429 : trop de requêtes, réessayer après {time}',
  '{source} answered something that cannot be read: {reason}':
    '{source} a répondu quelque chose d’illisible : {reason}',
  '{source} sent more than {bytes} bytes': '{source} a envoyé plus de {bytes} octets',
  '{what}: {value} must be between {low} and {high}': '{what} : {value} doit être compris entre {low} et {high}',
  'a price of a GPU-hour in USD': 'un prix d’heure-GPU en USD',
  'a price of a token in USD': 'un prix de jeton en USD',
  'units of a currency per USD': 'unités d’une devise par USD',
  'a carbon intensity in g/kWh': 'une intensité carbone en g/kWh',
  'a share': 'une part',
  'the life-cycle intensity is less than the direct intensity that it includes':
    'l’intensité en cycle de vie est inférieure à l’intensité directe qu’elle comprend',
  'no electricity has less than {least} g/kWh over its life cycle':
    'aucune électricité n’a moins de {least} g/kWh en cycle de vie',
  'a life-cycle intensity of less than a tenth of the {year} g/kWh of the zone’s year':
    'une intensité en cycle de vie de moins d’un dixième des {year} g/kWh annuels de la zone',
  'next to no direct intensity in a zone of {year} g/kWh over the year':
    'presque aucune intensité directe dans une zone à {year} g/kWh sur l’année',
  'a direct intensity of 0 in a zone of which nothing else is known':
    'une intensité directe de 0 dans une zone dont on ne sait rien d’autre',
  'a marginal carbon intensity in g/kWh': 'une intensité carbone marginale en g/kWh',
  'a share of time': 'une part de temps',
  'a latitude': 'une latitude',
  'a longitude': 'une longitude',
  'more than a day in the future': 'à plus d’un jour dans le futur',
  '{times} times the price of {before} within a day': '{times} fois le prix de {before} en moins d’un jour',
  'no response within {seconds} s': 'aucune réponse en {seconds} s',
} as const;
