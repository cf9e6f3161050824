import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { gpuModels } from '../../domain/gpus.ts';
import { zoneOfRegion } from '../../domain/regions.ts';
import { scope, timeRange } from '../../domain/time.ts';
import { type Columns, parseWith, runColumns } from '../../store/query.ts';
import type { Store } from '../../store/store.ts';
import compareNetworks from '../queries/compare-networks.ts';
import regionZones from '../queries/region-zones.ts';
import whatIfDemand from '../queries/what-if-demand.ts';
import whatIfGrids from '../queries/what-if-grids.ts';
import whatIfOffers from '../queries/what-if-offers.ts';
import type { Constraints, WhatIf } from './answer.ts';
import { reprice } from './reprice.ts';
import type { Grid, OfferedHours } from './world.ts';

const flag = z
  .enum(['true', 'false', '1', '0', ''])
  .default('')
  .transform((text) => text === 'true' || text === '1');

/** Parameters of a what-if: a workload, a period, and what an offer must satisfy. */
export const whatIfParams = timeRange.extend({
  ...scope.shape,
  workload: z
    .string('choose a workload')
    .min(1, 'choose a workload')
    .max(256)
    .meta({ description: 'The recorded workload.', examples: ['chat'] }),
  minMemoryGb: z.coerce
    .number()
    .min(0)
    .max(10_000)
    .optional()
    .describe('Memory a card must have, GB; by default what the workload was seen to hold, else what its cards had.'),
  gpuClass: z.enum(['any', 'datacenter', 'consumer']).default('any').describe('Class of cards.'),
  regions: z
    .string()
    .max(2000)
    .default('')
    .transform((text) => text.split(',').flatMap((each) => each.trim() || []))
    .describe('Regions that are allowed, separated by commas; any by default.'),
  tee: flag.describe('Only offers that say they have a trusted execution environment.'),
  noSpot: flag.describe('No spot and other interruptible tiers.'),
});

/** What a workload needed, by the GPU model that it ran on. */
const demandsOf = (demand: Columns<typeof whatIfDemand>) =>
  rowsOfColumns(demand).map((row) => ({
    gpuModel: row.gpuModel as string,
    gpuHours: Number(row.gpuHours),
    usefulHours: Number(row.usefulHours),
    observedHours: Number(row.observedHours),
    gpusMost: Number(row.gpusMost),
    memoryMost: row.memoryMost as number | null,
    utilisation: row.utilisation as number | null,
    gpuKwh: Number(row.gpuKwh),
    energyError: Number(row.energyError),
  }));

/** What was recorded of a workload; a sum with an unknown part is unknown. */
function recordedOf(demand: Columns<typeof whatIfDemand>): WhatIf['recorded'] {
  const isKnown = (unknownHours: readonly unknown[]) => unknownHours.every((hours) => !(Number(hours) > 0));
  const sum = (values: readonly (number | null)[]) => values.reduce((total: number, value) => total + Number(value), 0);
  return {
    gpuModels: demand.gpuModel.map(String),
    gpuHours: sum(demand.gpuHours),
    uncountedHours: sum(demand.uncountedHours),
    usefulHours: sum(demand.usefulHours),
    costUsd: isKnown(demand.costUnknownHours) ? Decimal.sum(0, ...demand.costUsd).toFixed() : null,
    gramsCo2e: isKnown(demand.gramsUnknownHours) ? sum(demand.grams) : null,
    isSample: demand.isSample.some(Boolean),
  };
}

/** How each network did with workloads before. */
const historiesOf = (history: Columns<typeof compareNetworks>) =>
  rowsOfColumns(history).map((row) => ({
    network: row.network as string,
    observedHours: Number(row.gpuHours) * (1 - Number(row.unobservedShare)),
    usefulShare: row.wasteShare === null ? null : 1 - Number(row.wasteShare),
    queueP50Ms: row.queueP50Ms as number | null,
    startupP50Ms: row.startupP50Ms as number | null,
    attempts: Number(row.attempts),
    preemptedShare: row.preemptedShare as number | null,
  }));

/**
 * What a recorded workload would have cost, taken and emitted on the offers of its own hours.
 *
 * @throws AppError `bad_request` naming a wrong parameter, `not_found` when the workload was not charged in the period
 */
export async function whatIf(store: Store, raw: Record<string, unknown>): Promise<WhatIf> {
  const params = parseWith(whatIfParams, raw);
  const { from, to, knownAt, workload, network, team, region } = params;
  const asked = { from, to, knownAt, workload, network, team, region };
  const [demand, offers, history, places] = await Promise.all([
    runColumns(store, whatIfDemand, asked),
    runColumns(store, whatIfOffers, asked),
    runColumns(store, compareNetworks, { from, to, knownAt }),
    runColumns(store, regionZones, {}),
  ]);
  const demands = demandsOf(demand);
  if (demands.length === 0)
    throw new AppError(
      'not_found',
      `workload “${workload}” has no charges in this period; /api/v1/query/workloads lists all workloads`,
    );
  const offered = rowsOfColumns(offers) as unknown as OfferedHours[];
  const zoneOf = zonesOf(rowsOfColumns(places));
  const zones = [...new Set(offered.map(({ network, region }) => zoneOf(network, region)))].filter(Boolean);
  const grids =
    zones.length > 0
      ? (rowsOfColumns(await runColumns(store, whatIfGrids, { ...asked, zones })) as unknown as Grid[])
      : [];
  const memory = neededMemory(demands, params.minMemoryGb);
  const constraints: Constraints = {
    minMemoryGb: memory.gb,
    gpuClass: params.gpuClass,
    regions: params.regions,
    tee: params.tee,
    allowSpot: !params.noSpot,
  };
  return {
    ...{ workload, from, to },
    recorded: recordedOf(demand),
    constraints: { ...constraints, memoryFrom: memory.from },
    formula:
      'GPU-hours there = recorded ÷ speed × useful share here ÷ useful share there; cost = Σ over hours: GPU-hours ' +
      'there × offer in that hour',
    ...reprice({
      demands,
      offers: offered,
      grids,
      constraints,
      zoneOf,
      histories: historiesOf(history),
    }),
  };
}

/** The grid of a place: as leases there declared it, else that of a cloud's region or a country; '' when it is not known. */
function zonesOf(places: readonly Record<'network' | 'region' | 'zone', unknown>[]) {
  const declared = new Map(places.map(({ network, region, zone }) => [`${network}/${region}`, String(zone)]));
  return (network: string, region: string) =>
    (region && declared.get(`${network}/${region}`)) || zoneOfRegion(network, region);
}

/** Memory that a card needs: as asked, else as it was held, else as the recorded cards have. */
function neededMemory(demands: readonly { gpuModel: string; memoryMost: number | null }[], asked: number | undefined) {
  if (asked !== undefined) return { gb: asked, from: 'as requested' };
  const held = Math.max(0, ...demands.map((each) => each.memoryMost ?? 0));
  if (held > 0) return { gb: held / 1e9, from: 'the most memory seen in use on a GPU' };
  const had = demands.map(({ gpuModel }) => gpuModels.find((gpu) => gpu.id === gpuModel)?.memoryGb ?? 0);
  return { gb: Math.max(0, ...had), from: 'the memory of the recorded GPUs, because no usage was reported' };
}

/** The rows of an answer in columns. */
export function rowsOfColumns<Fields extends Columns<never> | Record<string, readonly unknown[]>>(
  columns: Fields,
): Record<keyof Fields, unknown>[] {
  const names = Object.keys(columns) as (keyof Fields)[];
  const size = (columns[names[0] as keyof Fields] as readonly unknown[]).length;
  return Array.from({ length: size }, (_, i) =>
    Object.fromEntries(names.map((name) => [name, (columns[name] as readonly unknown[])[i]])),
  ) as Record<keyof Fields, unknown>[];
}
