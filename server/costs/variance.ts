import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { dayNumber } from '../../domain/calendar.ts';
import { AppError } from '../../domain/errors.ts';
import { type Cell, varianceBridge } from '../../domain/formulas/variance-bridge.ts';
import { scopedRange, timeRange } from '../../domain/time.ts';
import { parseWith, runColumns } from '../../store/query.ts';
import type { Store } from '../../store/store.ts';
import type { AnswerOf } from '../contract/answer.ts';
import { decimalText, epochMs, isSample, unknownHours } from '../contract/fields.ts';
import corrections from '../queries/corrections.ts';
import { type CostCell, costCellsOf } from './cells.ts';

const Exact = Decimal.clone({ precision: 60 });

/** A period and the one it is held against; that before it, as long, by default. */
export const varianceParams = scopedRange.extend({
  baseFrom: timeRange.shape.from
    .optional()
    .meta({ description: 'Start of the period to compare with, epoch milliseconds.' }),
  baseTo: timeRange.shape.to.optional().meta({ description: 'End of the period to compare with, epoch milliseconds.' }),
});

const periodAnswer = z.object({
  from: epochMs,
  to: epochMs,
  cost: decimalText.describe('In the currency asked for.'),
  gpuHours: z.number(),
  unknownHours,
  days: z.number().describe('Local days that it touches.'),
  daysWithData: z.number().describe('Those of them on which anything was paid for.'),
});

/** Why a period cost more or less than another. */
export const varianceAnswer = z
  .object({
    base: periodAnswer.extend({
      reported: decimalText.describe('Cost as it stood a day after the period: what a report of then said.'),
    }),
    now: periodAnswer,
    parts: z
      .array(
        z.object({
          id: z.enum(['correction', 'volume', 'mix-network', 'mix-gpu', 'mix-region', 'mix-terms', 'price', 'token']),
          amount: decimalText,
          contributions: z.array(
            z.object({
              network: z.string(),
              gpuModel: z.string(),
              region: z.string(),
              terms: z.string(),
              amount: decimalText,
            }),
          ),
        }),
      )
      .describe('From the reported cost of the base to the cost of now; they add up to the last digit.'),
    residual: decimalText.describe('What the parts leave: zero.'),
    isSample,
  })
  .meta({ id: 'Variance' });
export type Variance = AnswerOf<typeof varianceAnswer>;
type Period = Variance['now'];

/**
 * Why a period cost more or less than another.
 *
 * @throws AppError `bad_request` naming a wrong parameter
 */
export async function variance(store: Store, raw: Record<string, unknown>): Promise<Variance> {
  const { baseFrom, baseTo, ...scope } = parseWith(varianceParams, raw);
  const { from, to, timeZone } = scope;
  const base = { from: baseFrom ?? from - (to - from), to: baseTo ?? from };
  if (base.from < 0 || base.to <= base.from)
    throw new AppError('bad_request', 'the base period ends before it starts: “baseFrom” must be before “baseTo”');
  const [before, after, changes] = await Promise.all([
    costCellsOf(store, { ...scope, ...base }, 'day'),
    costCellsOf(store, scope, 'day'),
    runColumns(store, corrections, { ...scope, ...base }),
  ]);
  const bridge = varianceBridge(paired(before, after));
  const corrected = changes.network.map((network, i) => ({
    network,
    gpuModel: '',
    region: '',
    terms: '',
    amount: new Exact(changes.current[i] ?? 0).minus(changes.reported[i] ?? 0).toFixed(),
  }));
  const correction = corrected.reduce((sum, each) => sum.plus(each.amount), new Exact(0));
  const reported = new Exact(bridge.base).minus(correction);
  const explained = bridge.parts.reduce((sum, part) => sum.plus(part.amount), correction);
  return {
    base: { ...periodOf({ ...base, timeZone }, before, bridge.base), reported: reported.toFixed() },
    now: periodOf({ from, to, timeZone }, after, bridge.now),
    parts: [{ id: 'correction', amount: correction.toFixed(), contributions: corrected }, ...bridge.parts],
    residual: new Exact(bridge.now).minus(reported).minus(explained).toFixed(),
    isSample: [...before, ...after].some((cell) => Boolean(cell.isSample)),
  };
}

type Span = { readonly from: number; readonly to: number; readonly timeZone: string };

const periodOf = ({ timeZone, ...period }: Span, cells: readonly CostCell[], cost: string): Period => ({
  ...period,
  cost,
  gpuHours: cells.reduce((sum, cell) => sum + Number(cell.gpuSeconds) / 3600, 0),
  unknownHours: cells.reduce((sum, cell) => sum + Number(cell.unknownSeconds) / 3600, 0),
  days: dayNumber(period.to - 1, timeZone) - dayNumber(period.from, timeZone) + 1,
  daysWithData: new Set(cells.map((cell) => cell.day)).size,
});

const nothing = { gpuSeconds: '0', native: '0', cost: '0' };
const termsOf = (cell: CostCell) => `${cell.tier || 'any tier'} ${cell.currency}`.trim();
const keyOf = (cell: CostCell) => [cell.network, cell.gpuModel, cell.region, termsOf(cell)].join('\n');

/** Cells of two periods, side by side; workloads are added up. */
export function paired(before: readonly CostCell[], after: readonly CostCell[], share = 1): Cell[] {
  const sides = (cells: readonly CostCell[], divisor: number) =>
    new Map(
      [...Map.groupBy(cells, keyOf)].map(([key, some]) => [
        key,
        {
          gpuSeconds: total(some, 'gpuSeconds', divisor),
          native: total(some, 'native', divisor),
          cost: total(some, 'cost', divisor),
        },
      ]),
    );
  const old = sides(before, share);
  const now = sides(after, 1);
  const first = new Map([...before, ...after].map((cell) => [keyOf(cell), cell]));
  return [...first].map(([key, cell]) => ({
    network: cell.network,
    gpuModel: cell.gpuModel,
    region: cell.region,
    terms: termsOf(cell),
    base: old.get(key) ?? nothing,
    now: now.get(key) ?? nothing,
  }));
}

const total = (cells: readonly CostCell[], of: 'gpuSeconds' | 'native' | 'cost', divisor: number) =>
  cells
    .reduce((sum, cell) => sum.plus(cell[of]), new Exact(0))
    .div(divisor)
    .toDecimalPlaces(14)
    .toFixed();
