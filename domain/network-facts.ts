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
  price: 'USD per instance-hour, divided by the GPUs of the instance.',
  fees: 'None on top of the list price. Traffic and storage are billed separately and are not included.',
  offer,
  unpublished: ['supply', 'utilisation of its GPUs', 'jobs', 'uptime by machine (only a contractual commitment)'],
  source,
});

/** By network; October 2026 unless it says otherwise. */
export const networkFacts: Readonly<Record<NetworkId, NetworkFacts>> = {
  akash: {
    price:
      'A lease is priced per block in uakt or uact: USD per hour = amount × 3600 ÷ seconds per block ÷ 10⁶ × USD per ' +
      'token. A block takes about 5.88 s, not the 6 s that its Console assumes, so the Console shows 2 % too little. ' +
      'uact is a compute credit at one dollar and is never multiplied by the price of AKT.',
    fees: 'The chain takes a share of what providers earn. Tenants pay the lease price.',
    offer:
      'Bids of the last 31 days for one GPU with a small host. These are not the prices tenants pay. A model without bids has no price.',
    unpublished: [
      'utilisation and power of GPUs inside leases (reported only by an agent or exporter in the lease)',
      'requests and latency',
    ],
    source: 'akash-network/console and chain-sdk; docs/sources.md',
  },
  nosana: {
    price: 'NOS per second and host, pegged to USD per hour, divided by the host’s GPUs.',
    fees: 'The customer pays 10 % on top of what the host receives. Published prices exclude this fee; all figures here include it.',
    offer: 'List prices by market, for a whole host with its GPUs. Community markets are home nodes and small sites.',
    unpublished: [
      'free hosts by market (available only on chain)',
      'GPU utilisation and power',
      'uptime by host over time',
    ],
    source: 'nosana-ci/nosana.com, indexer and nosana-kit; docs/sources.md',
  },
  'io.net': {
    price: 'USD per GPU-hour by product, paid in USDC or IO.',
    fees: 'According to third parties, 2 % on payments in USDC and none in IO. Quotes obtained with a key include it.',
    offer:
      'The unofficial list prices of its explorer. A GPU model that is fully rented still shows a price, although none is available.',
    unpublished: ['GPU utilisation (rented does not mean busy)', 'jobs', 'uptime, except for devices that you list'],
    source: 'ionet-official/docs and the feed of its explorer; docs/sources.md',
  },
  render: {
    price:
      'Compute in USD per GPU-hour, rendering in OctaneBench-hours per euro: EUR per GPU-hour = OctaneBench points ÷ ' +
      'OBh per €. RENDER is burned for jobs priced in fiat currency, so prices do not depend on today’s token price.',
    fees: 'The customer pays the tariff: 95 % is burned, 5 % goes to OTOY.',
    offer:
      'A tariff published on 31 March 2025 (RNP-019), not a live quote. Import your own receipts for actual costs.',
    unpublished: ['live prices', 'supply', 'jobs and queues', 'uptime', 'node locations'],
    source: 'rendernetwork/RNPs RNP-019; know.rendernetwork.com; docs/sources.md',
  },
  gensyn: {
    price: 'None: no compute prices are published.',
    fees: 'Not published.',
    offer: 'None. Agreed prices are in your leases and in the price book.',
    unpublished: ['compute prices', 'supply', 'jobs', 'uptime', 'node locations'],
    source: 'gensyn-ai/chain-monitor and rl-swarm (“no official swarms running”); docs/sources.md',
  },
  aws: cloud(
    'List and spot prices from its website, including the host. One spot price for all zones of a region.',
    'AWS price pages, SkyPilot catalogue',
  ),
  gcp: {
    ...cloud(
      'List and spot prices by SKU (GPU only) or by instance (SkyPilot catalogue, including the host). The two are not comparable.',
      'Google Cloud Billing Catalog, SkyPilot catalogue',
    ),
    price: 'USD per GPU-hour without the machine (by SKU), or USD per instance-hour ÷ its GPUs.',
  },
  azure: cloud('On-demand and spot retail prices for Linux, including the host.', 'Azure Retail Prices API'),
};
