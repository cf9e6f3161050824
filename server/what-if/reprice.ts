import { Decimal } from 'decimal.js';
import { combinedError } from '../../domain/formulas/carbon.ts';
import { hostWattsPerGpu } from '../../domain/formulas/energy.ts';
import { type Speed, speedBetween } from '../../domain/formulas/speed.ts';
import { type GpuModel, gpuModels } from '../../domain/gpus.ts';
import type { Grade } from '../../domain/grades.ts';
import { networks } from '../../domain/networks.ts';
import { pueOf } from '../../domain/pue.ts';
import type { Candidate, Constraints, Exclusion } from './answer.ts';

/** What a workload used on one model of card. */
export type Demand = {
  readonly gpuModel: string;
  readonly gpuHours: number;
  readonly usefulHours: number;
  readonly observedHours: number;
  readonly gpusMost: number;
  readonly memoryMost: number | null;
  readonly utilisation: number | null;
  readonly gpuKwh: number;
  readonly energyError: number;
};

/** Recorded hours on one offer, card for card (`what-if-offers`). Money is decimal text. */
export type OfferedHours = {
  readonly network: string;
  readonly gpuModel: string;
  readonly region: string;
  readonly tier: string;
  readonly recordedModel: string;
  readonly priceKind: string;
  readonly source: string;
  readonly includesHost: boolean;
  readonly gpuHours: number;
  readonly costUsd: string;
  readonly costUsdLow: string;
  readonly costUsdHigh: string;
  readonly recordedUsd: string | null;
  readonly shortHours: number;
  readonly newestOffer: number;
};

/** How a network behaved in the period, whatever ran on it. */
export type History = {
  readonly network: string;
  readonly observedHours: number;
  readonly usefulShare: number | null;
  readonly queueP50Ms: number | null;
  readonly startupP50Ms: number | null;
  readonly attempts: number;
  readonly preemptedShare: number | null;
};

export type Grid = {
  readonly zone: string;
  readonly gramsPerKwh: number | null;
  readonly hourlyShare: number;
  readonly granularity: string;
  readonly source: string;
};

export type Repriced = { readonly candidates: readonly Candidate[]; readonly exclusions: readonly Exclusion[] };

type World = {
  readonly demands: readonly Demand[];
  readonly offers: readonly OfferedHours[];
  readonly histories: readonly History[];
  readonly grids: readonly Grid[];
  readonly constraints: Constraints;
  /** The grid zone of a network's region, '' when it is not known. */
  readonly zoneOf: (network: string, region: string) => string;
};

const gpuOf = (id: string): GpuModel | undefined => gpuModels.find((gpu) => gpu.id === id);
/** Cards made for desks; all others are made for data centres. */
const isConsumer = (id: string) => /^(gtx|rtx\d)/.test(id);
const isInterruptible = (tier: string) => tier === 'spot';
/** Observed GPU-hours from which a network's own history counts. */
const enoughHours = 10;

/**
 * Prices the recorded GPU-hours of a workload on every offer of those hours.
 *
 *     GPU-hours there = recorded ÷ speed × useful share here ÷ useful share there
 *     cost            = Σ over hours: GPU-hours there × offer of the hour
 *
 * Speeds have a range; where a network has no history of its own, its useful share is between none lost and the worst that was
 * seen. An offer that does not fit is excluded with its reason; hours without an offer are not covered, and no price is made up for
 * them. Source: docs/methodology.md, “What if”.
 */
export function reprice(world: World): Repriced {
  const candidates: Candidate[] = [];
  const exclusions: Exclusion[] = [];
  const byOffer = Map.groupBy(world.offers, ({ network, gpuModel, region, tier }) =>
    JSON.stringify([network, gpuModel, region, tier]),
  );
  for (const rows of byOffer.values()) {
    const [first] = rows;
    if (!first) continue;
    const reason = whyNot(first, rows, world);
    const { network, gpuModel, region, tier } = first;
    if (reason) exclusions.push({ network, gpuModel, region, tier, reason });
    else candidates.push(candidateOf(rows, world));
  }
  for (const { id, title } of networks)
    if (!world.offers.some((offer) => offer.network === id))
      exclusions.push({
        network: id,
        gpuModel: '',
        region: '',
        tier: '',
        reason: id === 'gensyn' ? 'Gensyn does not publish compute prices' : `no ${title} offer in these hours`,
      });
  candidates.sort((a, b) => new Decimal(a.costUsd.central).cmp(b.costUsd.central));
  return { candidates, exclusions };
}

function whyNot(
  offer: OfferedHours,
  rows: readonly OfferedHours[],
  { demands, constraints }: World,
): string | undefined {
  const gpu = gpuOf(offer.gpuModel);
  if (!gpu) return `unknown GPU model “${offer.gpuModel}”`;
  if (gpu.memoryGb < constraints.minMemoryGb)
    return `${gpu.memoryGb} GB of memory, ${round(constraints.minMemoryGb)} GB needed`;
  if (constraints.gpuClass !== 'any' && isConsumer(gpu.id) !== (constraints.gpuClass === 'consumer'))
    return `not a ${constraints.gpuClass === 'consumer' ? 'consumer' : 'data-centre'} GPU`;
  if (constraints.regions.length > 0 && offer.region === '')
    return 'location not published, and only some regions are allowed';
  if (constraints.regions.length > 0 && !constraints.regions.includes(offer.region))
    return `${offer.region} is not an allowed region`;
  if (constraints.tee) return 'no information about a trusted execution environment';
  if (!constraints.allowSpot && isInterruptible(offer.tier)) return 'spot is not allowed';
  for (const { recordedModel } of rows) {
    const from = gpuOf(recordedModel);
    if (!from) return `unknown speed relative to “${recordedModel}”`;
    if (!speedBetween(from, gpu)) return `unknown speed of ${gpu.title} relative to ${from.title}`;
  }
  if (demands.length === 0) return 'nothing was recorded';
  const short = rows.reduce((sum, row) => sum + row.shortHours, 0);
  const hours = rows.reduce((sum, row) => sum + row.gpuHours, 0);
  if (short > 0.5 * hours) return 'fewer GPUs on offer than the workload used, in most of its hours';
  return undefined;
}

function candidateOf(rows: readonly OfferedHours[], world: World): Candidate {
  const [first] = rows as [OfferedHours, ...OfferedHours[]];
  const { network, gpuModel, region, tier } = first;
  const gpu = gpuOf(gpuModel) as GpuModel;
  const history = world.histories.find((each) => each.network === network);
  const waste = wasteFactor(world, history);
  const notes: string[] = [waste.note];
  let [cost, costLow, costHigh] = [new Decimal(0), new Decimal(0), new Decimal(0)];
  let recorded: Decimal | null = new Decimal(0);
  let [hours, hoursLow, hoursHigh, covered] = [0, 0, 0, 0];
  let [kwh, kwhError] = [0, 0];
  let isSameCard = true;
  let isMeasuredSpeed = true;
  for (const row of rows) {
    const demand = world.demands.find((each) => each.gpuModel === row.recordedModel);
    const speed = speedBetween(gpuOf(row.recordedModel) as GpuModel, gpu) as Speed;
    covered += row.gpuHours;
    cost = cost.plus(new Decimal(row.costUsd).times(waste.central).div(speed.central));
    costLow = costLow.plus(new Decimal(row.costUsdLow).times(waste.low).div(speed.high));
    costHigh = costHigh.plus(new Decimal(row.costUsdHigh).times(waste.high).div(speed.low));
    recorded = recorded && row.recordedUsd !== null ? recorded.plus(row.recordedUsd) : null;
    const here = (row.gpuHours * waste.central) / speed.central;
    hours += here;
    hoursLow += (row.gpuHours * waste.low) / speed.high;
    hoursHigh += (row.gpuHours * waste.high) / speed.low;
    if (speed.central !== 1 || row.recordedModel !== gpuModel) {
      isSameCard = false;
      isMeasuredSpeed &&= speed.source.startsWith('measured');
      notes.push(
        `${gpu.title} is ${round(speed.low)}–${round(speed.high)} times as fast as ${gpuOf(row.recordedModel)?.title} (${speed.source})`,
      );
    }
    const used = demand && demand.gpuHours > 0 ? demand : undefined;
    const watts = gpu.idleW + (used?.utilisation ?? 0.5) * (gpu.tdpW - gpu.idleW);
    const own = used && row.recordedModel === gpuModel ? (used.gpuKwh / used.gpuHours) * here : (watts * here) / 1000;
    kwh += own + (hostWattsPerGpu * here) / 1000;
    kwhError += own * (row.recordedModel === gpuModel ? (used?.energyError ?? 0.4) : 0.25);
  }
  if (!first.includesHost) notes.push('the price is for the GPU without its machine');
  const all = world.demands.reduce((sum, each) => sum + each.gpuHours, 0);
  const coverage = all > 0 ? covered / all : 0;
  if (coverage < 0.999)
    notes.push(`offers cover ${round(100 * coverage)} % of the GPU-hours; the rest is not included`);
  const zone = world.zoneOf(network, region);
  const found = world.grids.find((each) => each.zone === zone);
  const intensity = found?.gramsPerKwh ?? null;
  const grid = intensity === null ? undefined : found;
  const pue = pueOf(network, region, '');
  const gridError = grid ? (grid.hourlyShare > 0.9 ? 0.1 : grid.granularity === 'country_year' ? 0.35 : 0.2) : 0;
  const relative = kwh > 0 ? combinedError(kwhError / kwh, pue.error, gridError) : 0;
  const grams = kwh * pue.pue * (intensity ?? 0);
  if (!grid)
    notes.push(
      zone === '' ? 'location not published, so emissions are unknown' : `no carbon intensity for zone “${zone}”`,
    );
  const costGrade: Grade =
    (!isSameCard && !isMeasuredSpeed) || !waste.isOwn || first.priceKind === 'published' ? 'D' : 'C';
  return {
    network,
    gpuModel,
    region,
    tier,
    priceKind: first.priceKind,
    source: first.source,
    newestOffer: Math.max(...rows.map((row) => row.newestOffer)),
    coverage,
    gpuHours: { low: hoursLow, central: hours, high: hoursHigh },
    costUsd: { low: money(costLow), central: money(cost), high: money(costHigh) },
    recordedUsd: recorded === null ? null : money(recorded),
    gramsCo2e: grid
      ? {
          low: (grams * (1 - relative) * hoursLow) / hours,
          central: grams,
          high: (grams * (1 + relative) * hoursHigh) / hours,
        }
      : null,
    zone,
    costGrade,
    carbonGrade: !grid
      ? '?'
      : grid.hourlyShare > 0.9 && isSameCard
        ? 'C'
        : grid.granularity === 'country_year'
          ? 'E'
          : 'D',
    queueP50Ms: history?.queueP50Ms ?? null,
    startupP50Ms: history?.startupP50Ms ?? null,
    preemptedShare: history?.attempts ? history.preemptedShare : null,
    notes: [...new Set(notes)],
  };
}

/** Paid hours there for each paid hour here, by what share of paid time was useful. */
function wasteFactor({ demands, histories }: World, history: History | undefined) {
  const observed = demands.reduce((sum, each) => sum + each.observedHours, 0);
  const useful = demands.reduce((sum, each) => sum + each.usefulHours, 0);
  const here = observed > 0 ? useful / observed : 0;
  if (here <= 0)
    return {
      low: 1,
      central: 1,
      high: 1,
      isOwn: false,
      note: 'the useful share of paid time is unknown, so paid hours are used unchanged',
    };
  const there = history?.usefulShare;
  if (history && there && history.observedHours >= enoughHours)
    return {
      // Between the workload's own waste, which may be its nature, and the network's.
      low: Math.min(1, here / there),
      central: here / there,
      high: Math.max(1, here / there),
      isOwn: true,
      note: `useful share of paid time: ${round(100 * there)} % on this network (${round(history.observedHours)} GPU-hours observed), ${round(100 * here)} % for this workload`,
    };
  const shares = histories.flatMap((each) =>
    each.usefulShare && each.observedHours >= enoughHours ? [each.usefulShare] : [],
  );
  const worst = Math.min(here, ...shares);
  return {
    low: here,
    central: 1,
    high: here / worst,
    isOwn: false,
    note: `no data for this network: assumes the workload’s own waste, with a range from none to the worst observed (${round(100 * (1 - worst))} %)`,
  };
}

const round = (value: number) => Number(value.toPrecision(3));
/** Fourteen decimals, as all money. */
const money = (value: Decimal) => value.toDecimalPlaces(14).toFixed();
