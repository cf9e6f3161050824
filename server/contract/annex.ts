import { z } from 'zod';

/**
 * The evidence annex of a sustainability report: everything that its figures are computed from, so that anybody can compute them again
 * without the product. Every number is text, exact, so that it is read alike by every language; instants are ISO 8601, UTC.
 */

/** Raised when a field changes its meaning or goes; new fields do not raise it. */
export const annexVersion = 1;

/** Columns of a charge: what a lease drew and emitted in an hour, in one bucket of its time. Amounts are those of the whole hour. */
export const chargeColumns = [
  'lease',
  'hour',
  'bucket',
  'version',
  'network',
  'region',
  'zone',
  'workload',
  'team',
  'gpuModel',
  'gpuCount',
  'cards',
  'partFrom',
  'partTo',
  'partOf',
  'seconds',
  'gpuSeconds',
  'measuredKwh',
  'modelledKwh',
  'declaredKwh',
  'hostKwh',
  'hostBasis',
  'pue',
  'pueSource',
  'measuredSiteKwh',
  'derivedSiteKwh',
  'energyKwh',
  'energyGrade',
  'energyReason',
  'intensity',
  'directG',
  'lifecycleG',
  'upstreamG',
  'marketG',
  'marketFactor',
  'relativeError',
  'carbonGrade',
  'directGrade',
  'marketGrade',
  'carbonReason',
  'directReason',
  'embodiedLowG',
  'embodiedG',
  'embodiedHighG',
  'embodiedHostLowG',
  'embodiedHostG',
  'embodiedHostHighG',
] as const;
export type ChargeColumn = (typeof chargeColumns)[number];

/** Columns of an intensity of the grid, which charges name by its place in the list. */
export const intensityColumns = [
  'zone',
  'time',
  'direct',
  'directSource',
  'directGranularity',
  'lifecycle',
  'lifecycleSource',
  'lifecycleGranularity',
  'isEstimated',
] as const;

/** Columns of the energy that all work used by zone and hour, which contracts are matched with, and the grid's carbon-free share. */
export const zoneHourColumns = ['zone', 'hour', 'kwh', 'carbonFree', 'hasResidual'] as const;

const cell = z.string().nullable();
const table = <const Columns extends readonly string[]>(columns: Columns, about: string) =>
  z.object({ columns: z.array(z.enum(columns)), rows: z.array(z.array(cell)) }).describe(about);
const decimal = z.string().regex(/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i);

/** A figure of the report, as it prints it. */
const figure = z.object({
  id: z.string(),
  label: z.string(),
  value: decimal.nullable(),
  unit: z.string(),
  grade: z.string(),
  range: z.tuple([decimal, decimal]).optional(),
  leavesOut: decimal.optional(),
  leavesOutKwh: decimal.optional(),
  coverage: decimal.optional(),
});

export const annexSchema = z.object({
  wattledger: z.literal('evidence-annex'),
  schema: z.literal(String(annexVersion)).describe('Version of this form.'),
  report: z.object({
    id: z.string(),
    hash: z.string().describe('Content hash of the report that it belongs to.'),
    kind: z.literal('sustainability'),
    role: z.enum(['renter', 'owner']),
    from: z.string(),
    to: z.string(),
    knownAt: z.string(),
    timeZone: z.string(),
    currency: z.string(),
    netRevenue: decimal.optional().describe('Net revenue of the period, in the currency, where it was given.'),
    filters: z.record(z.string(), z.string()),
    methodology: z.string().describe('Version of the methodology.'),
  }),
  rules: z.array(z.string()).describe('How the figures follow from the rest, and how they are rounded.'),
  constants: z.object({
    lifetimeHours: decimal.describe('Hours over which manufacture is spread.'),
  }),
  gwp: z
    .array(z.object({ source: z.string(), set: z.string(), gases: z.string() }))
    .describe('Global warming potentials by source of factors, as far as the source says.'),
  factors: z.object({
    pue: z.array(z.object({ key: z.string(), pue: decimal, error: decimal, source: z.string() })),
    host: z
      .array(z.object({ key: z.string(), gpus: decimal, idleW: decimal, loadW: decimal, source: z.string() }))
      .describe('Servers without their GPUs, idle and under load, by the hostBasis of charges.'),
    embodied: z
      .array(
        z.object({
          gpu: z.string(),
          low: decimal,
          central: decimal,
          high: decimal,
          source: z.string(),
          hostLow: decimal,
          host: decimal,
          hostHigh: decimal,
          hostSource: z.string(),
        }),
      )
      .describe('Emissions of manufacture, kg CO₂e: of a card, and of its part of the server.'),
    market: z
      .array(z.object({ basis: z.string(), gramsPerKwh: decimal }))
      .describe(
        'What stood for energy without a contract where that is not the direct intensity; charges name it by its place.',
      ),
  }),
  intensities: table(intensityColumns, 'Intensities of the grid that were used, g CO₂e/kWh.'),
  contracts: z
    .array(z.record(z.string(), cell))
    .describe('Contracts and certificates, in the order in which they count.'),
  zoneHours: table(zoneHourColumns, 'Energy of all work by zone and hour, kWh.'),
  charges: table(chargeColumns, 'Charges in the period and the filters.'),
  figures: z.array(figure),
  hash: z.string().describe('SHA-256 of all of the above as canonical JSON.'),
});
export type Annex = z.output<typeof annexSchema>;
