import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, test } from 'vitest';
import { type Closed, type CloseOptions, closeHours } from '../../ledger/close.ts';
import type { Store } from '../../store/store.ts';
import type { Insert } from '../../store/tables/columns.ts';
import { rowsOf } from './test-store.ts';

/** Worlds for the ledger: telemetry as rows of tables, with what a test does not care for filled in. */

export const hourMs = 3_600_000;
export const iso = (ms: number): string => new Date(ms).toISOString();

/** Closes now; touches of the same millisecond would count as already seen. */
export const close = async (store: Store, options: Partial<CloseOptions> = {}) => {
  await sleep(5);
  return closeHours(store, { now: new Date(), settleMs: 0, ...options });
};

/**
 * Declares tests that share their closings, for worlds that do not meet: each tells its world and yields, the ledger closes once
 * for all of them, and each looks at its own. Who yields again, having told more, is there at the next closing.
 */
export function closedTogether(store: Store) {
  type Body = () => AsyncGenerator<undefined, void, Closed>;
  const bodies: { readonly run: Body; failure?: unknown }[] = [];
  beforeAll(async () => {
    let open = bodies.map((body) => ({ body, steps: body.run() }));
    for (
      let closed: Closed = { hours: 0, version: 0, ms: 0, minutes: 0, minutesLeft: 0 };
      ;
      closed = await close(store)
    ) {
      const waiting = await Promise.all(
        open.map(async (each) => {
          try {
            return (await each.steps.next(closed)).done ? [] : [each];
          } catch (failure) {
            each.body.failure = failure;
            return [];
          }
        }),
      );
      open = waiting.flat();
      if (open.length === 0) return;
    }
  });
  return (name: string, run: Body) => {
    const body: (typeof bodies)[number] = { run };
    bodies.push(body);
    test(name, () => {
      if ('failure' in body) throw body.failure;
    });
  };
}

export type LeaseInput = {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly gpus?: number;
  readonly price?: Partial<
    Record<'amount' | 'currency' | 'per' | 'kind' | 'block' | 'fee' | 'tier' | 'instance', string>
  >;
  readonly resource?: Record<string, string>;
};

const resourceOf = ({ id, gpus = 1, resource = {} }: Pick<LeaseInput, 'id' | 'gpus' | 'resource'>) => ({
  'compute.network': 'akash',
  'compute.workload': 'w',
  'compute.lease.id': id,
  'compute.gpu.model': 'h100-sxm',
  'compute.gpu.count': String(gpus),
  'compute.grid.zone': 'XX',
  ...resource,
});

/** The attributes of a price, as a lease span or event carries them. */
export const priceAttributes = (price: NonNullable<LeaseInput['price']>): Record<string, string> => ({
  ...(price.amount && { 'compute.lease.price.amount': price.amount }),
  'compute.lease.price.currency': price.currency ?? 'USD',
  'compute.lease.price.per': price.per ?? 'hour',
  'compute.lease.price.kind': price.kind ?? 'agreed',
  ...(price.block && { 'compute.lease.block_seconds': price.block }),
  ...(price.fee && { 'compute.lease.fee_ratio': price.fee }),
  ...(price.tier && { 'compute.lease.tier': price.tier }),
  ...(price.instance && { 'compute.lease.price.instance_gpus': price.instance }),
});

/** A lease span, a row of `otel_traces`. */
export const leaseSpan = (input: LeaseInput) => ({
  Timestamp: iso(input.from),
  Duration: String(BigInt(input.to - input.from) * 1_000_000n),
  TraceId: input.id.padEnd(32, '0'),
  SpanId: input.id.padEnd(16, '0'),
  SpanName: 'lease',
  ServiceName: 'test',
  ResourceAttributes: resourceOf(input),
  SpanAttributes: priceAttributes(input.price ?? { amount: '1' }),
});

let spans = 0;
/** Another span of a lease. */
export const spanOf = (
  lease: LeaseInput,
  name: string,
  [from, to]: readonly [number, number],
  attributes: Record<string, string> = {},
  more: Partial<Insert<'otel_traces'>> = {},
): Partial<Insert<'otel_traces'>> => ({
  ...leaseSpan(lease),
  Timestamp: iso(from),
  Duration: String(BigInt(Math.round((to - from) * 1000)) * 1000n),
  SpanId: `s${spans++}`.padEnd(16, '0'),
  SpanName: name,
  SpanAttributes: attributes,
  ...more,
});

/** A reading of a GPU, a row of `gpu_samples`. */
export const reading = (
  lease: string,
  time: number,
  watts: number | null,
  extra: Partial<Insert<'gpu_samples'>> = {},
) => ({
  time: iso(time),
  gpu_id: `${lease}-gpu`,
  lease_id: lease,
  gpu_model: 'h100-sxm',
  power_w: watts,
  utilisation: 0.5,
  ...extra,
});

/** What an hour of a lease was charged, its buckets added up. */
export type HourOfCharges = {
  readonly hour: string;
  readonly version: string;
  readonly seconds: string;
  readonly gpuSeconds: number;
  readonly buckets: readonly string[];
  readonly downs: number;
} & Readonly<Record<'cost' | 'native' | 'list' | 'baseline' | 'settled' | 'fx', string | null>> &
  Readonly<
    Record<
      'costGrade' | 'costReason' | 'energyGrade' | 'carbonGrade' | 'carbonReason' | 'priceSource' | 'verification',
      string
    >
  > &
  Readonly<
    Record<
      | 'kwh'
      | 'measured'
      | 'modelled'
      | 'declared'
      | 'counter'
      | 'host'
      | 'measuredSite'
      | 'derivedSite'
      | 'grams'
      | 'direct'
      | 'upstream'
      | 'market'
      | 'up'
      | 'down'
      | 'embodied'
      | 'energyError',
      number | null
    >
  >;

export const chargesOf = (store: Store, lease: string) =>
  rowsOf<HourOfCharges>(
    store,
    `SELECT toString(c.hour) AS hour, toString(any(c.version)) AS version, toString(sum(c.seconds)) AS seconds,
        toFloat64(sum(gpu_seconds)) AS gpuSeconds, arraySort(groupUniqArray(bucket)) AS buckets,
        toUInt16(sum(c.downs)) AS downs, toString(sum(cost_usd)) AS cost, toString(sum(native_amount)) AS native,
        toString(sum(list_usd)) AS list, toString(sum(baseline_usd)) AS baseline,
        toString(sum(settled_usd)) AS settled, toString(sum(fx_effect_usd)) AS fx, any(cost_grade) AS costGrade,
        any(cost_reason) AS costReason, any(price_source) AS priceSource, any(c.verification) AS verification,
        toFloat64(sum(energy_kwh)) AS kwh, sum(measured_gpu_kwh) AS measured, sum(modelled_gpu_kwh) AS modelled,
        sum(declared_gpu_kwh) AS declared, sum(counter_gpu_kwh) AS counter, sum(host_kwh) AS host,
        sum(measured_site_kwh) AS measuredSite, sum(derived_site_kwh) AS derivedSite,
        max(energy_grade) AS energyGrade,
        max(energy_relative_error) AS energyError,
        toFloat64(sum(carbon_lifecycle_g)) AS grams, toFloat64(sum(carbon_direct_g)) AS direct,
        toFloat64(sum(carbon_upstream_g)) AS upstream, toFloat64(sum(carbon_market_g)) AS market,
        max(carbon_grade) AS carbonGrade, any(carbon_reason) AS carbonReason, toFloat64(sum(up_seconds)) AS up,
        toFloat64(sum(down_seconds)) AS down, toFloat64(sum(embodied_g)) AS embodied
      FROM {db}.charges_current AS c WHERE lease_id = '${lease}' GROUP BY c.hour ORDER BY c.hour`,
  );
