import { z } from 'zod';
import { hostClasses } from '../domain/embodied.ts';
import { gridOrder } from '../domain/grids.ts';
import { hostMetrics, hostsByPlace, hostTable, hostUnits, leastGpus } from '../domain/hosts.ts';
import { unitsOfGpus } from '../domain/price-terms.ts';
import { errorOfOwnPue, errorOfPue, pueTable } from '../domain/pue.ts';
import { priceOrder, priceUnits } from '../domain/tokens.ts';
import { readAsWriter } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import { nextRun } from './runs.ts';
import { statement } from './statement.ts';

export type Computation = {
  /** Full hours, epoch seconds. */
  readonly hours: readonly number[];
  /** The version that the charges carry. */
  readonly version: number;
  /** Open leases accrue up to here, epoch milliseconds. */
  readonly now: number;
  /** Only these leases, and those that share cards with them; all when absent. */
  readonly leases?: readonly string[];
  /** Entries of the price book that are proposed and count here as if they were applied. */
  readonly proposals?: readonly string[];
  /** Entries that count here as if they were withdrawn. */
  readonly withdrawals?: readonly string[];
};

/** A SELECT whose rows are charges, in the columns of the table `charges`; INSERTs of what stands beside them; and their parameters. */
export type Charges = {
  readonly select: string;
  readonly besides: readonly string[];
  readonly params: Record<string, unknown>;
};

/**
 * Computes the charges of hours, stage by stage (`ledger/charges/*.sql`), and gives them to `use` as a SELECT. What the stages
 * leave in hand is dropped afterwards; a run that fails leaves it to `dropStaleRuns`.
 */
export async function withCharges<T>(
  store: Store,
  computation: Computation,
  use: (charges: Charges) => Promise<T>,
): Promise<T> {
  const run = nextRun();
  const params = {
    ...constants,
    ...{ proposals: [], withdrawals: [] },
    ...computation,
    leases: await withSharers(store, computation),
    run,
  };
  const work = (stage: string) => {
    const query = statement(stage, store);
    return store.writer.command({ query, query_params: paramsOf(query, params) });
  };
  await work('charges/0-doubts.sql');
  const [has] = await readAsWriter(
    store,
    z.object({ doubts: z.number(), readings: z.number(), hosts: z.number() }),
    statement('charges/has.sql', store),
    params,
  );
  for (const { stage, needs } of stages) if (!needs || has?.[needs]) await work(stage);
  const select = statement('charges/8-charges.sql', store);
  const besides = ['charges/9-delivered.sql', ...(has?.doubts ? ['charges/9-told.sql'] : [])].map((each) =>
    statement(each, store),
  );
  const result = await use({ select, besides, params: paramsOf([select, ...besides].join(), params) });
  for (const table of stageTables)
    await store.writer.command({ query: `ALTER TABLE ${store.database}.${table} DROP PARTITION ${run}` });
  return result;
}

/** The parameters that a text names: whole tables of the reference are among them, and are read again for each statement. */
const paramsOf = (text: string, params: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(params).filter(([name]) => text.includes(`{${name}:`)));

/** The leases of a computation, with those that share cards with them. */
async function withSharers(store: Store, { hours, leases = [] }: Computation): Promise<string[]> {
  if (leases.length === 0) return [];
  const sharers = await readAsWriter(store, z.object({ lease: z.string() }), statement('charges/sharers.sql', store), {
    hours,
    leases,
  });
  return [...new Set([...leases, ...sharers.map(({ lease }) => lease)])];
}

/** The stages in their order, and what they have nothing to do without: cards that are read doubtfully, readings at all, or of hosts. */
const stages: readonly { readonly stage: string; readonly needs?: 'doubts' | 'readings' | 'hosts' }[] = [
  { stage: 'charges/0-cards.sql', needs: 'doubts' },
  { stage: 'charges/1-slices.sql' },
  { stage: 'charges/2-read.sql', needs: 'readings' },
  { stage: 'charges/2-steps.sql', needs: 'readings' },
  { stage: 'charges/2-shares.sql', needs: 'doubts' },
  { stage: 'charges/3-parts.sql' },
  { stage: 'charges/3-hosts.sql', needs: 'hosts' },
  { stage: 'charges/4-work.sql' },
  { stage: 'charges/5-pieces.sql' },
  { stage: 'charges/6-prices.sql' },
  { stage: 'charges/7-costs.sql' },
];
/** What a closing has in hand while it runs. */
export const stageTables = [
  'closing_doubts',
  'closing_cards',
  'closing_slices',
  'closing_read',
  'closing_steps',
  'closing_shares',
  'closing_parts',
  'closing_hosts',
  'closing_work',
  'closing_pieces',
  'closing_prices',
  'closing_costs',
];

/** A value of each model of GPU, by the server around it. */
function ofHosts<T>(value: (model: string, kg: { low: number; central: number; high: number }) => T): T[] {
  return hostClasses.flatMap(({ models, kg }) => models.map((model) => value(model, kg)));
}

/** Numbers of the reference that the statements take as parameters. */
const constants = {
  currencies: priceUnits.map((unit) => unit.currency),
  tokens: priceUnits.map((unit) => unit.token),
  factors: priceUnits.map((unit) => unit.factor),
  unitsOfGpus,
  priceOrder,
  gridOrder,
  pueKeys: pueTable.map((row) => row.key),
  // PUE, its relative error, and whether it is published
  pues: pueTable.map((row) => [row.pue, errorOfPue(row), Number(row.grade === 'C')]),
  errorOfOwnPue,
  hostKeys: [...hostsByPlace.keys()],
  hostAts: [...hostsByPlace.values()].map((at) => at + 1),
  hostMetrics,
  hostUnits: Object.keys(hostUnits),
  hostUnitFactors: Object.values(hostUnits),
  hostNames: hostTable.map((host) => host.key),
  // by GPU: idle and load, each low, central and high; whether that is derived from what was measured or modelled; the least GPUs
  hosts: hostTable.map((host) => [
    ...[host.idleW, host.loadW].flatMap(({ low, central, high }) => [low, central, high].map((w) => w / host.gpus)),
    Number(host.grade === 'C'),
    leastGpus(host),
  ]),
  hostModels: ofHosts((model) => model),
  hostKgLow: ofHosts((_, kg) => kg.low),
  hostKg: ofHosts((_, kg) => kg.central),
  hostKgHigh: ofHosts((_, kg) => kg.high),
};
