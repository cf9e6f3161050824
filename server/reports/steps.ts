import { dayNumber, daysLater, startOfDay, startOfMonth } from '../../domain/calendar.ts';
import { DAY_MS, HOUR_MS, LONG_PERIOD_MS } from '../../domain/hours.ts';
import { networkTitle } from '../../domain/networks.ts';
import type { ReportColumns, ReportSection } from '../../domain/reports/document.ts';
import { type Columns, runColumns } from '../../store/query.ts';
import type reportSteps from '../queries/report-steps.ts';
import query from '../queries/report-steps.ts';
import type { ReportContext } from './context.ts';
import type { Words } from './words.ts';

/** What a report's period consists of, by hour or day, network and zone. */
export type StepRow = { readonly [F in keyof Columns<typeof reportSteps>]: Columns<typeof reportSteps>[F][number] };

export async function stepRowsOf({ store, asked, request }: ReportContext): Promise<StepRow[]> {
  const columns = await runColumns(store, query, { ...asked, timeZone: request.timeZone });
  return columns.network.map(
    (_, i) => Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[i]])) as StepRow,
  );
}

/** How a period is told apart in a chart: so that there are neither three bars nor three hundred. */
export type Unit = 'hour' | 'day' | 'week' | 'month';
export function unitOf({ from, to }: { readonly from: number; readonly to: number }): Unit {
  const days = (to - from) / DAY_MS;
  if (to - from <= LONG_PERIOD_MS) return 'hour';
  if (days <= 45) return 'day';
  return days <= 200 ? 'week' : 'month';
}

/** Thursday was the first day of all: Mondays begin weeks. */
const mondayOf = (day: number) => day - ((day + 3) % 7);

const starts: Readonly<Record<Unit, (ms: number, timeZone: string) => number>> = {
  hour: (ms) => ms - (ms % HOUR_MS),
  day: (ms, timeZone) => startOfDay(dayNumber(ms, timeZone), timeZone),
  week: (ms, timeZone) => startOfDay(mondayOf(dayNumber(ms, timeZone)), timeZone),
  month: (ms, timeZone) => startOfMonth(ms, timeZone),
};
const nexts: typeof starts = {
  hour: (start) => start + HOUR_MS,
  day: (start, timeZone) => daysLater(start, 1, timeZone),
  week: (start, timeZone) => daysLater(start, 7, timeZone),
  month: (start, timeZone) => startOfMonth(start, timeZone, 1),
};

/** A step of a chart. */
export type Step = { readonly start: number; readonly label: string; readonly isPart: boolean };
type Period = { readonly from: number; readonly to: number; readonly timeZone: string };

/** The begin of the step that a time is in. */
export const stepOf = (ms: number, { from, to, timeZone }: Period): number =>
  starts[unitOf({ from, to })](ms, timeZone);

/** The steps of a period; the first and the last may be partly outside it. */
export function stepsOfPeriod(period: Period, words: Words): Step[] {
  const { from, to, timeZone } = period;
  const unit = unitOf(period);
  const steps: Step[] = [];
  for (let start = starts[unit](from, timeZone); start < to; start = nexts[unit](start, timeZone))
    steps.push({
      start,
      label: words.step(start, unit),
      isPart: start < from || nexts[unit](start, timeZone) > to,
    });
  return steps;
}

/** Networks that a chart shows by name; the others are one. */
const named = 5;

type Amount = 'cost' | 'energyKwh' | 'lifecycleGrams';
const unknownOf = {
  cost: 'costUnknownHours',
  energyKwh: 'energyUnknownHours',
  lifecycleGrams: 'lifecycleUnknownHours',
} as const satisfies Record<Amount, keyof StepRow>;

/** An amount by step of time, the networks stacked, in the unit that fits; it says what it leaves out. */
export function stackedBy(
  { words, request }: ReportContext,
  rows: readonly StepRow[],
  of: Amount,
  caption: (unit: string) => string,
): ReportColumns {
  const steps = stepsOfPeriod(request, words);
  const place = new Map(steps.map(({ start }, i) => [start, i]));
  const ranked = [...Map.groupBy(rows, ({ network }) => network)].toSorted(
    (a, b) => totalOf(b[1], of) - totalOf(a[1], of),
  );
  const valuesOf = (some: readonly StepRow[]) => {
    const values: (number | null)[] = steps.map(() => null);
    for (const row of some) {
      const at = place.get(stepOf(row.time ?? 0, request));
      const value = row[of];
      if (at !== undefined && value !== null && value !== undefined) values[at] = (values[at] ?? 0) + value;
    }
    return values;
  };
  const rest = ranked.slice(named);
  const series = [
    ...ranked
      .slice(0, named)
      .map(([network, some]) => ({ id: network, label: networkTitle(network), values: valuesOf(some) })),
    ...(rest.length > 0
      ? [{ id: 'others', label: words.texts.others(rest.length), values: valuesOf(rest.flatMap(([, some]) => some)) }]
      : []),
  ].filter(({ values }) => values.some((value) => value !== null));
  const most = Math.max(0, ...steps.map((_, i) => series.reduce((sum, { values }) => sum + (values[i] ?? 0), 0)));
  const { size, unit } = words.scale(of, most, request.currency);
  const hours = rows.reduce((sum, row) => sum + (row[unknownOf[of]] ?? 0), 0);
  return {
    kind: 'columns',
    caption: caption(words.texts.by[unitOf(request)]),
    unit,
    steps: steps.map(({ label, isPart }) => ({ label, isPart })),
    series: series.map((each) => ({
      ...each,
      values: each.values.map((value) => (value === null ? null : Number((value / size).toPrecision(10)))),
    })),
    notes: hours > 0 ? [words.texts.chartLeavesOut(words.number(hours, 4))] : [],
  };
}

const totalOf = (rows: readonly StepRow[], of: Amount) => rows.reduce((sum, row) => sum + (row[of] ?? 0), 0);

/** The figures of each step as a table, to look up. */
export function stepsSection(context: ReportContext, rows: readonly StepRow[]): ReportSection {
  const { words, request } = context;
  const { texts } = words;
  const isMoney = request.kind !== 'sustainability';
  const isCarbon = request.kind !== 'finance';
  const byStep = Map.groupBy(rows, (row) => stepOf(row.time ?? 0, request));
  const cell = (some: readonly StepRow[], of: Amount, written: (value: number) => string) => {
    if (some.length === 0) return '–';
    if (some.every((row) => row[of] === null)) return texts.unknown;
    const isPart = some.some((row) => (row[unknownOf[of]] ?? 0) > 0);
    return `${isPart ? '≥\u00a0' : ''}${written(totalOf(some, of))}`;
  };
  const mostGrams = Math.max(0, ...[...byStep.values()].map((some) => totalOf(some, 'lifecycleGrams')));
  const title = texts.stepByStep[unitOf(request)];
  return {
    id: 'steps',
    title,
    isAppendix: true,
    blocks: [
      { kind: 'text', text: texts.stepsIntro },
      {
        kind: 'table',
        caption: title,
        columns: [
          { title: texts.period },
          { title: texts.gpuHours, isNumber: true },
          ...(isMoney ? [{ title: texts.cost, isNumber: true }] : []),
          ...(isCarbon
            ? [
                { title: 'kWh', isNumber: true },
                { title: texts.lifecycle, isNumber: true },
              ]
            : []),
        ],
        rows: stepsOfPeriod(request, words).map(({ start, label, isPart }) => {
          const some = byStep.get(start) ?? [];
          return [
            isPart ? texts.partly(label) : label,
            some.length === 0
              ? '–'
              : words.number(
                  some.reduce((sum, row) => sum + (row.gpuHours ?? 0), 0),
                  4,
                ),
            ...(isMoney ? [cell(some, 'cost', (value) => words.money(value, request.currency))] : []),
            ...(isCarbon
              ? [
                  cell(some, 'energyKwh', (value) => words.number(value, 4)),
                  cell(some, 'lifecycleGrams', (grams) => words.mass(grams, mostGrams)),
                ]
              : []),
          ];
        }),
      },
    ],
  };
}
