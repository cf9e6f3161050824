/** How networks are paid and what they do not publish: `domain/network-facts.ts`. And the figures that they say of themselves. */
export const networks = {
  'USD per instance-hour, divided by the GPUs of the instance.':
    'USD par heure d’instance, divisés par les GPU de l’instance.',
  'None on top of the list price. Traffic and storage are billed separately and are not included.':
    'Aucun en sus du tarif public. Le trafic et le stockage sont facturés à part et ne sont pas compris.',
  supply: 'parc',
  'utilisation of its GPUs': 'utilisation de ses GPU',
  jobs: 'tâches',
  'uptime by machine (only a contractual commitment)':
    'disponibilité par machine (seulement un engagement contractuel)',
  'A lease is priced per block in uakt or uact: USD per hour = amount × 3600 ÷ seconds per block ÷ 10⁶ × USD per token. A block takes about 5.88 s, not the 6 s that its Console assumes, so the Console shows 2 % too little. uact is a compute credit at one dollar and is never multiplied by the price of AKT.':
    'Un bail est tarifé par bloc en uakt ou uact : USD par heure = montant × 3600 ÷ secondes par bloc ÷ 10⁶ × USD par ' +
    'jeton. Un bloc prend environ 5,88 s, et non les 6 s que suppose sa Console, qui affiche donc 2 % de trop peu. ' +
    'uact est un crédit de calcul à un dollar et n’est jamais multiplié par le prix de l’AKT.',
  'The chain takes a share of what providers earn. Tenants pay the lease price.':
    'La chaîne prélève une part de ce que gagnent les fournisseurs. Les locataires paient le prix du bail.',
  'Bids of the last 31 days for one GPU with a small host. These are not the prices tenants pay. A model without bids has no price.':
    'Enchères des 31 derniers jours pour un GPU avec un petit serveur. Ce ne sont pas les prix payés par les locataires. ' +
    'Un modèle sans enchère n’a pas de prix.',
  'utilisation and power of GPUs inside leases (reported only by an agent or exporter in the lease)':
    'utilisation et puissance des GPU dans les baux (transmises seulement par un agent ou un exporteur dans le bail)',
  'requests and latency': 'requêtes et latence',
  'NOS per second and host, pegged to USD per hour, divided by the host’s GPUs.':
    'NOS par seconde et par hôte, arrimés à un prix en USD par heure, divisés par les GPU de l’hôte.',
  'The customer pays 10 % on top of what the host receives. Published prices exclude this fee; all figures here include it.':
    'Le client paie 10 % en sus de ce que touche l’hôte. Les prix publiés excluent ces frais ; tous les chiffres ' +
    'présentés ici les comprennent.',
  'List prices by market, for a whole host with its GPUs. Community markets are home nodes and small sites.':
    'Tarifs publics par marché, pour un hôte entier avec ses GPU. Les marchés communautaires regroupent particuliers et petits sites.',
  'free hosts by market (available only on chain)': 'hôtes libres par marché (seulement sur la chaîne)',
  'GPU utilisation and power': 'utilisation et puissance des GPU',
  'uptime by host over time': 'disponibilité par hôte dans le temps',
  'USD per GPU-hour by product, paid in USDC or IO.': 'USD par heure-GPU selon le produit, payés en USDC ou en IO.',
  'According to third parties, 2 % on payments in USDC and none in IO. Quotes obtained with a key include it.':
    'Selon des tiers, 2 % sur les paiements en USDC et aucun en IO. Les devis obtenus avec une clé les comprennent.',
  'The unofficial list prices of its explorer. A GPU model that is fully rented still shows a price, although none is available.':
    'Les tarifs non officiels de son explorateur. Un modèle de GPU entièrement loué affiche encore un prix, bien ' +
    'qu’aucun ne soit disponible.',
  'GPU utilisation (rented does not mean busy)': 'utilisation des GPU (loué ne veut pas dire occupé)',
  'uptime, except for devices that you list': 'disponibilité, sauf pour les appareils que vous indiquez',
  'Compute in USD per GPU-hour, rendering in OctaneBench-hours per euro: EUR per GPU-hour = OctaneBench points ÷ OBh per €. RENDER is burned for jobs priced in fiat currency, so prices do not depend on today’s token price.':
    'Calcul en USD par heure-GPU, rendu en heures OctaneBench par euro : EUR par heure-GPU = points OctaneBench ÷ OBh ' +
    'par €. RENDER est brûlé pour des tâches tarifées en monnaie fiduciaire : les prix ne dépendent pas du cours du jeton.',
  'The customer pays the tariff: 95 % is burned, 5 % goes to OTOY.':
    'Le client paie le tarif : 95 % sont brûlés, 5 % vont à OTOY.',
  'A tariff published on 31 March 2025 (RNP-019), not a live quote. Import your own receipts for actual costs.':
    'Un tarif publié le 31 mars 2025 (RNP-019), pas un devis en direct. Importez vos propres reçus pour les coûts réels.',
  'live prices': 'prix en direct',
  'jobs and queues': 'tâches et files d’attente',
  'node locations': 'localisation des nœuds',
  'None: no compute prices are published.': 'Aucun : aucun prix de calcul n’est publié.',
  'Not published.': 'Non publié.',
  'None. Agreed prices are in your leases and in the price book.':
    'Aucune. Les prix convenus sont dans vos baux et dans le livre de prix.',
  'compute prices': 'prix du calcul',
  'List and spot prices from its website, including the host. One spot price for all zones of a region.':
    'Tarifs publics et prix spot de son site, hôte compris. Un seul prix spot pour toutes les zones d’une région.',
  'List and spot prices by SKU (GPU only) or by instance (SkyPilot catalogue, including the host). The two are not comparable.':
    'Tarifs publics et prix spot par SKU (GPU seul) ou par instance (catalogue SkyPilot, hôte compris). Les deux ne sont pas comparables.',
  'USD per GPU-hour without the machine (by SKU), or USD per instance-hour ÷ its GPUs.':
    'USD par heure-GPU sans la machine (par SKU), ou USD par heure d’instance ÷ ses GPU.',
  'On-demand and spot retail prices for Linux, including the host.':
    'Prix de détail à la demande et spot pour Linux, hôte compris.',

  'OctaneBench-hours per €, low': 'heures OctaneBench par €, bas',
  'OctaneBench-hours per €, high': 'heures OctaneBench par €, haut',
  'GPUs total': 'Total des GPU',
  'GPUs active': 'GPU loués',
  'GPUs pending': 'GPU en attente',
  'GPUs available': 'GPU libres',
  'seconds per block': 'secondes par bloc',
  providers: 'fournisseurs',
  leases: 'baux',
  hosts: 'hôtes',
  nodes: 'nœuds',
  blocks: 'blocs',
  addresses: 'adresses',
  transactions: 'transactions',
  'circulating supply': 'offre en circulation',
} as const;
