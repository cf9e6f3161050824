import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { AppError } from '../domain/errors.ts';
import type { PriceBookEntry, PriceBookFile, priceBookRequest } from '../domain/price-book.ts';
import { type BudgetRule, budgetRule } from '../domain/rules/schema.ts';
import { insertRows } from '../store/insert.ts';
import { readAsWriter } from '../store/rows.ts';
import { type Store, storeError } from '../store/store.ts';
import { type Insert, rowOf } from '../store/tables/columns.ts';
import { withCharges } from './charges.ts';

/** What a change of the price book would do to a workload in a month, USD as decimal text; null is unknown. */
type Effect = {
  readonly month: string;
  readonly workload: string;
  readonly network: string;
  readonly before: string | null;
  readonly after: string | null;
  /** After − before; what is unknown on one side counts as nothing there. */
  readonly change: string;
  readonly charges: number;
};
type Crossed = {
  readonly budget: string;
  readonly month: string;
  readonly amount: string;
  readonly before: string;
  readonly after: string;
};
export type DryRun = {
  readonly hours: number;
  readonly effects: readonly Effect[];
  readonly budgetsCrossed: readonly Crossed[];
};

const chunk = 168;
const forEver = Date.UTC(2106, 0, 1);

/**
 * Writes entries down as proposals: they count nowhere until they are applied.
 *
 * @throws AppError `bad_request` when an id is taken: an entry is never changed, it is withdrawn and another one made
 */
export async function propose(store: Store, { entries, budgets }: PriceBookFile): Promise<void> {
  const taken = await readAsWriter(
    store,
    rowOf('price_book', 'id'),
    `SELECT DISTINCT id FROM {database}.price_book WHERE id IN {ids: Array(String)}`,
    { ids: entries.map(({ id }) => id) },
  );
  if (taken.length > 0)
    throw new AppError(
      'bad_request',
      `already in the price book: ${taken.map(({ id }) => `“${id}”`).join(', ')}. Entries cannot be changed. ` +
        'Withdraw the entry and propose another one under a new id.',
    );
  await insertRows(
    store,
    'price_book',
    entries.map((entry) => row(entry, 'proposed')),
  );
  await insertRows(
    store,
    'rules',
    budgets.map(({ budget, amount_usd, network, workload, team, project }) => {
      const id = slug(budget);
      const scope = { network, workload, team, project, region: '' };
      const body = JSON.stringify({ id, title: budget, scope, amount: amount_usd });
      return { kind: 'budget', id, body, origin: 'price-book', is_deleted: false };
    }),
  );
}

/**
 * Does what the pages ask for.
 *
 * @returns what a proposal or a decision that is tried out would change; null of a decision
 * @throws AppError as `propose` and `decide` do
 */
export async function changeBook(store: Store, request: z.output<typeof priceBookRequest>): Promise<DryRun | null> {
  if (request.do === 'propose') {
    await propose(store, { entries: [request.entry], budgets: [] });
    return dryRun(store, { apply: [request.entry.id] });
  }
  if (request.do === 'try') return dryRun(store, request);
  if (request.apply.length > 0) await decide(store, request.apply, 'applied');
  if (request.withdraw.length > 0) await decide(store, request.withdraw, 'withdrawn');
  return null;
}

/** Lets proposals count, or takes entries back: the hours that they are valid in are closed again. */
export async function decide(store: Store, ids: readonly string[], state: 'applied' | 'withdrawn'): Promise<void> {
  const found = await readAsWriter(
    store,
    rowOf('price_book').omit({ known_at: true }),
    `SELECT * FROM {database}.price_book WHERE id IN {ids: Array(String)} ORDER BY known_at DESC LIMIT 1 BY id`,
    { ids },
  );
  const missing = ids.filter((id) => !found.some((each) => each.id === id));
  if (missing.length > 0) throw new AppError('not_found', `not in the price book: ${missing.join(', ')}`);
  const wrong = found.filter((each) => each.state === state || each.state === 'withdrawn');
  if (wrong.length > 0)
    throw new AppError('bad_request', `already ${wrong.map((each) => `${each.state}: “${each.id}”`).join(', ')}`);
  await insertRows(
    store,
    'price_book',
    found.map((each) => ({ ...each, state })),
  );
}

const listed = rowOf('price_book', 'id', 'state', 'kind', 'note').extend({
  what: z.string(),
  scope: z.string(),
  from: z.string(),
  to: z.string(),
});
export type Listed = z.output<typeof listed>;

/** Every entry as it stands. */
export const listBook = (store: Store): Promise<Listed[]> =>
  readAsWriter(
    store,
    listed,
    `SELECT id, b.state AS state, kind,
        if(kind = 'rate', concat(toString(amount), ' USD per ', token),
          concat(toString(amount), ' ', currency, ' per ', per)) AS what,
        arrayStringConcat(arrayFilter(x -> x != '', [network, provider, gpu_model, tier, workload, lease_id]),
          ' ') AS scope, toString(valid_from) AS from,
        if(valid_to > toDateTime('2100-01-01 00:00:00', 'UTC'), '', toString(valid_to)) AS to, note
      FROM (SELECT * FROM {database}.price_book ORDER BY known_at DESC LIMIT 1 BY id) AS b ORDER BY valid_from, id`,
  );

/** Proposals that are to count, and entries that are to count no longer, by their ids. */
type Decision = { readonly apply?: readonly string[]; readonly withdraw?: readonly string[] };

/** What can be decided of entries as they stand: proposals may be applied, what is applied may be withdrawn. */
export async function nextOf(store: Store, ids: readonly string[]): Promise<Required<Decision>> {
  const stateOf = new Map((await listBook(store)).map(({ id, state }) => [id, state]));
  const missing = ids.filter((id) => !stateOf.has(id));
  if (missing.length > 0) throw new AppError('not_found', `not in the price book: ${missing.join(', ')}`);
  const inState = (state: string) => ids.filter((id) => stateOf.get(id) === state);
  return { apply: inState('proposed'), withdraw: inState('applied') };
}

/**
 * What a decision would change: every charge of the closed hours that its entries are valid in is computed with it and held against what
 * is charged now. Nothing is written to the ledger.
 */
export async function dryRun(store: Store, { apply = [], withdraw = [] }: Decision): Promise<DryRun> {
  const ids = [...apply, ...withdraw];
  try {
    const [range] = await readAsWriter(
      store,
      z.object({ from: z.number(), to: z.number() }),
      `SELECT toUnixTimestamp(min(valid_from)) AS from, toUnixTimestamp(max(valid_to)) AS to
        FROM {database}.price_book
        WHERE id IN {ids: Array(String)}`,
      { ids },
    );
    const closed = await readAsWriter(
      store,
      closedHour,
      `SELECT toUnixTimestamp(h.hour) AS hour, max(h.version) AS version
        FROM {database}.charge_hours AS h
        WHERE h.hour + 3600 > toDateTime({from: UInt32}) AND h.hour < toDateTime({to: UInt32})
        GROUP BY h.hour
        ORDER BY h.hour`,
      { from: range?.from ?? 0, to: range?.to ?? 0 },
    );
    const sums = new Map<string, Sums>();
    for (let at = 0; at < closed.length; at += chunk) {
      const some = closed.slice(at, at + chunk);
      await addEffects(store, some, { proposals: apply, withdrawals: withdraw }, sums);
    }
    const effects = [...sums.values()].filter(({ before, after }) => String(before) !== String(after)).map(effectOf);
    return {
      hours: closed.length,
      effects: effects.toSorted((a, b) => new Decimal(b.change).abs().cmp(new Decimal(a.change).abs())),
      budgetsCrossed: await crossed(store, [...sums.values()]),
    };
  } catch (error) {
    throw storeError(error);
  }
}

type Sums = {
  month: string;
  workload: string;
  network: string;
  team: string;
  project: string;
  before: Decimal | null;
  after: Decimal | null;
  charges: number;
};

/** A closed hour, epoch seconds, and its current version. */
const closedHour = rowOf('charge_hours', 'version').extend({ hour: z.number() });

const effectRow = rowOf('charges', 'workload', 'network', 'team', 'project').extend({
  month: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  charges: z.number(),
});

async function addEffects(
  store: Store,
  hours: readonly z.output<typeof closedHour>[],
  tried: { readonly proposals: readonly string[]; readonly withdrawals: readonly string[] },
  sums: Map<string, Sums>,
) {
  // The open leases of a running hour accrue up to where they had come.
  for (const [version, some] of Map.groupBy(hours, (each) => each.version)) {
    const computation = {
      hours: some.map(({ hour }) => hour),
      version,
      now: version,
      ...tried,
    };
    const rows = await withCharges(store, computation, ({ select, params }) =>
      readAsWriter(
        store,
        effectRow,
        `SELECT toString(toStartOfMonth(hour)) AS month, workload, network, team, project,
            toString(sumIf(cost_usd, is_now)) AS before, toString(sumIf(cost_usd, NOT is_now)) AS after,
            toUInt32(countIf(NOT is_now)) AS charges
          FROM (
            SELECT hour, workload, network, team, project, cost_usd, true AS is_now
            FROM {database}.charges
            WHERE hour IN {hours: Array(DateTime('UTC'))} AND version = {version: UInt64}
            UNION ALL SELECT hour, workload, network, team, project, cost_usd, false FROM (${select})
          )
          GROUP BY month, workload, network, team, project`,
        params,
      ),
    );
    for (const each of rows) {
      const key = JSON.stringify([each.month, each.workload, each.network, each.team, each.project]);
      const sum = sums.get(key) ?? { ...each, before: null, after: null, charges: 0 };
      sum.before = plus(sum.before, each.before);
      sum.after = plus(sum.after, each.after);
      sum.charges += each.charges;
      sums.set(key, sum);
    }
  }
}

/** Budgets in dollars that a month's spend would cross, in either direction. */
async function crossed(store: Store, sums: readonly Sums[]): Promise<Crossed[]> {
  const found: Crossed[] = [];
  for (const { title, amount, scope } of await dollarBudgets(store)) {
    const keys = ['network', 'workload', 'team', 'project'] as const;
    const isIn = (each: Pick<Sums, (typeof keys)[number]>) =>
      keys.every((key) => scope[key] === '' || scope[key] === each[key]);
    for (const month of new Set(sums.map((each) => each.month))) {
      const inMonth = sums.filter((each) => each.month === month && isIn(each));
      const change = inMonth.reduce((sum, each) => sum.plus(each.after ?? 0).minus(each.before ?? 0), new Decimal(0));
      if (change.isZero()) continue;
      const [spent] = await readAsWriter(
        store,
        z.object({ usd: z.string() }),
        `SELECT toString(coalesce(sum(cost_usd), toDecimal128(0, 14))) AS usd FROM {database}.charges_current
          WHERE toStartOfMonth(hour) = toDate({month: String})
            AND ({network: String} = '' OR network = {network: String})
            AND ({workload: String} = '' OR workload = {workload: String})
            AND ({team: String} = '' OR team = {team: String})
            AND ({project: String} = '' OR project = {project: String})`,
        { month, ...scope },
      );
      const before = new Decimal(spent?.usd ?? 0);
      const after = before.plus(change);
      if (before.greaterThan(amount) !== after.greaterThan(amount))
        found.push({
          budget: title,
          month: month.slice(0, 7),
          amount,
          before: before.toFixed(),
          after: after.toFixed(),
        });
    }
  }
  return found;
}

/** Budgets that stand in the store, in dollars and of every region: sums by month are of that. */
async function dollarBudgets(store: Store): Promise<BudgetRule[]> {
  const rows = await readAsWriter(
    store,
    rowOf('rules', 'body'),
    `SELECT argMax(r.body, edited_at) AS body
      FROM {database}.rules AS r
      WHERE kind = 'budget'
      GROUP BY id
      HAVING NOT argMax(is_deleted, edited_at)
      ORDER BY id`,
  );
  return rows
    .map(({ body }) => budgetRule.parse(JSON.parse(body)))
    .filter((rule) => rule.currency === 'USD' && rule.in === 'fiat' && rule.scope.region === '');
}

const slug = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '')
    .slice(0, 64) || 'budget';

const effectOf = ({ month, workload, network, before, after, charges }: Sums): Effect => ({
  month: month.slice(0, 7),
  workload,
  network,
  before: before?.toFixed() ?? null,
  after: after?.toFixed() ?? null,
  change: new Decimal(after ?? 0).minus(before ?? 0).toFixed(),
  charges,
});

const plus = (sum: Decimal | null, part: string | null): Decimal | null =>
  part === null ? sum : new Decimal(part).plus(sum ?? 0);

const row = (entry: PriceBookEntry, state: string): Insert<'price_book'> => ({
  // A rate is of a token, a price of leases; each leaves empty what the other says.
  ...{ network: '', provider: '', gpu_model: '', tier: '', workload: '', lease_id: '' },
  ...{ token: '', currency: '', per: '', fee_ratio: '0' },
  ...entry,
  state,
  valid_from: entry.valid_from / 1000,
  valid_to: (entry.valid_to ?? forEver) / 1000,
});
