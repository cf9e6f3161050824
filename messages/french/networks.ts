/** How networks are paid and what they do not publish: `domain/network-facts.ts`. And the figures that they say of themselves. */
export const networks = {
  'USD per instance-hour; divided by the GPUs of the instance.':
    'USD par heure d’instance ; divisé par les GPU de l’instance.',
  'None on top of the listed price; traffic and storage are billed apart and are not in it.':
    'Aucun en sus du prix affiché ; trafic et stockage sont facturés à part et n’y sont pas.',
  supply: 'parc',
  'use of its GPUs': 'usage de ses GPU',
  jobs: 'tâches',
  'uptime by machine (only a promise by contract)': 'disponibilité par machine (seulement une promesse de contrat)',
  'A lease is priced per block in uakt or uact: USD per hour = amount × 3600 ÷ seconds per block ÷ 10⁶ × USD per token. A block takes about 5.88 s, not the 6 s that its Console assumes, so the Console shows 2 % too little. uact is a compute credit at one dollar and is never multiplied by the price of AKT.':
    'Un bail est tarifé par bloc en uakt ou uact : USD par heure = montant × 3600 ÷ secondes par bloc ÷ 10⁶ × USD par jeton. Un bloc prend environ 5,88 s, et non les 6 s que suppose sa Console, qui affiche donc 2 % de trop peu. uact est un crédit de calcul à un dollar et n’est jamais multiplié par le prix de l’AKT.',
  'The chain takes a share from what providers earn; tenants pay what the lease says.':
    'La chaîne prélève une part de ce que gagnent les fournisseurs ; les locataires paient ce que dit le bail.',
  'Bids of the last 31 days for one GPU, with the small host of the bidding deployment; not what tenants pay. A model without bids has no price.':
    'Enchères des 31 derniers jours pour un GPU, avec le petit serveur du déploiement d’enchère ; pas ce que paient les locataires. Un modèle sans enchères n’a pas de prix.',
  'use and power of GPUs inside leases: an agent or an exporter in the lease tells them':
    'usage et puissance des GPU dans les baux : un agent ou un exporteur dans le bail les dit',
  'requests and latency': 'requêtes et latence',
  'NOS per second of a host, pegged to USD per hour; divided by the host’s GPUs.':
    'NOS par seconde d’un hôte, arrimé à des USD par heure ; divisé par les GPU de l’hôte.',
  'The customer pays 10 % on top of what the host is paid; the published price is the host’s, without it. It is in every figure here.':
    'Le client paie 10 % en sus de ce que touche l’hôte ; le prix publié est celui de l’hôte, sans eux. Ils sont dans chaque chiffre ici.',
  'List prices by market: a whole host, with its GPUs. Community markets are of homes and small sites.':
    'Tarifs publics par marché : un hôte entier, avec ses GPU. Les marchés communautaires sont ceux de particuliers et de petits sites.',
  'free hosts by market (on chain only)': 'hôtes libres par marché (sur la chaîne seulement)',
  'use and power of GPUs': 'usage et puissance des GPU',
  'uptime by host over time': 'disponibilité par hôte dans le temps',
  'USD per card-hour by product; paid in USDC or IO.': 'USD par heure de carte selon le produit ; payé en USDC ou IO.',
  'A fee of 2 % on payments in USDC, none in IO, as third parties say; quotes with a key have it in.':
    'Des frais de 2 % sur les paiements en USDC, aucun en IO, selon des tiers ; les devis avec clé les comprennent.',
  'The lists of its explorer, unofficial. A card that is fully hired still shows a price, which nobody can take.':
    'Les listes de son explorateur, non officielles. Une carte entièrement louée affiche encore un prix, que personne ne peut obtenir.',
  'use of GPUs (being hired is not being busy)': 'usage des GPU (être loué n’est pas être occupé)',
  'uptime, but for devices that you name': 'disponibilité, sauf des appareils que vous nommez',
  'Compute in USD per GPU-hour; rendering in OctaneBench-hours per euro: EUR per GPU-hour = OctaneBench points ÷ OBh per €. RENDER is burned for jobs that are priced in fiat, so no price is made from today’s token.':
    'Calcul en USD par heure-GPU ; rendu en heures OctaneBench par euro : EUR par heure-GPU = points OctaneBench ÷ OBh par €. RENDER est brûlé pour des tâches tarifées en monnaie nationale : aucun prix n’est tiré du jeton du jour.',
  '95 % of a job is burned, 5 % is OTOY’s: the customer pays the tariff.':
    '95 % d’une tâche sont brûlés, 5 % vont à OTOY : le client paie le tarif.',
  'A published tariff of 31 March 2025 (RNP-019), not a live quote. Import your own receipts for what you paid.':
    'Un tarif publié le 31 mars 2025 (RNP-019), pas un devis en direct. Importez vos propres reçus pour ce que vous avez payé.',
  'live prices': 'prix en direct',
  'jobs and queues': 'tâches et files d’attente',
  'places of nodes': 'lieux des nœuds',
  'There is none: no compute price is published.': 'Il n’y en a pas : aucun prix de calcul n’est publié.',
  'Not published.': 'Non publié.',
  'None. What you agreed is in your leases and the price book.':
    'Aucune. Ce que vous avez convenu est dans vos baux et le livre de prix.',
  'compute prices': 'prix du calcul',
  'List and spot prices of its pages; the host is in them. One spot price for all zones of a region.':
    'Tarifs publics et prix spot de ses pages ; l’hôte est compris. Un prix spot pour toutes les zones d’une région.',
  'List and spot prices by SKU (the GPU alone) or by instance (SkyPilot catalogue, host included): the two are not alike.':
    'Tarifs publics et prix spot par SKU (le GPU seul) ou par instance (catalogue SkyPilot, hôte compris) : les deux ne se comparent pas.',
  'USD per GPU-hour without the machine by SKU, or USD per instance-hour ÷ its GPUs.':
    'USD par heure-GPU sans la machine par SKU, ou USD par heure d’instance ÷ ses GPU.',
  'Retail prices on demand and spot, Linux; the host is in them.':
    'Prix de détail à la demande et spot, Linux ; l’hôte est compris.',

  'GPUs total': 'GPU en tout',
  'GPUs active': 'GPU loués',
  'GPUs pending': 'GPU en attente',
  'GPUs available': 'GPU libres',
  'block seconds': 'secondes par bloc',
  providers: 'fournisseurs',
  leases: 'baux',
  hosts: 'hôtes',
  nodes: 'nœuds',
  blocks: 'blocs',
  addresses: 'adresses',
  transactions: 'transactions',
  'circulating supply': 'offre en circulation',
} as const;
