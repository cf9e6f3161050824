import { z } from 'zod';
import { type Measure, type MeasureName, measures } from '../../domain/measures.ts';
import { scopedRange } from '../../domain/time.ts';
import { defineQuery, parseWith, runColumns } from '../../store/query.ts';
import type { Store } from '../../store/store.ts';
import type { AnswerOf } from '../contract/answer.ts';
import { epochMs } from '../contract/fields.ts';
import { latencies, quantileMs } from '../queries/sql/latency.ts';
import { wilson } from '../queries/sql/statistics.ts';

/** Where a latency or a share of attempts comes from: how many were counted, where and when. */
export const measureLineageAnswer = z
  .object({
    measure: z.enum(Object.keys(measures) as [MeasureName, ...MeasureName[]]),
    title: z.string(),
    unit: z.string(),
    formula: z.string(),
    worked: z.string().describe('The formula with its numbers.'),
    value: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    count: z.number(),
    inputs: z.array(
      z.object({
        input: z.string(),
        source: z.string(),
        count: z.number(),
        value: z.number().nullable(),
        from: epochMs,
        to: epochMs,
      }),
    ),
  })
  .meta({ id: 'MeasureLineage' });
export type MeasureLineage = AnswerOf<typeof measureLineageAnswer>;

/** The origin of a measure. Throws as `runQuery` does. */
export async function measureLineage(
  store: Store,
  name: MeasureName,
  raw: Record<string, unknown>,
): Promise<MeasureLineage> {
  const measure: Measure = measures[name];
  const asked = parseWith(scopedRange, raw);
  const [whole, inputs] = await Promise.all([
    runColumns(store, wholeQuery(measure), asked),
    runColumns(store, inputsQuery(measure), asked),
  ]);
  const [value, count] = [whole.value[0] ?? null, Number(whole.count[0] ?? 0)];
  const [low, high] = [whole.low[0] ?? null, whole.high[0] ?? null];
  return {
    measure: name,
    title: measure.title,
    unit: measure.unit,
    formula: measure.formula,
    worked:
      value === null
        ? 'nothing was counted'
        : measure.of === 'latency'
          ? `${Number(value.toPrecision(4))} ms of ${count} counted, in the bucket ` +
            `${Number(low?.toPrecision(4))}–${Number(high?.toPrecision(4))} ms`
          : `${Math.round(value * count)} ÷ ${count} = ${value.toPrecision(4)}, between ${low?.toPrecision(3)} and ${high?.toPrecision(3)}`,
    value,
    low,
    high,
    count,
    inputs: inputs.input.map((input, i) => ({
      input,
      source: inputs.source[i] as string,
      count: Number(inputs.count[i]),
      value: inputs.value[i] ?? null,
      from: Number(inputs.from[i]),
      to: Number(inputs.to[i]),
    })),
  };
}

const wholeFields = {
  value: { type: 'number' },
  low: { type: 'number' },
  high: { type: 'number' },
  count: { type: 'number' },
} as const;
const inputFields = {
  input: { type: 'string' },
  source: { type: 'string' },
  count: { type: 'number' },
  value: { type: 'number' },
  from: { type: 'time' },
  to: { type: 'time' },
} as const;

type Latency = 'duration' | 'first_token' | 'queue' | 'startup';

const wholeQuery = ({ of, measure, level = 0.5 }: Measure) =>
  defineQuery({
    title: 'Measure',
    params: scopedRange,
    fields: wholeFields,
    sql:
      of === 'latency'
        ? /* sql */ `
          SELECT value, if(value IS NULL, NULL, pow(2, floor(log2(value * 1e6) * 8) / 8) / 1e6) AS low,
            if(value IS NULL, NULL, pow(2, (floor(log2(value * 1e6) * 8) + 1) / 8) / 1e6) AS high, count
          FROM (
            SELECT ${quantileMs(level, measure as Latency)} AS value, sumIf(n, measure = '${measure}') AS count
            FROM ${latencies('network')} AS r
          )`
        : /* sql */ `
          SELECT if(count > 0, hits / count, NULL) AS value, ${wilson('hits', 'count', -1)} AS low,
            ${wilson('hits', 'count', 1)} AS high, count
          FROM (
            SELECT countIf(outcome = '${measure}') AS hits, countIf(${counted(measure)}) AS count FROM ${attempts} AS a
          )`,
  });

const inputsQuery = ({ of, measure, level = 0.5 }: Measure) =>
  defineQuery({
    title: 'Counts of a measure',
    params: scopedRange,
    fields: inputFields,
    sql:
      of === 'latency'
        ? /* sql */ `
          SELECT concat(network, if(provider = '', '', concat(' · ', provider)),
            if(region = '', '', concat(' · ', region)), if(gpu_model = '', '', concat(' · ', gpu_model))) AS input,
            concat('spans of ', workload, if(unit = '', '', concat(', ', unit))) AS source,
            sumIf(n, measure = '${measure}') AS count, ${quantileMs(level, measure as Latency)} AS value,
            toUnixTimestamp(minIf(at, measure = '${measure}')) * 1000 AS from,
            toUnixTimestamp(maxIf(at, measure = '${measure}')) * 1000 AS to
          FROM ${latencies('network')} AS r
          GROUP BY network, provider, region, gpu_model, workload, unit
          HAVING count > 0
          ORDER BY count DESC`
        : /* sql */ `
          SELECT concat(outcome, if(reason = '', '', concat(': ', reason))) AS input,
            concat('attempt spans of ', workload, ' on ', network) AS source, count() AS count, NULL AS value,
            toUnixTimestamp64Milli(toDateTime64(min(ended_at), 3)) AS from,
            toUnixTimestamp64Milli(toDateTime64(max(ended_at), 3)) AS to
          FROM ${attempts} AS a
          WHERE ${counted(measure)}
          GROUP BY outcome, reason, workload, network
          ORDER BY count DESC`,
  });

const counted = (measure: Measure['measure']) =>
  measure === 'completed' ? "outcome IN ('completed', 'failed', 'preempted')" : 'true';

/** Attempts that ended in the period. An attempt has no region: with that filter none is counted. */
const attempts = `(
  SELECT * FROM attempts FINAL
  WHERE ended_at >= fromUnixTimestamp64Milli({from: Int64}) AND ended_at < fromUnixTimestamp64Milli({to: Int64})
    AND {region: String} = ''
    AND ({network: String} = '' OR network = {network: String})
    AND ({workload: String} = '' OR workload = {workload: String}) AND ({team: String} = '' OR team = {team: String})
)`;
