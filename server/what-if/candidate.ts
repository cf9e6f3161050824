import { Decimal } from 'decimal.js';
import { type Speed, speedBetween } from '../../domain/formulas/speed.ts';
import type { GpuModel } from '../../domain/gpus.ts';
import type { Grade } from '../../domain/grades.ts';
import type { Candidate, MoneyRange, Range } from './answer.ts';
import { emissionsOf } from './emissions.ts';
import { type Energy, energyOf } from './energy.ts';
import { type Waste, wasteFactor } from './waste.ts';
import { type Demand, gpuOf, type OfferedHours, rounded, type World } from './world.ts';

/** Recorded hours of one model of card, as they would have been on the offer. */
type Part = {
  readonly row: OfferedHours;
  readonly speed: Speed;
  readonly hours: Range;
  readonly costUsd: { readonly low: Decimal; readonly central: Decimal; readonly high: Decimal };
  readonly energy: Energy;
};

/** What a workload would have cost, taken and emitted on an offer that fits. */
export function candidateOf(rows: readonly OfferedHours[], world: World): Candidate {
  const [first] = rows as [OfferedHours, ...OfferedHours[]];
  const { network, gpuModel, region, tier, priceKind, source } = first;
  const gpu = gpuOf(gpuModel) as GpuModel;
  const history = world.histories.find((each) => each.network === network);
  const waste = wasteFactor(world, history);
  const parts = rows.map((row) => partOf(row, gpu, waste, world.demands));
  const foreign = parts.filter(({ speed, row }) => speed.central !== 1 || row.recordedModel !== gpuModel);
  const isSameCard = foreign.length === 0;
  const gpuHours = sumOfRanges(parts.map(({ hours }) => hours));
  const coverage = coverageOf(rows, world.demands);
  const energy = parts.map((part) => part.energy);
  const emissions = emissionsOf(world, { network, region, gpuHours, energy, isSameCard });
  return {
    network,
    gpuModel,
    region,
    tier,
    priceKind,
    source,
    newestOffer: Math.max(...rows.map((row) => row.newestOffer)),
    coverage,
    gpuHours,
    costUsd: costOf(parts),
    recordedUsd: recordedOf(rows),
    gramsCo2e: emissions.gramsCo2e,
    zone: emissions.zone,
    costGrade: costGradeOf(first, waste, foreign),
    carbonGrade: emissions.grade,
    queueP50Ms: history?.queueP50Ms ?? null,
    startupP50Ms: history?.startupP50Ms ?? null,
    preemptedShare: history?.attempts ? history.preemptedShare : null,
    notes: [
      ...new Set([
        waste.note,
        ...foreign.map((part) => speedNote(gpu, part)),
        ...(first.includesHost ? [] : ['the price is for the GPU without its machine']),
        ...(coverage < 0.999
          ? [`offers cover ${rounded(100 * coverage)} % of the GPU-hours; the rest is not included`]
          : []),
        ...emissions.notes,
      ]),
    ],
  };
}

function partOf(row: OfferedHours, gpu: GpuModel, waste: Waste, demands: readonly Demand[]): Part {
  const speed = speedBetween(gpuOf(row.recordedModel) as GpuModel, gpu) as Speed;
  const demand = demands.find((each) => each.gpuModel === row.recordedModel);
  const hours = {
    low: (row.gpuHours * waste.low) / speed.high,
    central: (row.gpuHours * waste.central) / speed.central,
    high: (row.gpuHours * waste.high) / speed.low,
  };
  return {
    row,
    speed,
    hours,
    costUsd: {
      low: new Decimal(row.costUsdLow).times(waste.low).div(speed.high),
      central: new Decimal(row.costUsd).times(waste.central).div(speed.central),
      high: new Decimal(row.costUsdHigh).times(waste.high).div(speed.low),
    },
    energy: energyOf(gpu, hours.central, { network: row.network, isSameCard: row.recordedModel === gpu.id, demand }),
  };
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

const sumOfRanges = (ranges: readonly Range[]): Range => ({
  low: sum(ranges.map(({ low }) => low)),
  central: sum(ranges.map(({ central }) => central)),
  high: sum(ranges.map(({ high }) => high)),
});

function costOf(parts: readonly Part[]): MoneyRange {
  const total = (end: keyof MoneyRange) =>
    money(parts.reduce((all, { costUsd }) => all.plus(costUsd[end]), new Decimal(0)));
  return { low: total('low'), central: total('central'), high: total('high') };
}

/** What the covered hours cost where they ran; null when a part of it is unknown. */
function recordedOf(rows: readonly OfferedHours[]): string | null {
  let recorded = new Decimal(0);
  for (const { recordedUsd } of rows) {
    if (recordedUsd === null) return null;
    recorded = recorded.plus(recordedUsd);
  }
  return money(recorded);
}

/** The share of the workload's GPU-hours in whose hours the offer stood. */
function coverageOf(rows: readonly OfferedHours[], demands: readonly Demand[]): number {
  const all = sum(demands.map(({ gpuHours }) => gpuHours));
  return all > 0 ? sum(rows.map(({ gpuHours }) => gpuHours)) / all : 0;
}

/** Speeds from datasheets, waste of others and published prices are estimates. */
function costGradeOf(offer: OfferedHours, waste: Waste, foreign: readonly Part[]): Grade {
  const isSpeedKnown = foreign.every(({ speed }) => speed.source.startsWith('measured'));
  return isSpeedKnown && waste.isOwn && offer.priceKind !== 'published' ? 'C' : 'D';
}

const speedNote = (gpu: GpuModel, { row, speed }: Part): string =>
  `${gpu.title} is ${rounded(speed.low)}–${rounded(speed.high)} times as fast as ${gpuOf(row.recordedModel)?.title} (${speed.source})`;

/** Fourteen decimals, as all money. */
const money = (value: Decimal): string => value.toDecimalPlaces(14).toFixed();
