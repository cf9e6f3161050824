import { hourOfDay } from '../../domain/calendar.ts';
import type { ReportBlock, ReportHeat, ReportSection } from '../../domain/reports/document.ts';
import { type Columns, runColumns } from '../../store/query.ts';
import gridHours from '../queries/grid-hours.ts';
import type { ReportContext } from './context.ts';
import { type StepRow, stepOf, stepsOfPeriod, unitOf } from './steps.ts';

/** Zones that are drawn: those that most of the energy was used in. */
const drawn = 6;
type Hours = Columns<typeof gridHours>;

/** How clean the grids were where the energy was used: life-cycle intensity by hour of the day, of all zones on one scale. */
export async function gridsSection(context: ReportContext, rows: readonly StepRow[]): Promise<ReportSection> {
  const { store, request, asked, words } = context;
  const { texts } = words;
  const all = rows.reduce((sum, row) => sum + (row.energyKwh ?? 0), 0);
  const zones = [...Map.groupBy(rows, ({ zone }) => zone)]
    .map(([zone, some]) => ({ zone, kwh: some.reduce((sum, row) => sum + (row.energyKwh ?? 0), 0) }))
    .filter(({ zone, kwh }) => zone !== '' && kwh > 0)
    .toSorted((a, b) => b.kwh - a.kwh)
    .slice(0, drawn);
  const hours =
    zones.length > 0
      ? await runColumns(store, gridHours, {
          from: asked.from,
          to: asked.to,
          knownAt: asked.knownAt,
          zones: zones.map(({ zone }) => zone),
        })
      : undefined;
  const isSample = context.rows.some((row) => Boolean(row.isSample));
  const maps = zones.flatMap(({ zone, kwh }) => {
    const own = (hours?.zone ?? []).flatMap((each, i) =>
      each === zone && Boolean(hours?.isSample[i]) === isSample ? [i] : [],
    );
    return own.length > 0 && hours ? [mapOf(context, { zone, share: all > 0 ? kwh / all : 0, own, hours })] : [];
  });
  const unit = unitOf(request);
  const blocks: ReportBlock[] =
    maps.length === 0
      ? [{ kind: 'text', text: texts.noGridHours }]
      : [
          { kind: 'text', text: unit === 'hour' || unit === 'day' ? texts.gridsIntro : texts.gridsIntroMean },
          {
            kind: 'heat',
            caption: texts.gridsCaption(request.timeZone),
            unit: 'g CO₂e/kWh',
            steps: stepsOf(context).map(({ label }) => label),
            maps,
          },
        ];
  return { id: 'grids', title: texts.grids, blocks };
}

/** Days at least: the hours of a day stand below each other. */
const daysAtLeast = (context: ReportContext) => {
  const { from, to, timeZone } = context.request;
  return { from, to: Math.max(to, from + 5 * 86_400_000), timeZone };
};
const stepsOf = (context: ReportContext) =>
  stepsOfPeriod(daysAtLeast(context), context.words).filter(({ start }) => start < context.request.to);

type Zone = { readonly zone: string; readonly share: number; readonly own: readonly number[]; readonly hours: Hours };

/** The means of a zone by step and hour of the clock. */
function mapOf(context: ReportContext, { zone, share, own, hours }: Zone): ReportHeat['maps'][number] {
  const { words, request } = context;
  const period = daysAtLeast(context);
  const place = new Map(stepsOf(context).map(({ start }, i) => [start, i]));
  const sums = stepsOf(context).map(() => Array.from({ length: 24 }, () => ({ sum: 0, count: 0 })));
  let estimated = 0;
  for (const i of own) {
    const at = hours.hour[i] ?? 0;
    const grams = hours.gramsPerKwh[i];
    const cell = sums[place.get(stepOf(at, period)) ?? -1]?.[hourOfDay(at, request.timeZone)];
    if (!cell || grams === null || grams === undefined) continue;
    cell.sum += grams;
    cell.count += 1;
    estimated += hours.isEstimated[i] ? 1 : 0;
  }
  return {
    label: zone,
    note: words.texts.gridNote(words.share(share), estimated > 0 ? words.share(estimated / own.length) : ''),
    cells: sums.map((day) => day.map(({ sum, count }) => (count > 0 ? Math.round((10 * sum) / count) / 10 : null))),
  };
}
