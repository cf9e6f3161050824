import type { NetworkId } from './networks.ts';

/** How a network is paid, and what it publishes: facts that no feed brings. Each with where it was read, and when. */
export type NetworkFacts = {
  /** How a price becomes dollars per GPU-hour. */
  readonly price: string;
  readonly fees: string;
  /** What an offer of it includes and is. */
  readonly offer: string;
  /** What the network does not publish: shown as “not available”, never as 0. */
  readonly unpublished: readonly string[];
  readonly source: string;
};

const cloud = (offer: string, source: string): NetworkFacts => ({
  price: 'USD per instance-hour; divided by the GPUs of the instance.',
  fees: 'None on top of the listed price; traffic and storage are billed apart and are not in it.',
  offer,
  unpublished: ['supply', 'use of its GPUs', 'jobs', 'uptime by machine (only a promise by contract)'],
  source,
});

/** By network; October 2026 unless it says otherwise. */
export const networkFacts: Readonly<Record<NetworkId, NetworkFacts>> = {
  akash: {
    price:
      'A lease is priced per block in uakt or uact: USD per hour = amount × 3600 ÷ seconds per block ÷ 10⁶ × USD per token. A block takes about 5.88 s, not the 6 s that its Console assumes, so the Console shows 2 % too little. uact is a compute credit at one dollar and is never multiplied by the price of AKT.',
    fees: 'The chain takes a share from what providers earn; tenants pay what the lease says.',
    offer:
      'Bids of the last 31 days for one GPU, with the small host of the bidding deployment; not what tenants pay. A model without bids has no price.',
    unpublished: [
      'use and power of GPUs inside leases: an agent or an exporter in the lease tells them',
      'requests and latency',
    ],
    source: 'akash-network/console and chain-sdk; docs/sources.md',
  },
  nosana: {
    price: 'NOS per second of a host, pegged to USD per hour; divided by the host’s GPUs.',
    fees: 'The customer pays 10 % on top of what the host is paid; the published price is the host’s, without it. It is in every figure here.',
    offer: 'List prices by market: a whole host, with its GPUs. Community markets are of homes and small sites.',
    unpublished: ['free hosts by market (on chain only)', 'use and power of GPUs', 'uptime by host over time'],
    source: 'nosana-ci/nosana.com, indexer and nosana-kit; docs/sources.md',
  },
  'io.net': {
    price: 'USD per card-hour by product; paid in USDC or IO.',
    fees: 'A fee of 2 % on payments in USDC, none in IO, as third parties say; quotes with a key have it in.',
    offer:
      'The lists of its explorer, unofficial. A card that is fully hired still shows a price, which nobody can take.',
    unpublished: ['use of GPUs (being hired is not being busy)', 'jobs', 'uptime, but for devices that you name'],
    source: 'ionet-official/docs and the feed of its explorer; docs/sources.md',
  },
  render: {
    price:
      'Compute in USD per GPU-hour; rendering in OctaneBench-hours per euro: EUR per GPU-hour = OctaneBench points ÷ OBh per €. RENDER is burned for jobs that are priced in fiat, so no price is made from today’s token.',
    fees: '95 % of a job is burned, 5 % is OTOY’s: the customer pays the tariff.',
    offer:
      'A published tariff of 31 March 2025 (RNP-019), not a live quote. Import your own receipts for what you paid.',
    unpublished: ['live prices', 'supply', 'jobs and queues', 'uptime', 'places of nodes'],
    source: 'rendernetwork/RNPs RNP-019; know.rendernetwork.com; docs/sources.md',
  },
  gensyn: {
    price: 'There is none: no compute price is published.',
    fees: 'Not published.',
    offer: 'None. What you agreed is in your leases and the price book.',
    unpublished: ['compute prices', 'supply', 'jobs', 'uptime', 'places of nodes'],
    source: 'gensyn-ai/chain-monitor and rl-swarm (“no official swarms running”); docs/sources.md',
  },
  aws: cloud(
    'List and spot prices of its pages; the host is in them. One spot price for all zones of a region.',
    'AWS price pages, SkyPilot catalogue',
  ),
  gcp: {
    ...cloud(
      'List and spot prices by SKU (the GPU alone) or by instance (SkyPilot catalogue, host included): the two are not alike.',
      'Google Cloud Billing Catalog, SkyPilot catalogue',
    ),
    price: 'USD per GPU-hour without the machine by SKU, or USD per instance-hour ÷ its GPUs.',
  },
  azure: cloud('Retail prices on demand and spot, Linux; the host is in them.', 'Azure Retail Prices API'),
};
