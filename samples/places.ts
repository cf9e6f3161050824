/** Where a recording is placed, and what it is paid. Which network a recording is placed on is ours; prices say where they are from. */
export type Place = {
  readonly network: string;
  readonly providers: readonly string[];
  readonly region: string;
  readonly zone: string;
  readonly nodeKind: 'datacenter' | 'colo' | 'home' | 'cloud';
  readonly gpuModel: string;
  /** Watts of the card when idle and at load, between which recorded curves are scaled. */
  readonly watts: readonly [idle: number, load: number];
  /** Of the card's memory, what a working program holds. */
  readonly memoryBytes: number;
  /** How often a card at load is slowed down by heat, where it tells; ours. */
  readonly throttled?: number;
  readonly price: {
    readonly amount: string;
    readonly currency: string;
    readonly per: 'block' | 'hour' | 'gpu_hour';
    readonly kind: 'bid' | 'list' | 'spot' | 'published' | 'agreed';
    readonly blockSeconds?: string;
    readonly feeRatio?: string;
  };
  readonly tier: 'on_demand' | 'spot' | 'community';
  readonly priceSource: string;
};

// Levels of the real scrapes of nvidia_gpu_exporter (H100) and of datasheets and idle measurements in domain/reference/gpus.json.
const h100 = { gpuModel: 'h100-sxm', watts: [69.85, 631.95], memoryBytes: 68e9 } as const;
const h200 = { gpuModel: 'h200-sxm', watts: [77.71, 627.4], memoryBytes: 118e9 } as const;
const a100 = { gpuModel: 'a100-sxm-80', watts: [63, 400], memoryBytes: 62e9 } as const;
const rtx4090 = { gpuModel: 'rtx4090', watts: [22, 440], memoryBytes: 19e9 } as const;

const akashBid = 'a recorded bid of 4,262.041502 uact per block, 28 September 2026';
const providers = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}-${i + 1}`);

export const places = {
  akashH100: {
    network: 'akash',
    providers: providers('akash1sample-texas', 3),
    region: 'us-texas',
    zone: 'US-TEX-ERCO',
    nodeKind: 'colo',
    ...h100,
    throttled: 0.04,
    tier: 'on_demand',
    price: { amount: '4262.041502', currency: 'uact', per: 'block', kind: 'bid', blockSeconds: '5.883' },
    priceSource: akashBid,
  },
  akashH200: {
    network: 'akash',
    providers: providers('akash1sample-california', 2),
    region: 'us-california',
    zone: 'US-CAL-CISO',
    nodeKind: 'colo',
    ...h200,
    tier: 'on_demand',
    price: { amount: '4262.041502', currency: 'uact', per: 'block', kind: 'bid', blockSeconds: '5.883' },
    priceSource: `${akashBid} (of an H100)`,
  },
  akashA100: {
    network: 'akash',
    providers: providers('akash1sample-texas', 3),
    region: 'us-texas',
    zone: 'US-TEX-ERCO',
    nodeKind: 'colo',
    ...a100,
    tier: 'on_demand',
    // 1.67 USD per GPU-hour at 5.883 s a block, in AKT of the day the sample series begins.
    price: { amount: '2600', currency: 'uakt', per: 'block', kind: 'bid', blockSeconds: '5.883' },
    priceSource: 'recorded weighted average 1.67 USD/h, converted to uakt',
  },
  nosanaH100: {
    network: 'nosana',
    providers: providers('nosana-sample-de', 4),
    region: 'DE',
    zone: 'DE',
    nodeKind: 'colo',
    ...h100,
    tier: 'community',
    price: { amount: '1.3636', currency: 'USD', per: 'hour', kind: 'list', feeRatio: '0.1' },
    priceSource: 'published tariff, 3 September 2026; fee 10 %',
  },
  nosana4090: {
    network: 'nosana',
    providers: providers('nosana-sample-home', 5),
    region: 'DE',
    zone: 'DE',
    nodeKind: 'home',
    ...rtx4090,
    throttled: 0.15,
    tier: 'community',
    price: { amount: '0.2909', currency: 'USD', per: 'hour', kind: 'list', feeRatio: '0.1' },
    priceSource: 'published tariff, 3 September 2026; fee 10 %',
  },
  ionetH100: {
    network: 'io.net',
    providers: providers('ionet-sample-kr', 3),
    region: 'KR',
    zone: 'KR',
    nodeKind: 'datacenter',
    ...h100,
    tier: 'on_demand',
    price: { amount: '2.09', currency: 'USD', per: 'gpu_hour', kind: 'list' },
    priceSource: 'market snapshot, containers',
  },
  ionetH100Io: {
    network: 'io.net',
    providers: providers('ionet-sample-on', 2),
    region: 'CA-ON',
    zone: 'CA-ON',
    nodeKind: 'datacenter',
    ...h100,
    tier: 'on_demand',
    price: { amount: '2.6', currency: 'IO', per: 'gpu_hour', kind: 'list' },
    priceSource: 'market snapshot 1.99 USD, converted to IO',
  },
  ionetA100: {
    network: 'io.net',
    providers: providers('ionet-sample-on', 2),
    region: 'CA-ON',
    zone: 'CA-ON',
    nodeKind: 'datacenter',
    ...a100,
    tier: 'spot',
    price: { amount: '1.19', currency: 'USD', per: 'gpu_hour', kind: 'list' },
    priceSource: 'market snapshot of an H100, assumed for an A100',
  },
  render4090: {
    network: 'render',
    providers: ['render-network'],
    region: '',
    zone: '',
    nodeKind: 'home',
    ...rtx4090,
    tier: 'community',
    price: { amount: '0.35', currency: 'USD', per: 'gpu_hour', kind: 'published' },
    priceSource: 'RNP-019, 31 March 2025',
  },
  gensynA100: {
    network: 'gensyn',
    providers: providers('gensyn-sample-node', 2),
    region: 'CA-ON',
    zone: 'CA-ON',
    nodeKind: 'colo',
    ...a100,
    tier: 'community',
    price: { amount: '1.90', currency: 'USD', per: 'gpu_hour', kind: 'agreed' },
    priceSource: 'assumed, as Gensyn publishes no price',
  },
  awsH100: {
    network: 'aws',
    providers: ['aws-us-east-1'],
    region: 'us-east-1',
    zone: 'US-MIDA-PJM',
    nodeKind: 'cloud',
    ...h100,
    tier: 'on_demand',
    price: { amount: '6.88', currency: 'USD', per: 'gpu_hour', kind: 'list' },
    priceSource: 'p5.48xlarge on demand, 55.04 USD/h for 8',
  },
  awsA100: {
    network: 'aws',
    providers: ['aws-us-east-1'],
    region: 'us-east-1',
    zone: 'US-MIDA-PJM',
    nodeKind: 'cloud',
    ...a100,
    tier: 'on_demand',
    price: { amount: '3.4309', currency: 'USD', per: 'gpu_hour', kind: 'list' },
    priceSource: 'p4de on demand, June 2026',
  },
  gcpA100Spot: {
    network: 'gcp',
    providers: ['gcp-asia-south1'],
    region: 'asia-south1',
    zone: 'IN-WE',
    nodeKind: 'cloud',
    ...a100,
    tier: 'spot',
    price: { amount: '0.5602', currency: 'USD', per: 'gpu_hour', kind: 'spot' },
    priceSource: 'A100 spot, asia-south1, June 2026',
  },
  gcpA100: {
    network: 'gcp',
    providers: ['gcp-us-central1'],
    region: 'us-central1',
    zone: 'US-MIDW-MISO',
    nodeKind: 'cloud',
    ...a100,
    tier: 'on_demand',
    price: { amount: '2.9339', currency: 'USD', per: 'gpu_hour', kind: 'list' },
    priceSource: 'A100 on demand, us-central1, June 2026',
  },
} as const satisfies Record<string, Place>;
