import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { knownAt as knownAtParam } from '../../domain/time.ts';
import { defineQuery, parseWith, runColumns } from '../../store/query.ts';
import type { Store } from '../../store/store.ts';
import type { AnswerOf } from '../contract/answer.ts';
import { epochMs } from '../contract/fields.ts';
import { hourlySteps } from '../queries/sql/grid.ts';

/** Which charge: a lease's, in an hour and a bucket. */
export const chargeLineageParams = z.object({
  lease: z
    .string()
    .min(1)
    .max(256)
    .meta({ description: 'Id of the lease.', examples: ['lease-1'] }),
  hour: z.coerce
    .number()
    .int()
    .min(0)
    .meta({ description: 'Start of the hour, epoch milliseconds.', examples: [1_780_272_000_000] }),
  bucket: z
    .string()
    .max(32)
    .meta({ description: 'Bucket of time.', examples: ['useful'] }),
  knownAt: knownAtParam,
});

const inputRowAnswer = z
  .object({ what: z.string(), said: z.string(), source: z.string(), time: epochMs.nullable() })
  .describe('A row that went into the charge: which, what it says, who said it, when.');
export type Row = AnswerOf<typeof inputRowAnswer>;

/** One charge with every row that went into it. */
export const chargeLineageAnswer = z
  .object({
    charge: z.record(z.string(), z.unknown()).describe('The charge: every column by its name in the table `charges`.'),
    worked: z
      .array(z.object({ figure: z.string(), formula: z.string(), numbers: z.string() }))
      .describe('The formulas with their numbers.'),
    inputs: z.array(inputRowAnswer),
  })
  .meta({ id: 'ChargeLineage' });
export type ChargeLineage = AnswerOf<typeof chargeLineageAnswer>;

/**
 * One charge with every row that went into it.
 *
 * @throws AppError `not_found` when the lease was not charged in that hour and bucket
 */
export async function chargeLineage(store: Store, raw: Record<string, unknown>): Promise<ChargeLineage> {
  const asked = parseWith(chargeLineageParams, raw);
  const [found, inputs] = await Promise.all([
    runColumns(store, chargeQuery, asked),
    runColumns(store, inputsQuery, asked),
  ]);
  const text = found.charge[0];
  if (text === undefined)
    throw new AppError('not_found', `lease “${asked.lease}” has no charge in that hour and bucket`);
  const charge = JSON.parse(text) as Record<string, unknown>;
  return {
    charge,
    worked: workedOf(charge),
    inputs: inputs.what.map((what, i) => ({
      what,
      said: inputs.said[i] ?? '',
      source: inputs.source[i] as string,
      time: inputs.time[i] ?? null,
    })),
  };
}

function workedOf(c: Record<string, unknown>): ChargeLineage['worked'] {
  const has = (value: unknown) => value !== null && value !== undefined && value !== '';
  return [
    {
      figure: 'cost',
      formula: 'native amount × rate',
      numbers: has(c.cost_usd)
        ? `${c.native_amount} ${c.native_currency}${has(c.fx_usd) ? ` × ${c.fx_usd} USD a token` : ''} = ${c.cost_usd} USD`
        : String(c.cost_reason),
    },
    {
      figure: 'energy',
      formula: '(measured + modelled + declared + host) × PUE',
      numbers: has(c.energy_kwh)
        ? `(${c.measured_gpu_kwh} + ${c.modelled_gpu_kwh} + ${c.declared_gpu_kwh} + ${c.host_kwh}) kWh × ${c.pue} = ${c.energy_kwh} kWh`
        : String(c.energy_reason),
    },
    {
      figure: 'carbon',
      formula: 'energy × life-cycle intensity',
      numbers: has(c.carbon_lifecycle_g)
        ? `${c.energy_kwh} kWh × ${c.intensity_lifecycle} g/kWh = ${c.carbon_lifecycle_g} g`
        : String(c.carbon_reason),
    },
    {
      figure: 'embodied',
      formula: 'manufacturing emissions of the GPU × time ÷ four years',
      numbers: has(c.embodied_g)
        ? `${c.embodied_g} g (${c.embodied_g_low} – ${c.embodied_g_high})`
        : 'unknown GPU model',
    },
  ];
}

const theHour = "toDateTime(intDiv({hour: Int64}, 3600000) * 3600, 'UTC')";

const chargeQuery = defineQuery({
  title: 'A charge',
  params: chargeLineageParams,
  fields: { charge: { type: 'string' } },
  sql: /* sql */ `
    SELECT formatRow('JSONEachRow', c.*) AS charge
    FROM charges AS c
    WHERE c.hour = ${theHour} AND c.lease_id = {lease: String} AND c.bucket = {bucket: String} AND c.version = (
      SELECT max(version)
      FROM charge_hours
      WHERE hour = ${theHour} AND ({knownAt: Int64} = 0 OR closed_at <= fromUnixTimestamp64Milli({knownAt: Int64}))
    )
    SETTINGS output_format_json_quote_decimals = 1`,
});

const inputsQuery = defineQuery({
  title: 'Inputs of a charge',
  params: chargeLineageParams,
  fields: {
    what: { type: 'string' },
    said: { type: 'string', nullable: true },
    source: { type: 'string' },
    time: { type: 'time' },
  },
  sql: /* sql */ `
    WITH
      lease AS (SELECT * FROM leases FINAL WHERE lease_id = {lease: String}),
      (SELECT any(zone) FROM lease) AS of_zone, (SELECT any(price_currency) FROM lease) AS of_currency,
      (SELECT any(sample) FROM lease) AS of_sample, (SELECT any(gpu_model) FROM lease) AS of_gpu,
      (SELECT any(if(job_id = '', lease_id, job_id)) FROM lease) AS of_subject,
      (SELECT any(job_id) FROM lease) AS of_job
    SELECT what, said, source, if(at = toDateTime64(0, 3, 'UTC'), NULL, toUnixTimestamp64Milli(at)) AS time
    FROM (
      SELECT 1 AS place, concat('lease ', kind) AS what,
        concat(toString(started_at), ' – ', if(ended_at IS NULL, 'open', toString(assumeNotNull(ended_at))),
          if(attributes['compute.lease.price.amount'] = '', '',
            concat('; ', attributes['compute.lease.price.amount'], ' ', attributes['compute.lease.price.currency'],
              ' per ', attributes['compute.lease.price.per'],
              if(attributes['compute.lease.price.kind'] = '', '', concat(', ', attributes['compute.lease.price.kind'])),
              if(attributes['compute.lease.fee_ratio'] = '', '',
                concat(', fee ', attributes['compute.lease.fee_ratio']))))) AS said,
        if(kind = 'record', 'the network', concat('telemetry of the lease, trace ', trace_id)) AS source, seen_at AS at
      FROM lease_evidence WHERE lease_id = {lease: String}
      UNION ALL
      SELECT 2, concat('price book ', id),
        concat(toString(amount), if(kind = 'rate', concat(' USD per ', token), concat(' ', currency, ' per ', per)),
          ', ', state, if(note = '', '', concat(': ', note))), 'the price book', known_at
      FROM price_book
      WHERE valid_from < ${theHour} + INTERVAL 1 HOUR AND valid_to > ${theHour} AND lease_id IN ('', {lease: String})
        AND state != 'proposed'
      UNION ALL
      SELECT 3, concat('price of ', token), concat(toString(price_usd), ' USD, valid for ', toString(period_s), ' s'),
        p.source, toDateTime64(p.time, 3, 'UTC')
      FROM token_prices AS p
      WHERE startsWith(lower(of_currency), lower(if(startsWith(of_currency, 'u'), concat('u', token), token)))
        AND sample = of_sample
        AND p.time >= ${theHour} - INTERVAL 1 DAY AND p.time < ${theHour} + INTERVAL 1 HOUR
      UNION ALL
      SELECT 4, concat('readings of ', gpu_id),
        concat(toString(count()), ' readings, ', toString(round(avg(power_w), 1)), ' W, utilisation ',
          toString(round(avg(utilisation), 3)), if(max(energy_j) IS NULL, '', ', energy counter')),
        'the exporter in the lease', max(s.time)
      FROM gpu_samples AS s
      WHERE lease_id = {lease: String} AND s.time >= ${theHour} - INTERVAL 15 MINUTE
        AND s.time < ${theHour} + INTERVAL 75 MINUTE
      GROUP BY gpu_id
      UNION ALL
      SELECT 5, concat('stretches of ', class),
        concat(toString(count()), ' in this hour, ', toString(round(sum(to_ns - from_ns) / 1e9, 1)), ' s in total'),
        'telemetry of the lease', fromUnixTimestamp64Milli(intDiv(max(to_ns), 1000000), 'UTC')
      FROM lease_stretches FINAL WHERE hour = ${theHour} AND lease_id = {lease: String} GROUP BY class
      UNION ALL
      SELECT 5, 'units of work, by spans',
        concat(toString(round(toFloat64(sum(w.units)), 2)), ' from ', toString(sum(w.kept)), ' spans, ',
          toString(round(toFloat64(sum(w.input_tokens) + sum(w.output_tokens)))), ' tokens'),
        'telemetry of the lease', toDateTime64(0, 3, 'UTC')
      FROM lease_work AS w WHERE hour = ${theHour} AND lease_id = {lease: String} HAVING count() > 0
      UNION ALL
      SELECT 5, 'units of work, by counters of the server',
        concat(if(requests IS NULL, 'unknown', toString(round(toFloat64(assumeNotNull(requests))))), ' requests, ',
          if(input_tokens IS NULL OR output_tokens IS NULL, 'unknown',
            toString(round(toFloat64(assumeNotNull(input_tokens) + assumeNotNull(output_tokens))))), ' tokens, over ',
          toString(round(covered_s)), ' s'),
        'telemetry of the lease', toDateTime64(0, 3, 'UTC')
      FROM lease_counted WHERE hour = ${theHour} AND lease_id = {lease: String}
      UNION ALL
      SELECT 6, concat('attempt ', toString(attempt)), concat(outcome, if(reason = '', '', concat(': ', reason))),
        'telemetry of the job', seen_at
      FROM attempts FINAL
      WHERE of_job != '' AND job_id = of_job AND started_at < ${theHour} + INTERVAL 1 HOUR AND ended_at > ${theHour}
      UNION ALL
      SELECT 7, concat('grid ', zone, ', by ', replaceAll(toString(granularity), '_', ' ')),
        concat('life-cycle ',
          if(lifecycle_g_per_kwh IS NULL, 'unknown', toString(round(assumeNotNull(lifecycle_g_per_kwh), 3))),
          ', direct ', if(direct_g_per_kwh IS NULL, 'unknown', toString(round(assumeNotNull(direct_g_per_kwh), 3))),
          ' g/kWh', if(is_estimated, ', estimated', '')), g.source, toDateTime64(g.time, 3, 'UTC')
      FROM grid_intensity AS g FINAL
      WHERE of_zone != '' AND zone = of_zone AND NOT is_forecast
        AND (granularity IN (${hourlySteps}) AND toStartOfHour(g.time) = ${theHour} AND sample = of_sample
          OR granularity IN ('year', 'country_year', 'residual_year'))
      UNION ALL
      SELECT 8, title,
        concat('TDP ', toString(tdp_w), ' W, idle ', toString(idle_w), ' W; embodied ', toString(embodied_kg_low), '–',
          toString(embodied_kg_high), ' kg CO₂e'), 'domain/reference/gpus.json', toDateTime64(0, 3, 'UTC')
      FROM gpu_models FINAL
      WHERE gpu_model = of_gpu
      UNION ALL
      SELECT 9, concat('check of results, ', method), result,
        if(evidence_uri = '', 'telemetry of the job', evidence_uri), toDateTime64(v.time, 3, 'UTC')
      FROM verifications AS v
      WHERE subject = of_subject AND v.time > ${theHour} AND v.time < ${theHour} + INTERVAL 31 DAY
      ORDER BY v.time
      LIMIT 1
    )
    ORDER BY place, time`,
});
