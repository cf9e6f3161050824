import { z } from 'zod';
import { hostClasses } from '../domain/embodied.ts';
import { gridOrder } from '../domain/grids.ts';
import { unitsOfGpus } from '../domain/price-terms.ts';
import { pueTable } from '../domain/pue.ts';
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

/** A SELECT whose rows are charges, in the columns of the table `charges`; an INSERT of what was delivered; and their parameters. */
export type Charges = {
  readonly select: string;
  readonly storeDelivered: string;
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
  const work = (stage: string) => store.writer.command({ query: statement(stage, store), query_params: params });
  await work('charges/0-doubts.sql');
  const [has] = await readAsWriter(
    store,
    z.object({ doubts: z.number(), readings: z.number() }),
    statement('charges/has.sql', store),
    params,
  );
  for (const { stage, needs } of stages) if (!needs || has?.[needs]) await work(stage);
  const result = await use({
    select: statement('charges/8-charges.sql', store),
    storeDelivered: statement('charges/9-delivered.sql', store),
    params,
  });
  for (const table of stageTables)
    await store.writer.command({ query: `ALTER TABLE ${store.database}.${table} DROP PARTITION ${run}` });
  return result;
}

/** The leases of a computation, with those that share cards with them. */
async function withSharers(store: Store, { hours, leases = [] }: Computation): Promise<string[]> {
  if (leases.length === 0) return [];
  const sharers = await readAsWriter(store, z.object({ lease: z.string() }), statement('charges/sharers.sql', store), {
    hours,
    leases,
  });
  return [...new Set([...leases, ...sharers.map(({ lease }) => lease)])];
}

/** The stages in their order, and what they have nothing to do without: cards that are read doubtfully, or readings at all. */
const stages: readonly { readonly stage: string; readonly needs?: 'doubts' | 'readings' }[] = [
  { stage: 'charges/0-cards.sql', needs: 'doubts' },
  { stage: 'charges/1-slices.sql' },
  { stage: 'charges/2-read.sql', needs: 'readings' },
  { stage: 'charges/2-steps.sql', needs: 'readings' },
  { stage: 'charges/2-shares.sql', needs: 'doubts' },
  { stage: 'charges/3-parts.sql' },
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
  pues: pueTable.map((row) => row.pue),
  pueErrors: pueTable.map((row) => row.error),
  hostModels: ofHosts((model) => model),
  hostKgLow: ofHosts((_, kg) => kg.low),
  hostKg: ofHosts((_, kg) => kg.central),
  hostKgHigh: ofHosts((_, kg) => kg.high),
};
