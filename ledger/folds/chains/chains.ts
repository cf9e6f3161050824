import { z } from 'zod';
import { readAsWriter } from '../../../store/rows.ts';
import type { Store } from '../../../store/store.ts';
import { dropRun } from '../../runs.ts';
import { statement } from '../../statement.ts';
import { is_marked_root, type Peculiarities, spansOf } from '../spans.ts';

/** Tables that a fold leaves its chains in while it runs. */
export const chainTables = ['folding_spans', 'folding_chains', 'folding_mixed', 'folding_units'] as const;

/** Parameters of a fold: its minutes, epoch seconds, and the id that it keeps its chains under. */
type Params = Readonly<Record<string, unknown>> & { readonly minutes: readonly number[] };

/**
 * Finds which units of work of the minutes tell of one request, and stores what each counts for in `folding_units`.
 *
 * @returns whether any do
 */
export async function linkChains(
  store: Store,
  params: Params & { readonly run: number },
  peculiarities: Pick<Peculiarities, 'comesTwice' | 'isRooted'>,
): Promise<boolean> {
  if (!(await hasAny(store, 'chains/parents.sql', params))) return false;
  const inTraces = statement('folds/chains/holding.sql', store);
  const spans = spansOf(store, { inTraces }, { ...peculiarities, isMarked: true, isChained: false });
  const run = (name: string) =>
    store.writer.command({ query: statement(`folds/chains/${name}.sql`, store, { spans }), query_params: params });
  await run('spans');
  await run('chains');
  if (!(await has(store, 'folding_chains', params))) {
    await dropRun(store, chainTables, params.run);
    return false;
  }
  await run('mixed');
  await run('uniform');
  if (await has(store, 'folding_mixed', params)) await run('units');
  return true;
}

/**
 * Other minutes that count anew without having been touched: units of work of theirs may stand in one chain with these minutes', or these
 * tell how theirs were sampled. They keep the touches that they have seen.
 */
export async function minutesBeside(
  store: Store,
  minutes: readonly number[],
  has_marked_root: boolean,
): Promise<{ minute: number; touches: bigint }[]> {
  const params = { minutes, has_marked_root };
  if (!has_marked_root && !(await hasAny(store, 'chains/parents.sql', params))) return [];
  const reaching = statement('folds/chains/reaching.sql', store);
  const ask = async (name: string, more: Params) => {
    const query = statement(`folds/chains/${name}.sql`, store, { reaching, is_marked_root });
    return await readAsWriter(store, seenMinute, query, { ...params, ...more });
  };
  const wanting = await readAsWriter(store, z.object({ minute: z.number() }), wantingQuery, params);
  const beside = [
    ...(await ask('holders', params)),
    ...(wanting.length > 0 ? await ask('wanting', { minutes, wanting: wanting.map(({ minute }) => minute) }) : []),
  ];
  return [...new Map(beside.map(({ minute, touches }) => [minute, BigInt(touches)]))].map(([minute, touches]) => ({
    minute,
    touches,
  }));
}

const seenMinute = z.object({ minute: z.number(), touches: z.string() });
/** Other minutes around these that have something to be told. */
const wantingQuery = `SELECT DISTINCT toUnixTimestamp(minute) AS minute
  FROM {database}.work_minute
  WHERE minute >= arrayMin({minutes: Array(DateTime('UTC'))}) - 900
    AND minute < arrayMax({minutes: Array(DateTime('UTC'))}) + 960
    AND minute NOT IN {minutes: Array(DateTime('UTC'))}
    AND (untold > 0 OR no_input > 0 OR no_output > 0 OR unread > 0 OR kept < units)`;

const has = async (store: Store, table: (typeof chainTables)[number], params: Params): Promise<boolean> =>
  (
    await readAsWriter(
      store,
      found,
      `SELECT 1 AS found FROM {database}.${table} WHERE run = {run: UInt64} LIMIT 1`,
      params,
    )
  ).length > 0;
const hasAny = async (store: Store, name: string, params: Params): Promise<boolean> =>
  (await readAsWriter(store, found, statement(`folds/${name}`, store), params)).length > 0;
const found = z.object({ found: z.number() });
