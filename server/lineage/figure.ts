import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { type Evidence, type Figure, figures, isFigure, methodologyVersion } from '../../domain/figures.ts';
import { gradeOfShares, isOfficial } from '../../domain/grades.ts';
import { manifestSchema } from '../../domain/manifest.ts';
import { measures } from '../../domain/measures.ts';
import { scopedRange } from '../../domain/time.ts';
import { cutCharges } from '../../store/cut-charges.ts';
import { figureFilters, figureSql, gradeSql, knownSql, sumsOfFigure, valueOfFigure } from '../../store/figures.ts';
import { withoutMarks } from '../../store/needed.ts';
import { type Columns, defineQuery, parseWith, runColumns } from '../../store/query.ts';
import type { Store } from '../../store/store.ts';
import type { AnswerOf } from '../contract/answer.ts';
import { decimalText, epochMs, grade, gradeShares, unknownHours } from '../contract/fields.ts';
import { energyShares, measuredShare, newestHours, weighedSeconds } from '../queries/sql/charges.ts';

const inputAnswer = z
  .object({
    grade: z.string(),
    input: z.string(),
    source: z.string(),
    from: epochMs,
    to: epochMs,
    gpuHours: z.number(),
    share: z.number().describe('Share of all GPU-hours.'),
    amount: z.number().nullable().describe("Of the figure's numerator."),
    leases: z.number(),
  })
  .describe('One input of a figure: what went in, who said it, when, and for how much of it.');
export type Input = AnswerOf<typeof inputAnswer>;

/** Where a figure comes from. */
export const figureLineageAnswer = z
  .object({
    figure: z.enum(Object.keys(figures) as [Figure, ...Figure[]]),
    title: z.string(),
    unit: z.string(),
    formula: z.string(),
    worked: z.string().describe('The formula with its numbers.'),
    value: decimalText.nullable(),
    grade,
    shares: gradeShares,
    inputs: z.array(inputAnswer),
    charges: z.number(),
    leases: z.number(),
    unknownHours,
    measuredShare: z
      .number()
      .nullable()
      .describe("Of a figure of energy or carbon: share of the GPUs' energy that was measured."),
    wording: z
      .enum(['figure', 'estimate'])
      .describe('What it may be called: of energy or carbon with too little measured, an estimate.'),
    hours: z.number(),
    closed: z
      .object({ first: z.number(), last: z.number() })
      .nullable()
      .describe('When the oldest and the youngest of its hours were computed, epoch milliseconds.'),
    manifest: manifestSchema,
  })
  .meta({ id: 'FigureLineage' });
export type FigureLineage = AnswerOf<typeof figureLineageAnswer>;

/** A period and filters, down to a lease and a bucket. */
export const figureParams = scopedRange.extend({
  lease: z.string().max(256).default('').describe('Only this lease.'),
  bucket: z.string().max(32).default('').describe('Only this bucket of time.'),
});

/**
 * Where a figure comes from: its formula with the numbers put in, grades and shares, inputs with sources and times, and a manifest
 * with which it can be computed again.
 *
 * @throws AppError `not_found` for a figure that is none of ours
 */
export async function figureLineage(store: Store, name: string, raw: Record<string, unknown>): Promise<FigureLineage> {
  if (!isFigure(name))
    throw new AppError(
      'not_found',
      `unknown figure “${name}”; choose one of: ${[...Object.keys(figures), ...Object.keys(measures)].join(', ')}`,
    );
  const asked = parseWith(figureParams, raw);
  const { evidence, title, unit, formula } = figures[name];
  const [sums, whole, inputs] = await Promise.all([
    runColumns(store, sumsQuery(name), asked),
    runColumns(store, wholeQuery(evidence), asked),
    runColumns(store, inputsQuery(name, evidence), asked),
  ]);
  const [numerator, denominator] = [sums.numerator[0] ?? null, sums.denominator[0] ?? null];
  const versions = versionsOf(sums.hours[0], sums.versions[0]);
  const value = valueOfFigure(name, numerator, denominator);
  // how well an energy is known is a matter of its kilowatt-hours, not of whole charges
  const shares =
    evidence === 'energy'
      ? gradeSharesOf(sums.energyShares[0])
      : Object.fromEntries(whole.grade.map((grade, i) => [grade, Number(whole.share[i])]));
  const { network, workload, team, region, lease, bucket } = asked;
  const ofEnergy = ['energy', 'carbon', 'direct', 'market', 'upstream'].includes(evidence);
  const measured = ofEnergy ? (sums.measuredShare[0] ?? null) : null;
  return {
    figure: name,
    title,
    unit,
    formula,
    worked: worked(name, numerator, denominator, value),
    value,
    grade: gradeOfShares(shares),
    shares,
    inputs: inputsOf(inputs),
    charges: Number(sums.charges[0] ?? 0),
    leases: Math.max(0, ...whole.leases.map(Number)),
    unknownHours: whole.unknownHours.reduce((sum: number, hours) => sum + Number(hours), 0),
    measuredShare: measured,
    wording: ofEnergy && !isOfficial(measured) ? 'estimate' : 'figure',
    hours: versions.length,
    closed: rangeOf(versions.map(([, version]) => version)),
    manifest: {
      wattledger: 'figure',
      methodology: methodologyVersion,
      figure: name,
      unit,
      period: { from: asked.from, to: asked.to },
      filters: { network, workload, team, region, lease, bucket },
      value,
      numerator,
      denominator,
      versions,
      charges: Number(sums.charges[0] ?? 0),
      fingerprint: sums.fingerprint[0] ?? '0',
      computedAt: new Date().toISOString(),
    },
  };
}

/** Each hour with the version of it that counts. */
const versionsOf = (hours: unknown, versions: unknown): [number, number][] =>
  ((hours ?? []) as number[]).map((hour, i) => [hour, (versions as number[])[i] as number]);

/** The smallest and the largest; of none, null. Thousands of arguments to `Math.min` would be too many. */
const rangeOf = (times: readonly number[]) =>
  times.length > 0
    ? { first: times.reduce((a, b) => Math.min(a, b)), last: times.reduce((a, b) => Math.max(a, b)) }
    : null;

/** What went into a figure, input by input. */
const inputsOf = (inputs: Columns<ReturnType<typeof inputsQuery>>) =>
  inputs.input.map((input, i) => ({
    grade: inputs.grade[i] as string,
    input,
    source: inputs.source[i] as string,
    from: Number(inputs.from[i]),
    to: Number(inputs.to[i]),
    gpuHours: Number(inputs.gpuHours[i]),
    share: Number(inputs.share[i]),
    amount: inputs.amount[i] ?? null,
    leases: Number(inputs.leases[i]),
  }));

function worked(figure: Figure, numerator: string | null, denominator: string | null, value: string | null): string {
  if (value === null || numerator === null) return 'unknown';
  const { unit } = figures[figure];
  const { seconds } = figureSql[figure];
  const inSeconds = (which: typeof seconds) => (seconds === which ? ' s' : '');
  const unitText = unit === '1' ? '' : ` ${unit}`;
  if (denominator !== null)
    return (
      `${numerator} ÷ ${denominator}${inSeconds('denominator')}${seconds === 'denominator' ? ' × 3600 s/h' : ''} = ` +
      `${value}${unitText}`
    );
  return seconds === 'numerator' ? `${numerator} s ÷ 3600 s/h = ${value}${unitText}` : `Σ = ${value}${unitText}`;
}

/**
 * Charges of the period and the filters, in the versions that counted at `knownAt`. Nothing is left out of it: a part that finds nothing
 * gives amounts their type, and the fingerprint hashes them in it.
 */
const charges = withoutMarks(cutCharges('charges', `(hour, version) IN ${newestHours} AND ${figureFilters}`));

const sharesOfText = z.record(z.string(), z.number());
const gradeSharesOf = (shares: unknown): Record<string, number> => sharesOfText.parse(shares ?? {});

const sumsQuery = (figure: Figure) =>
  defineQuery({
    title: 'Sums',
    params: figureParams,
    fields: {
      numerator: { type: 'string', nullable: true },
      denominator: { type: 'string', nullable: true },
      charges: { type: 'number' },
      fingerprint: { type: 'string' },
      measuredShare: { type: 'number' },
      energyShares: { type: 'other' },
      hours: { type: 'other' },
      versions: { type: 'other' },
    },
    // One statement gives the sums and the versions they are of, so that a closing in between cannot part them.
    sql: /* sql */ `
      SELECT ${sumsOfFigure(figure)}, ${measuredShare} AS measuredShare, ${energyShares} AS energyShares,
        arraySort(groupUniqArray((toUnixTimestamp(hour), version))) AS pairs, pairs.1 AS hours, pairs.2 AS versions
      FROM ${charges} AS c`,
  });

const wholeQuery = (evidence: Evidence) =>
  defineQuery({
    title: 'Grades',
    params: figureParams,
    fields: {
      grade: { type: 'string' },
      share: { type: 'number' },
      unknownHours: { type: 'number' },
      leases: { type: 'number' },
    },
    sql: /* sql */ `
      SELECT ${gradeSql[evidence]} AS grade,
        toFloat64(sum(${weighedSeconds})) / sum(toFloat64(sum(${weighedSeconds}))) OVER () AS share,
        toFloat64(sumIf(${weighedSeconds}, NOT (${knownSql[evidence]}))) / 3600 AS unknownHours,
        (SELECT uniqExact(lease_id) FROM ${charges} AS d) AS leases
      FROM ${charges} AS c
      GROUP BY grade`,
  });

const directInput = /* sql */ `concat('grid ', if(zone = '', 'location not published', zone),
  if(intensity_direct_granularity = '', '', concat(', by ', replaceAll(intensity_direct_granularity, '_', ' '))))`;

/** What went in and who said it, by the kind of evidence. */
const inputSql: Readonly<Record<Evidence, readonly [input: string, source: string]>> = {
  cost: [
    /* sql */ `concat(if(price_kind = '', 'no price', concat(price_kind, ' price')), ' in ',
      if(native_currency = '', 'no currency', native_currency),
      if(price_source = '', '', concat(', by ', price_source)))`,
    /* sql */ `multiIf(cost_reason != '', cost_reason, fx_source != '', concat('rate: ', fx_source),
      native_currency = 'USD', 'in dollars, no rate needed', 'valued at one dollar')`,
  ],
  energy: [
    /* sql */ `concat(if(gpu_model = '', 'unnamed GPU', gpu_model),
      if(host_basis = '', '', concat(', host ', host_basis)),
      ', PUE ', toString(round(pue, 3)),
      multiIf(pue_basis = '', '', pue_basis = 'told', ', declared', startsWith(pue_basis, '*'), ', assumed',
        ', published'))`,
    /* sql */ `multiIf(energy_reason != '', energy_reason,
      counter_gpu_kwh > 0 AND counter_gpu_kwh >= 0.9 * measured_gpu_kwh, 'energy counter',
      measured_gpu_kwh > 0 AND modelled_gpu_kwh + declared_gpu_kwh <= 0.1 * measured_gpu_kwh, 'power readings',
      measured_gpu_kwh + modelled_gpu_kwh > declared_gpu_kwh, 'readings for one part, utilisation or TDP for the rest',
      'half of the TDP')`,
  ],
  carbon: [
    /* sql */ `concat('grid ', if(zone = '', 'location not published', zone),
      if(intensity_granularity = '', '', concat(', by ', replaceAll(intensity_granularity, '_', ' '))),
      if(intensity_is_estimated, ', estimated', ''))`,
    "if(carbon_reason != '', carbon_reason, intensity_source)",
  ],
  direct: [directInput, "if(carbon_direct_reason != '', carbon_direct_reason, intensity_direct_source)"],
  market: [directInput, 'if(carbon_market_g IS NULL, carbon_direct_reason, market_basis)'],
  upstream: [
    directInput,
    /* sql */ `multiIf(carbon_direct_reason != '', carbon_direct_reason,
      carbon_upstream_g IS NULL, 'no source provides both direct and life-cycle values for the same time',
      intensity_direct_source)`,
  ],
  embodied: [
    "if(gpu_model = '', 'unnamed GPU', gpu_model)",
    /* sql */ `multiIf(embodied_g IS NULL, 'unknown GPU model',
      embodied_relative_error <= 0.3, 'published product carbon footprint', 'modelled from its chip and memory')`,
  ],
  uptime: [
    "concat('readings of ', if(gpu_model = '', 'unnamed GPUs', gpu_model))",
    "if(up_seconds + down_seconds > 0, 'GPU readings during paid time', 'no readings, neither up nor down')",
  ],
  time: ['bucket', "if(bucket = 'unobserved', 'no work spans and no GPU readings', 'lease, spans and GPU readings')"],
  verification: [
    "if(verification = '', 'not checked', verification)",
    "if(verification_method = '', 'no check covers this time', verification_method)",
  ],
};

const inputsQuery = (figure: Figure, evidence: Evidence) => {
  const [input, source] = inputSql[evidence];
  return defineQuery({
    title: 'Inputs',
    params: figureParams,
    fields: {
      grade: { type: 'string' },
      input: { type: 'string' },
      source: { type: 'string' },
      from: { type: 'time' },
      to: { type: 'time' },
      gpuHours: { type: 'number' },
      share: { type: 'number' },
      amount: { type: 'number' },
      leases: { type: 'number' },
    },
    sql: /* sql */ `
      SELECT ${gradeSql[evidence]} AS grade, ${input} AS input, ${source} AS source,
        toUnixTimestamp(min(hour)) * 1000 AS from, toUnixTimestamp(max(hour)) * 1000 AS to,
        toFloat64(sum(gpu_seconds)) / 3600 AS gpuHours, toFloat64(sum(${weighedSeconds})) AS weight,
        weight / sum(weight) OVER () AS share,
        toFloat64(${figureSql[figure].numerator}) AS amount, uniqExact(lease_id) AS leases
      FROM ${charges} AS c
      GROUP BY grade, input, source
      ORDER BY gpuHours DESC`,
  });
};
