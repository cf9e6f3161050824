import { createHash, randomUUID } from 'node:crypto';
import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { HOUR_MS } from '../../domain/hours.ts';
import type { StatementLine, StatementProblem, StatementUpload } from '../../domain/statements.ts';
import { priceUnits } from '../../domain/tokens.ts';
import { insertRows } from '../../store/insert.ts';
import { readRows } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { rowOf } from '../../store/tables/columns.ts';
import type { AnswerOf } from '../contract/answer.ts';
import { decimalText, epochMs } from '../contract/fields.ts';
import { parseStatement } from './parse.ts';

const Exact = Decimal.clone({ precision: 60 });

/** Problems and lines that a preview shows; its counts are of all. */
const problemsShown = 100;
const linesShown = 50;

const problemAnswer = z
  .object({ line: z.number(), column: z.string(), reason: z.string() })
  .describe('What is wrong, where, and why.');

const pricedLineAnswer = z.object({
  line: z.number().describe('Line of the file, from 1.'),
  network: z.string(),
  lease: z.string(),
  from: epochMs,
  to: epochMs.describe('Exclusive; 0 and 0 for the whole lease.'),
  amount: decimalText,
  currency: z.string(),
  reference: z.string(),
  amountUsd: decimalText,
  rate: decimalText,
  rateTime: epochMs.nullable(),
  rateFrom: z.string(),
  isKnown: z.boolean().describe('Whether a lease of that id is known; of lines of a whole network whether it has any.'),
});
type PricedLine = AnswerOf<typeof pricedLineAnswer>;

/** What a file would bring in. */
export const previewAnswer = z
  .object({
    lines: z.number(),
    first: z.array(pricedLineAnswer),
    problems: z.array(problemAnswer),
    problemCount: z.number(),
    totals: z.record(z.string(), decimalText).describe('By currency.'),
    unknownLeases: z.number(),
    from: epochMs.nullable(),
    to: epochMs.nullable(),
  })
  .meta({ id: 'StatementPreview' });
export type Preview = AnswerOf<typeof previewAnswer>;

/** A statement that was imported. */
export const importedAnswer = z.object({
  id: z.string().describe('By which it can be withdrawn.'),
  lines: z.number(),
});

/** What importing a file would add, with everything that is wrong with it. Nothing is written. */
export async function preview(store: Store, upload: StatementUpload): Promise<Preview> {
  const { priced, problems } = await priceLines(store, upload);
  const totals: Record<string, string> = {};
  for (const { currency, amount } of priced) totals[currency] = new Exact(totals[currency] ?? 0).plus(amount).toFixed();
  const dated = priced.filter(({ to }) => to > 0);
  return {
    lines: priced.length,
    first: priced.slice(0, linesShown),
    problems: problems.slice(0, problemsShown),
    problemCount: problems.length,
    totals,
    unknownLeases: priced.filter(({ isKnown }) => !isKnown).length,
    from: dated.length > 0 ? Math.min(...dated.map((line) => line.from)) : null,
    to: dated.length > 0 ? Math.max(...dated.map((line) => line.to)) : null,
  };
}

/**
 * Imports a file, as a whole or not at all.
 *
 * @returns the id of the statement, by which it can be withdrawn
 * @throws AppError `bad_request` that names line, column and reason of what is wrong
 */
export async function importStatement(store: Store, upload: StatementUpload): Promise<{ id: string; lines: number }> {
  const { priced, problems } = await priceLines(store, upload);
  if (problems.length > 0)
    throw new AppError(
      'bad_request',
      `nothing was imported: ${problems
        .slice(0, 5)
        .map(({ line, column, reason }) => `line ${line}, ${column}: ${reason}`)
        .join('; ')}${problems.length > 5 ? `; and ${problems.length - 5} more` : ''}`,
    );
  const id = randomUUID();
  // Lines first: a statement that is listed has all of them, and lines without one count nowhere.
  await insertRows(
    store,
    'statement_lines',
    priced.map(
      ({ line, network, lease, from, to, amount, currency, amountUsd, rate, rateTime, rateFrom, reference }) => ({
        statement: id,
        line,
        kind: upload.kind,
        network,
        lease_id: lease,
        from: from / 1000,
        to: to / 1000,
        amount,
        currency,
        amount_usd: amountUsd,
        rate,
        rate_time: rateTime === null ? null : rateTime / 1000,
        rate_from: rateFrom,
        reference,
      }),
    ),
  );
  const dated = priced.filter(({ to }) => to > 0);
  await insertRows(store, 'statements', [
    {
      id,
      kind: upload.kind,
      format: upload.format,
      file: upload.file,
      content_hash: hashOf(upload),
      lines: priced.length,
      period_from: Math.floor(Math.min(...dated.map((line) => line.from), 4_000_000_000_000) / 1000) % 4_000_000_000,
      period_to: Math.floor(Math.max(0, ...dated.map((line) => line.to)) / 1000),
      is_withdrawn: false,
    },
  ]);
  return { id, lines: priced.length };
}

/** Takes a statement back: its lines count no more. @throws AppError `not_found` */
export async function withdraw(store: Store, id: string): Promise<void> {
  const [row] = await readRows(
    store,
    rowOf('statements').omit({ at: true }),
    'SELECT * EXCEPT (at) FROM statements FINAL WHERE id = {id: String} AND NOT is_withdrawn',
    { id },
  );
  if (!row) throw new AppError('not_found', 'there is no such statement, or it has already been withdrawn');
  await insertRows(store, 'statements', [{ ...row, is_withdrawn: true }]);
}

/** The lines of a file in USD, and what is wrong with the file. */
async function priceLines(
  store: Store,
  upload: StatementUpload,
): Promise<{ priced: PricedLine[]; problems: StatementProblem[] }> {
  const { lines, problems } = parseStatement(upload);
  const wrong = [...problems];
  const [same] = await readRows(
    store,
    rowOf('statements', 'file'),
    'SELECT file FROM statements FINAL WHERE content_hash = {hash: String} AND NOT is_withdrawn LIMIT 1',
    { hash: hashOf(upload) },
  );
  if (same) wrong.push({ line: 1, column: 'file', reason: `this file has already been imported as “${same.file}”` });
  else wrong.push(...(await overlaps(store, upload, lines)));
  const known = await knownLeases(store, lines);
  const priced: PricedLine[] = [];
  const rates = new Map<string, Rate | undefined>();
  for (const line of lines) {
    const period =
      line.to > 0 ? line : { ...line, ...(known.get(`${line.network}\n${line.lease}`) ?? { from: 0, to: 0 }) };
    if (line.to === 0 && period.to === 0)
      wrong.push({
        line: line.line,
        column: 'lease',
        reason: `“${line.lease}” is not a known lease, and the line has no period of its own`,
      });
    const key = `${line.currency} ${Math.floor(period.to / HOUR_MS)}`;
    if (!rates.has(key)) rates.set(key, await rateOf(store, line.currency, period.to));
    const rate = rates.get(key);
    if (!rate) {
      if (!wrong.some((each) => each.line === line.line && each.column === 'currency'))
        wrong.push({
          line: line.line,
          column: 'currency',
          reason: `no rate for “${line.currency}” on ${new Date(period.to).toISOString().slice(0, 10)}`,
        });
      continue;
    }
    priced.push({
      ...line,
      from: period.from,
      to: period.to,
      amountUsd: new Exact(line.amount).times(rate.factor).times(rate.usd).toDecimalPlaces(14).toFixed(),
      rate: rate.usd,
      rateTime: rate.time,
      rateFrom: rate.source,
      isKnown: known.has(`${line.network}\n${line.lease}`),
    });
  }
  return { priced, problems: wrong.toSorted((a, b) => a.line - b.line) };
}

/** When a lease ran, or a line says that it did, epoch ms. */
const leaseTime = z.object({ network: z.string(), lease: z.string(), from: z.number(), to: z.number() });

/** Lines of the same kind for the same lease and time that another statement has. */
async function overlaps(
  store: Store,
  { kind }: StatementUpload,
  lines: readonly StatementLine[],
): Promise<StatementProblem[]> {
  const found: StatementProblem[] = [];
  const networks = [...new Set(lines.map((line) => line.network))];
  const others = await readRows(
    store,
    leaseTime.extend({ file: z.string(), line: z.number() }),
    `SELECT network, lease_id AS lease, toUnixTimestamp(l.from) * 1000 AS from, toUnixTimestamp(l.to) * 1000 AS to,
        s.file AS file, line
      FROM statement_lines AS l
      INNER JOIN (SELECT id, file FROM statements FINAL WHERE NOT is_withdrawn) AS s ON l.statement = s.id
      WHERE kind = {kind: String} AND network IN {networks: Array(String)}`,
    { kind, networks },
  );
  const byLease = Map.groupBy(others, (each) => `${each.network}\n${each.lease}`);
  for (const { line, network, lease, from, to } of lines) {
    const other = byLease.get(`${network}\n${lease}`)?.find((each) => to === 0 || (from < each.to && each.from < to));
    if (other)
      found.push({
        line,
        column: 'from',
        reason:
          `overlaps line ${other.line} of “${other.file}” (same ${lease ? 'lease' : 'network'}, same time): withdraw that ` +
          'statement first',
      });
  }
  const seen = new Map<string, StatementLine[]>();
  for (const each of lines) {
    const key = `${each.network}\n${each.lease}\n${each.reference}`;
    const before = seen
      .get(key)
      ?.find((other) => each.to > 0 && each.from < other.to && other.from < each.to && each.amount === other.amount);
    if (before) found.push({ line: each.line, column: 'from', reason: `duplicate of line ${before.line}` });
    seen.set(key, [...(seen.get(key) ?? []), each].slice(-400));
  }
  return found;
}

async function knownLeases(
  store: Store,
  lines: readonly StatementLine[],
): Promise<Map<string, { from: number; to: number }>> {
  const leases = await readRows(
    store,
    leaseTime,
    `SELECT network, lease_id AS lease, toUnixTimestamp64Milli(toDateTime64(started_at, 3)) AS from,
        toUnixTimestamp64Milli(toDateTime64(coalesce(ended_at, now64(9)), 3)) AS to
      FROM leases FINAL WHERE lease_id IN {leases: Array(String)}
      UNION ALL SELECT network, '', 0, 0 FROM leases WHERE network IN {networks: Array(String)} GROUP BY network`,
    {
      leases: [...new Set(lines.map(({ lease }) => lease))],
      networks: [...new Set(lines.map(({ network }) => network))],
    },
  );
  return new Map(leases.map(({ network, lease, from, to }) => [`${network}\n${lease}`, { from, to }]));
}

type Rate = { readonly usd: string; readonly factor: string; readonly time: number | null; readonly source: string };

/** The last rate before a time: of real prices first, of samples when there are none. Ten days old at most. */
async function rateOf(store: Store, currency: string, at: number): Promise<Rate | undefined> {
  const unit = priceUnits.find((each) => each.currency === currency) ?? { token: currency, factor: '1' };
  if (unit.token === 'USD') return { usd: '1', factor: unit.factor, time: null, source: '' };
  const [found] = await readRows(
    store,
    z.object({ usd: z.string(), time: z.number(), source: z.string() }),
    `SELECT toString(usd) AS usd, toUnixTimestamp(said) * 1000 AS time, by AS source FROM (
      SELECT price_usd AS usd, time AS said, source AS by, sample AS is_sample
      FROM token_prices
      WHERE token = {token: String} AND price_usd > 0
      UNION ALL
      SELECT divideDecimal(toDecimal128('1', 18), per_usd, 18), time, source, false
      FROM fx_rates
      WHERE currency = {token: String} AND per_usd > 0
    )
      WHERE said <= fromUnixTimestamp64Milli({at: Int64})
        AND said > fromUnixTimestamp64Milli({at: Int64}) - INTERVAL 10 DAY
      ORDER BY is_sample, said DESC, by LIMIT 1`,
    { token: unit.token, at },
  );
  return found && { ...found, factor: unit.factor };
}

const hashOf = ({ kind, text }: StatementUpload): string =>
  createHash('sha256').update(`${kind}\n${text}`).digest('hex');
