import { DAY_MS, HOUR_MS } from '../../domain/hours.ts';
import type { NotShifted, Shifted } from './answer.ts';

/** A job as it ran, an entry for each hour of the clock in which it was paid for. null is unknown. */
export type RecordedJob = {
  readonly job: string;
  readonly workload: string;
  readonly kind: string;
  /** When it was submitted, epoch ms. */
  readonly submitted: number;
  readonly hours: readonly {
    readonly hour: number;
    readonly network: string;
    readonly region: string;
    readonly tier: string;
    readonly gpuModel: string;
    readonly zone: string;
    readonly energyKwh: number | null;
    readonly costUsd: number | null;
  }[];
};

/** What a grid emitted and what was asked for a card, by hour. Undefined where it is not known. */
export type Clock = {
  readonly intensity: (zone: string, hour: number) => number | undefined;
  readonly price: (
    offer: { network: string; gpuModel: string; tier: string; region: string },
    hour: number,
  ) => number | undefined;
};

/**
 * The same jobs, started later within their slack.
 *
 * The start is chosen by what was knowable when the job was submitted: each hour to come is expected to be like the same hour of the
 * day in the week before. What the shift would have brought is then computed with the grids as they were. Money follows the
 * network's offers as of each hour; where they do not change, it does not.
 *
 * @param slackHours the latest start, hours after the recorded one, whole
 */
export function shiftLater(
  jobs: readonly RecordedJob[],
  clock: Clock,
  slackHours: number,
): { readonly shifted: readonly Shifted[]; readonly notShifted: readonly NotShifted[] } {
  const shifted: Shifted[] = [];
  const notShifted: NotShifted[] = [];
  for (const job of jobs) {
    const outcome = shiftOne(job, clock, slackHours);
    if ('reason' in outcome) notShifted.push(outcome);
    else shifted.push(outcome);
  }
  return { shifted, notShifted };
}

function shiftOne(job: RecordedJob, clock: Clock, slackHours: number): Shifted | NotShifted {
  const { job: id, workload, kind, submitted, hours } = job;
  const no = (reason: string): NotShifted => ({ job: id, workload, reason });
  if (hours.some((each) => each.energyKwh === null)) return no('its energy is unknown');
  if (hours.some((each) => each.zone === '')) return no('unpublished location');
  const emitted = (later: number) =>
    sum(hours, (each) => times(each.energyKwh, clock.intensity(each.zone, each.hour + later * HOUR_MS)));
  const expected = (later: number) =>
    sum(hours, (each) => times(each.energyKwh, expectedAt(clock, each.zone, each.hour + later * HOUR_MS, submitted)));
  const asItRan = emitted(0);
  if (asItRan === undefined) return no('no hourly grid data');
  const starts = Array.from({ length: slackHours + 1 }, (_, later) => ({
    later,
    grams: emitted(later),
    hope: expected(later),
  }));
  const reached = starts.filter(
    (start): start is { later: number; grams: number; hope: number | undefined } => start.grams !== undefined,
  );
  const hoped = reached.filter(
    (start): start is { later: number; grams: number; hope: number } => start.hope !== undefined,
  );
  if (hoped.length === 0) return no('no grid data for the week before submission');
  const chosen = hoped.reduce((best, start) => (start.hope < best.hope ? start : best));
  const best = reached.reduce((least, start) => (start.grams < least.grams ? start : least));
  return {
    job: id,
    workload,
    kind,
    submitted,
    gramsCo2e: asItRan,
    costUsd: costAt(job, clock, 0),
    hoursLater: chosen.later,
    shiftedGramsCo2e: chosen.grams,
    shiftedCostUsd: costAt(job, clock, chosen.later),
    bestHoursLater: best.later,
    bestGramsCo2e: best.grams,
  };
}

/** Mean of the same hour of the day over the week before `submitted`, of hours that were over by then. */
function expectedAt(clock: Clock, zone: string, hour: number, submitted: number): number | undefined {
  const known: number[] = [];
  const last = hour - Math.ceil((hour + HOUR_MS - submitted) / DAY_MS) * DAY_MS;
  const newest = hour + HOUR_MS <= submitted ? hour : last;
  for (let days = 0; days < 7; days++) {
    const value = clock.intensity(zone, newest - days * DAY_MS);
    if (value !== undefined) known.push(value);
  }
  return known.length === 0 ? undefined : known.reduce((a, b) => a + b) / known.length;
}

/** What was paid, times what the network asked at the later hour ÷ at the recorded one. */
function costAt({ hours }: RecordedJob, clock: Clock, later: number): number | null {
  let cost = 0;
  for (const each of hours) {
    if (each.costUsd === null) return null;
    const [then, now] = [clock.price(each, each.hour), clock.price(each, each.hour + later * HOUR_MS)];
    cost += then && now ? (each.costUsd * now) / then : each.costUsd;
  }
  return cost;
}

/** A sum, or undefined when a part is. */
function sum<T>(rows: readonly T[], value: (row: T) => number | undefined): number | undefined {
  let total = 0;
  for (const row of rows) {
    const part = value(row);
    if (part === undefined) return undefined;
    total += part;
  }
  return total;
}
const times = (a: number | null, b: number | undefined) => (a === null || b === undefined ? undefined : a * b);
