import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Decimal } from 'decimal.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { insertPartial } from '../tests/support/insert.ts';
import { chargesOf, close, hourMs, iso, type LeaseInput, leaseSpan, reading, spanOf } from '../tests/support/ledger.ts';
import { testStore } from '../tests/support/test-store.ts';
import { storeGpuModels } from './close.ts';

const text = z.string();
/** An example of docs/methodology.md. */
const example = z.strictObject({
  lease: z.strictObject({
    network: text,
    hours: z.number(),
    gpus: z.number().default(1),
    octanebench: text.optional(),
    tokens: z.number().optional(),
    watts: z.number().optional(),
    use: z.number().default(0.5),
    gpu: text.optional(),
    host_type: text.optional(),
    pue: text.optional(),
    grams_per_kwh: z.number().optional(),
    price: z.strictObject({
      amount: text.optional(),
      currency: text.optional(),
      per: text.optional(),
      block_seconds: text.optional(),
      fee: text.optional(),
      instance: text.optional(),
      kind: text.default('agreed'),
    }),
  }),
  /** USD per token, by minutes after the lease's start. */
  rates: z.record(text, z.record(text, text)).default({}),
  /** Units per USD. */
  currencies: z.record(text, text).default({}),
  usd: text.nullable(),
  fx_effect: text.optional(),
  kwh: text.optional(),
  grams: text.optional(),
});

const methodology = readFileSync(path.join(import.meta.dirname, '../docs/methodology.md'), 'utf8');
const examples = [...methodology.matchAll(/\n([^\n]+)\n\n```yaml\n([\s\S]*?)```/g)].map(
  ([, words = '', yaml = '']) => ({ words, ...example.parse(parse(yaml)) }),
);
const store = testStore();

/** A sum of what the ledger gave, to as many decimals as the example has. */
const rounded = (values: readonly (string | number | null)[], like: string) =>
  values.includes(null)
    ? null
    : Decimal.sum(0, ...values.map(String))
        .toDecimalPlaces(new Decimal(like).decimalPlaces())
        .toFixed();

test('there is an example for every network', () => {
  const networks = new Set(examples.map(({ lease }) => lease.network));
  expect([...networks].sort()).toEqual(['akash', 'aws', 'azure', 'gcp', 'gensyn', 'io.net', 'nosana', 'render']);
});

describe('the ledger gives what was worked by hand', () => {
  // Each example has a day of its own, so that the rates of one are not those of another, and all are young enough to be kept.
  const firstDay = (Math.floor(Date.now() / (24 * hourMs)) - 40) * 24 * hourMs;
  const dated = examples.map((each, i) => ({ ...each, from: firstDay + (24 * i + 9) * hourMs }));
  const inputOf = ({ lease, from }: (typeof dated)[number]): LeaseInput => {
    const { block_seconds, ...price } = lease.price;
    return {
      id: `example-${from}`,
      from,
      to: from + Math.round(lease.hours * hourMs),
      gpus: lease.gpus,
      price: JSON.parse(JSON.stringify({ ...price, block: block_seconds })) as NonNullable<LeaseInput['price']>,
      resource: {
        'compute.network': lease.network,
        'compute.grid.zone': `Z${from}`,
        ...(lease.octanebench && { 'compute.gpu.octanebench': lease.octanebench }),
        ...(lease.gpu && { 'compute.gpu.model': lease.gpu }),
        ...(lease.host_type && { 'host.type': lease.host_type }),
        ...(lease.pue && { 'compute.site.pue': lease.pue }),
      },
    };
  };

  // All of them in one closing: it takes as long as that of one.
  beforeAll(async () => {
    await storeGpuModels(store);
    await insertPartial(
      store,
      'token_prices',
      dated.flatMap(({ rates, from }) =>
        Object.entries(rates).flatMap(([token, steps]) =>
          Object.entries(steps).map(([minutes, price_usd]) => ({
            token,
            time: iso(from + Number(minutes) * 60_000),
            price_usd,
            period_s: 3600,
            source: 'example',
          })),
        ),
      ),
    );
    await insertPartial(
      store,
      'fx_rates',
      dated.flatMap(({ currencies, from }) =>
        Object.entries(currencies).map(([currency, per_usd]) => ({
          currency,
          time: iso(from - hourMs),
          per_usd,
          source: 'example',
        })),
      ),
    );
    await insertPartial(
      store,
      'grid_intensity',
      dated.flatMap(({ lease, from }) =>
        lease.grams_per_kwh === undefined
          ? []
          : [
              {
                zone: `Z${from}`,
                time: iso(from),
                granularity: 'hour',
                is_estimated: false,
                lifecycle_g_per_kwh: lease.grams_per_kwh,
                source: 'example',
              },
            ],
      ),
    );
    await insertPartial(
      store,
      'gpu_samples',
      dated.flatMap((each) => {
        const { watts, use } = each.lease;
        return watts === undefined
          ? []
          : Array.from({ length: 61 }, (_, minute) =>
              reading(inputOf(each).id, each.from + minute * 60_000, watts, { utilisation: use }),
            );
      }),
    );
    await insertPartial(
      store,
      'otel_traces',
      dated.flatMap((each) => {
        const input = inputOf(each);
        const chat = [each.from + 60_000, each.from + 120_000] as [number, number];
        return [
          leaseSpan(input),
          ...(each.lease.tokens
            ? [
                spanOf(input, 'chat', chat, {
                  'gen_ai.operation.name': 'chat',
                  'gen_ai.usage.input_tokens': String(each.lease.tokens),
                }),
              ]
            : []),
        ];
      }),
    );
    await close(store);
  });

  test.each(dated.map((each) => [each.words.slice(0, 100), each] as const))('%s', async (_words, each) => {
    const { lease, usd, fx_effect, kwh, grams } = each;
    const charges = await chargesOf(store, inputOf(each).id);
    expect(charges.length).toBe(Math.ceil(lease.hours));
    const costs = charges.map(({ cost }) => cost);
    if (usd === null) expect(costs).toEqual([null]);
    else expect(rounded(costs, usd)).toBe(new Decimal(usd).toFixed());
    const sums = [
      [fx_effect, charges.map(({ fx }) => fx)],
      [kwh, charges.map((charge) => charge.kwh)],
      [grams, charges.map((charge) => charge.grams)],
    ] as const;
    for (const [like, values] of sums) if (like) expect(rounded(values, like)).toBe(like);
  });
});
