import { z } from 'zod';
import { DAY_MS, HOUR_MS } from '../../domain/hours.ts';
import { scope, timeRange } from '../../domain/time.ts';
import { parseWith, runColumns } from '../../store/query.ts';
import type { Store } from '../../store/store.ts';
import gridHours from '../queries/grid-hours.ts';
import jobHours from '../queries/job-hours.ts';
import offerHours from '../queries/offer-hours.ts';
import type { LaterHours, Shifted } from './answer.ts';
import { type Clock, type RecordedJob, shiftLater } from './later.ts';
import { rowsOfColumns } from './what-if.ts';

/** Parameters: a period, filters, and the slack that jobs have. */
export const laterParams = timeRange.extend({
  ...scope.shape,
  slackHours: z.coerce.number().int().min(1).max(168).default(12).describe('Hours that a job may be started later.'),
});

/** The recorded jobs that could wait, started at other hours within their slack. Throws as `runQuery` does. */
export async function laterHours(store: Store, raw: Record<string, unknown>): Promise<LaterHours> {
  const { slackHours, ...asked } = parseWith(laterParams, raw);
  const hours = rowsOfColumns(await runColumns(store, jobHours, asked));
  const zones = [...new Set(hours.map((row) => row.zone as string))].filter(Boolean);
  const around = { from: asked.from - 8 * DAY_MS, to: asked.to + (slackHours + 1) * HOUR_MS };
  const [grids, offers] = await Promise.all([
    runColumns(store, gridHours, { ...around, zones }),
    runColumns(store, offerHours, around),
  ]);
  const isSample = hours.some((row) => row.isSample);
  const clock = clockOf(
    rowsOfColumns(grids).filter((row) => Boolean(row.isSample) === isSample),
    rowsOfColumns(offers).filter((row) => Boolean(row.isSample) === isSample),
  );
  const { shifted, notShifted } = shiftLater(jobsOf(hours), clock, slackHours);
  const total = (value: (job: Shifted) => number | null) =>
    shifted.reduce((sum: number | null, job) => {
      const part = value(job);
      return sum === null || part === null ? null : sum + part;
    }, 0);
  return {
    slackHours,
    rule:
      'Each job starts when the mean of the same hours of the previous week was lowest, using only data available when ' +
      'it was submitted. Emissions are at the actual grid intensity.',
    jobs: shifted,
    notShifted,
    total: {
      gramsCo2e: total((job) => job.gramsCo2e) ?? 0,
      shiftedGramsCo2e: total((job) => job.shiftedGramsCo2e) ?? 0,
      bestGramsCo2e: total((job) => job.bestGramsCo2e) ?? 0,
      costUsd: total((job) => job.costUsd),
      shiftedCostUsd: total((job) => job.shiftedCostUsd),
    },
  };
}

type Rows = readonly Record<string, unknown>[];

const jobsOf = (rows: Rows): RecordedJob[] =>
  [...Map.groupBy(rows, (row) => String(row.job))].map(([job, hours]) => ({
    job,
    workload: String(hours[0]?.workload),
    kind: String(hours[0]?.kind),
    submitted: Math.min(...hours.map((row) => Number(row.submitted))),
    hours: hours.map((row) => ({
      hour: Number(row.hour),
      network: String(row.network),
      region: String(row.region),
      tier: String(row.tier),
      gpuModel: String(row.gpuModel),
      zone: String(row.zone),
      energyKwh: row.energyKwh as number | null,
      costUsd: row.costUsd as number | null,
    })),
  }));

function clockOf(grids: Rows, offers: Rows): Clock {
  const intensities = new Map(grids.map((row) => [`${row.zone} ${row.hour}`, Number(row.gramsPerKwh)]));
  const key = (offer: Record<string, unknown>) => [offer.network, offer.gpuModel, offer.tier, offer.region].join(' ');
  const offered = Map.groupBy(offers, key);
  return {
    intensity: (zone, hour) => intensities.get(`${zone} ${hour}`),
    // As of the hour, a week at most.
    price: (offer, hour) => {
      const found = offered
        .get(key(offer))
        ?.findLast((row) => Number(row.time) <= hour && Number(row.time) > hour - 7 * DAY_MS);
      return found ? Number(found.usdPerGpuHour) : undefined;
    },
  };
}
