import { combinedError } from '../../domain/formulas/carbon.ts';
import type { Grade } from '../../domain/grades.ts';
import { errorOfPue, pueOf } from '../../domain/pue.ts';
import type { Range } from './answer.ts';
import type { Energy } from './energy.ts';
import type { Grid, World } from './world.ts';

export type Emissions = {
  readonly zone: string;
  /** null where the zone or its intensity is not known. */
  readonly gramsCo2e: Range | null;
  readonly grade: Grade;
  readonly notes: readonly string[];
};

/** Energy at a place, with the building around it, at the mean intensity of its grid in the period. */
export function emissionsOf(
  world: World,
  {
    network,
    region,
    gpuHours,
    energy,
    isSameCard,
  }: {
    readonly network: string;
    readonly region: string;
    readonly gpuHours: Range;
    readonly energy: readonly Energy[];
    readonly isSameCard: boolean;
  },
): Emissions {
  const zone = world.zoneOf(network, region);
  const grid = world.grids.find((each) => each.zone === zone);
  const intensity = grid?.gramsPerKwh ?? null;
  if (!grid || intensity === null) return { zone, gramsCo2e: null, grade: '?', notes: [unknownNote(zone)] };
  const pue = pueOf(network, region, '');
  const kwh = energy.reduce((sum, each) => sum + each.kwh, 0);
  const error = energy.reduce((sum, each) => sum + each.error, 0);
  const relative = kwh > 0 ? combinedError(error / kwh, errorOfPue(pue), errorOf(grid)) : 0;
  const grams = kwh * pue.pue * intensity;
  return {
    zone,
    gramsCo2e: {
      low: (grams * (1 - relative) * gpuHours.low) / gpuHours.central,
      central: grams,
      high: (grams * (1 + relative) * gpuHours.high) / gpuHours.central,
    },
    grade: gradeOf(grid, isSameCard),
    notes: [],
  };
}

const isHourly = ({ hourlyShare }: Grid) => hourlyShare > 0.9;
const isOfYear = ({ granularity }: Grid) => granularity === 'country_year';

/** Relative error of a grid's mean intensity, by how finely it is known. */
function errorOf(grid: Grid): number {
  if (isHourly(grid)) return 0.1;
  return isOfYear(grid) ? 0.35 : 0.2;
}

function gradeOf(grid: Grid, isSameCard: boolean): Grade {
  if (isHourly(grid) && isSameCard) return 'C';
  return isOfYear(grid) ? 'E' : 'D';
}

const unknownNote = (zone: string): string =>
  zone === '' ? 'location not published, so emissions are unknown' : `no carbon intensity for zone “${zone}”`;
