import { stringify } from 'yaml';
import { AppError } from '../../../domain/errors.ts';
import type { Annex } from '../../contract/annex.ts';
import { floatOf, places } from '../annex/arithmetic.ts';
import { type AnnexCharge, type Part, partOf, rowsOf } from '../annex/charge.ts';

/** Inputs that one manifest holds: more is no file that somebody reads. */
const mostInputs = 100_000;

/**
 * A report as a manifest of Impact Framework: a component for each lease, an input for each of its hours with energy, the grid's life-cycle
 * intensity and what it carries of manufacture. Hours of which one of the three is unknown are no inputs, and the description says how
 * many they are.
 *
 * @returns YAML
 * @throws AppError `bad_request` when it would have too many inputs
 */
export function manifestOf(annex: Annex): string {
  const charges = rowsOf(annex.charges);
  const hours = Map.groupBy(
    charges.map((charge) => ({ charge, part: partOf(charge) })),
    ({ charge }) => `${charge.lease} ${charge.hour}`,
  );
  if (hours.size > mostInputs)
    throw new AppError(
      'bad_request',
      `${hours.size} hours of leases are too many for one manifest: choose a shorter period`,
    );
  const inputs = [...hours.values()].map((some) => inputOf(annex, some));
  const known = inputs.flatMap(({ lease, input }) => (input ? [{ lease, input }] : []));
  const unknownHours = inputs.reduce((sum, { input, gpuHours }) => sum + (input ? 0 : gpuHours), 0);
  const left =
    unknownHours > 0 ? ` Left out: ${unknownHours} GPU-hours without known energy, intensity or manufacture.` : '';
  const { from, to, hash } = annex.report;
  return stringify({
    name: `wattledger-${from.slice(0, 10)}`,
    description: `Wattledger sustainability report ${hash}, ${from} to ${to}. Location-based, life cycle.${left}`,
    tags: { kind: 'gpu', complexity: 'high', category: 'cloud' },
    aggregation: { metrics: Object.keys(outputs), type: 'both' },
    initialize: {
      plugins: {
        'operational-carbon': {
          path: 'builtin',
          method: 'Multiply',
          config: { 'input-parameters': ['energy', 'grid/carbon-intensity'], 'output-parameter': 'carbon-operational' },
        },
        carbon: {
          path: 'builtin',
          method: 'Sum',
          config: { 'input-parameters': ['carbon-operational', 'carbon-embodied'], 'output-parameter': 'carbon' },
          'parameter-metadata': { inputs: metadataOf(outputs), outputs: metadataOf({ carbon: outputs.carbon }) },
        },
        sci: { path: 'builtin', method: 'Sci', config: { 'functional-unit': 'gpu-hours' } },
      },
    },
    tree: {
      children: Object.fromEntries(
        [...Map.groupBy(known, ({ lease }) => lease)].map(([lease, some]) => [
          lease,
          {
            pipeline: { compute: ['operational-carbon', 'carbon', 'sci'] },
            inputs: some.map(({ input }) => input),
          },
        ]),
      ),
    },
  });
}

const outputs = {
  energy: ['kWh', 'energy at the site'],
  'carbon-operational': ['gCO2e', 'life-cycle emissions of the energy'],
  'carbon-embodied': ['gCO2e', 'manufacture of the card and its part of the server'],
  carbon: ['gCO2e', 'both together'],
  'gpu-hours': ['h', 'hours of GPUs'],
} as const;

const metadataOf = (all: Partial<typeof outputs>) =>
  Object.fromEntries(
    Object.entries(all).map(([name, [unit, description]]) => [
      name,
      { unit, description, 'aggregation-method': { time: 'sum', component: 'sum' } },
    ]),
  );

type Known = {
  readonly lease: string;
  readonly gpuHours: number;
  readonly input: Record<string, number | string> | undefined;
};

/** An hour of a lease as an input; none when something of it is unknown. */
function inputOf(
  { intensities }: Annex,
  some: readonly { readonly charge: AnnexCharge; readonly part: Part }[],
): Known {
  const sum = (of: (part: Part) => bigint | null) => some.reduce((all, { part }) => all + (of(part) ?? 0n), 0n);
  const first = some[0]?.charge;
  const intensity = intensities.rows[Number(first?.intensity)]?.[intensities.columns.indexOf('lifecycle')];
  const gpuHours =
    floatOf(
      sum(({ weighed }) => weighed),
      places.seconds,
    ) / 3600;
  const lease = first?.lease ?? '';
  const isKnown = some.every(({ part }) => part.energyKwh !== null && part.embodiedG !== null);
  if (!first || !isKnown || intensity === null || intensity === undefined) return { lease, gpuHours, input: undefined };
  const embodied = sum(({ embodiedG }) => embodiedG) + sum(({ embodiedHostG }) => embodiedHostG);
  return {
    lease,
    gpuHours,
    input: {
      timestamp: first.hour ?? '',
      duration: 3600,
      energy: floatOf(
        sum(({ energyKwh }) => energyKwh),
        places.kwh,
      ),
      'grid/carbon-intensity': Number(intensity),
      'carbon-embodied': floatOf(embodied, places.grams),
      'gpu-hours': gpuHours,
    },
  };
}
