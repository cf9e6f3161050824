import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { nationalCurrencies } from '../../domain/focus/currencies.ts';
import { scopedRange } from '../../domain/time.ts';
import { priceUnits } from '../../domain/tokens.ts';
import { parseWith } from '../../store/query.ts';
import { readRows } from '../../store/rows.ts';
import { cellForms, cellTextSql } from '../../store/spreadsheet.ts';
import { type Store, storeError } from '../../store/store.ts';
import type { AnswerOf } from '../contract/answer.ts';
import { decimalText } from '../contract/fields.ts';
import { hourlyCharges, weighedSeconds } from '../queries/sql/charges.ts';
import { costGradeOf, costReasonOf, type Money, moneyOf, reportingRates } from '../queries/sql/currency.ts';
import { columnsOf, type FocusColumn, focusVersions } from './columns.ts';

/** What is exported, and how. */
export const focusParams = scopedRange.extend({
  version: z.enum(focusVersions).default('1.2').describe('Version of the specification.'),
  format: z.enum(['csv', 'parquet']).default('csv').describe('Format of the file.'),
  cells: z
    .enum(cellForms)
    .default('spreadsheet')
    .describe('Cells of a CSV: for spreadsheets, where no text is a formula; or raw.'),
  grain: z.enum(['hour', 'day']).default('day').describe('Length of a charge period.'),
  account: z
    .string()
    .min(1)
    .max(256)
    .default('wattledger')
    .describe('Value of `BillingAccountId` in every row: who pays is not in telemetry.'),
});
export type FocusParams = z.output<typeof focusParams>;

const list = (values: readonly string[]) => `[${values.map((value) => `'${value}'`).join(', ')}]`;
const factor = /* sql */ `toDecimal128(transform(native_currency, ${list(priceUnits.map((each) => each.currency))},
  ${list(priceUnits.map((each) => each.factor))}, '1'), 6)`;
/** A charge period is a day or an hour of UTC, as far as it is in the period that is asked for. */
const period = `if({grain: String} = 'day', toStartOfDay(c.hour), c.hour)`;
const inSeconds = (ms: string) => `toDateTime(intDiv(${ms}, 1000), 'UTC')`;
const known = (column: string) => `if(countIf(c.${column} IS NULL) > 0, NULL, sum(c.${column}))`;
const inReport = (column: Money) => moneyOf('c', column);

/** One row a lease, bucket and charge period; what has no known cost is left out, and counted in the metadata. */
const rows = `(
  WITH ${reportingRates}
  SELECT greatest(${period}, ${inSeconds('{from: Int64}')}) AS started,
    least(${period} + if({grain: String} = 'day', 86400, 3600), ${inSeconds('{to: Int64}')}) AS ended,
    c.lease_id AS lease_id,
    bucket, network, provider, region, zone, workload, team, project, job_id, attempt,
    gpu_model, gpu_count, tier, native_currency, ${costGradeOf('c')} AS grade_of_cost, carbon_grade, c.sample AS sample,
    any(a.accepted_reference) AS invoice, any(l.trace_id) AS trace,
    toDecimal128(divideDecimal(sum(${weighedSeconds}), toDecimal128(3600, 0), 14), 14) AS hours,
    assumeNotNull(sum(${inReport('cost_usd')})) AS cost,
    if(countIf(c.list_usd IS NULL) > 0, NULL, sum(${inReport('list_usd')})) AS list_cost,
    if(countIf(c.baseline_usd IS NULL) > 0, NULL, sum(${inReport('baseline_usd')})) AS baseline,
    sum(${inReport('fx_effect_usd')}) AS fx_effect,
    coalesce(toDecimal128(multiplyDecimal(sum(c.native_amount), ${factor}, 14), 14), cost) AS tokens,
    toDecimal128(avg(c.fx_usd), 18) AS rate, min(c.fx_time) AS rate_time,
    ${known('energy_kwh')} AS kwh, ${known('carbon_direct_g')} AS direct_g,
    ${known('carbon_lifecycle_g')} AS lifecycle_g, ${known('carbon_market_g')} AS market_g,
    ${known('embodied_g')} AS embodied_g
  FROM ${hourlyCharges} AS c
  LEFT JOIN (SELECT lease_id AS traced_lease, trace_id FROM leases FINAL) AS l ON c.lease_id = l.traced_lease
  LEFT JOIN (
    SELECT lease_id AS accepted_lease, hour AS accepted_hour, reference AS accepted_reference
    FROM reconciled_hours FINAL
    WHERE is_accepted
  ) AS a ON c.lease_id = a.accepted_lease AND c.hour = a.accepted_hour
  WHERE ${inReport('cost_usd')} IS NOT NULL AND c.seconds > 0
  GROUP BY started, ended, lease_id, bucket, network, provider, region, zone, workload, team, project, job_id, attempt,
    gpu_model, gpu_count, tier, native_currency, grade_of_cost, carbon_grade, sample
)`;

/** In a text file times are written as the specification asks; in Parquet they are times. */
const asWritten = ({ name, type, sql }: FocusColumn, { format, cells }: FocusParams): string => {
  const value =
    type === 'DateTime'
      ? format === 'csv'
        ? `formatDateTime(${sql}, '%Y-%m-%dT%H:%i:%SZ', 'UTC')`
        : `toDateTime64(${sql}, 3, 'UTC')`
      : type === 'Boolean'
        ? format === 'csv'
          ? `if(${sql}, 'true', 'false')`
          : `CAST(${sql} AS Bool)`
        : type === 'String' && format === 'csv' && cells === 'spreadsheet'
          ? cellTextSql(`toString(${sql})`)
          : sql;
  return `${value} AS \`${name}\``;
};

/** The SQL of an export. */
const focusSql = (params: FocusParams): string => `
  SELECT ${columnsOf(params.version)
    .map((column) => asWritten(column, params))
    .join(',\n      ')}
  FROM ${rows} AS r
  ORDER BY started, lease_id, bucket`;

/** An export may take longer than a page waits. */
const settings = {
  max_execution_time: 60,
  format_csv_null_representation: '',
  output_format_parquet_compression_method: 'zstd',
  output_format_parquet_row_group_size: '100000',
  // Sorted on disk rather than in memory when it is large.
  max_bytes_before_external_sort: '200000000',
  max_bytes_before_external_group_by: '400000000',
} as const;

/** Parses what is asked for. @throws AppError `bad_request`; a token is no billing currency */
export function parseFocus(raw: Record<string, unknown>): FocusParams {
  const params = parseWith(focusParams, raw);
  if (!nationalCurrencies.has(params.currency))
    throw new AppError(
      'bad_request',
      `BillingCurrency must be a national currency, but “${params.currency}” is not one. ` +
        'Choose USD, EUR, … (FOCUS BillingCurrency-C-006-M)',
    );
  return params;
}

/**
 * Streams charges as a FOCUS dataset.
 *
 * @throws AppError `bad_request` naming a wrong parameter; `store_unavailable`
 */
export async function streamFocus(store: Store, params: FocusParams) {
  try {
    const { stream } = await store.reader.exec({
      query: `${focusSql(params)}\nFORMAT ${params.format === 'csv' ? 'CSVWithNames' : 'Parquet'}`,
      query_params: params,
      clickhouse_settings: settings,
      abort_signal: AbortSignal.timeout(65_000),
    });
    return stream;
  } catch (error) {
    throw storeError(error);
  }
}

/** The schema metadata of a dataset, in the words of FOCUS, and what was asked for. */
export const focusMetadataAnswer = z
  .object({
    SchemaId: z.string(),
    FocusVersion: z.string(),
    CreationDate: z.string(),
    DataGenerator: z.string(),
    ColumnDefinition: z.array(
      z.object({
        ColumnName: z.string(),
        DataType: z.string(),
        NumericPrecision: z.number().optional(),
        NumberScale: z.number().optional(),
        StringEncoding: z.string().optional(),
        x_Description: z.string().optional(),
      }),
    ),
    x_Export: z.object({
      Format: z.enum(['csv', 'parquet']),
      PeriodStart: z.string(),
      PeriodEnd: z.string(),
      ChargePeriod: z.enum(['hour', 'day']),
      BillingAccountId: z.string(),
      BillingCurrency: z.string(),
      KnownAt: z.string().nullable(),
      Filters: z.record(z.string(), z.string()),
      Rows: z.number(),
      BilledCost: decimalText,
      GpuHoursWithoutKnownCost: z.number(),
      ReasonsWithoutKnownCost: z.array(z.string()),
      ContainsSampleData: z.boolean(),
      Method: z.string(),
    }),
  })
  .meta({ id: 'FocusMetadata' });

/** The schema metadata that goes with a dataset, and what was asked for: filters, period, what is left out. */
export async function focusMetadata(
  store: Store,
  params: FocusParams,
  now = new Date(),
): Promise<AnswerOf<typeof focusMetadataAnswer>> {
  const { version, from, to, knownAt, currency, grain, account, format } = params;
  const [found] = await readRows(
    store,
    z.object({
      written: z.number(),
      hours: z.number(),
      reasons: z.array(z.string()),
      billed: z.string(),
      has_sample: z.boolean(),
    }),
    `SELECT count() AS written,
        (
          WITH ${reportingRates}
          SELECT toFloat64(coalesce(sum(${weighedSeconds}), 0)) / 3600
          FROM ${hourlyCharges} AS c
          WHERE ${inReport('cost_usd')} IS NULL
        ) AS hours,
        (
          WITH ${reportingRates}
          SELECT groupUniqArrayIf(${costReasonOf('c')}, ${costReasonOf('c')} != '')
          FROM ${hourlyCharges} AS c
          WHERE ${inReport('cost_usd')} IS NULL
        ) AS reasons, toString(coalesce(sum(cost), toDecimal128(0, 14))) AS billed, max(sample) AS has_sample
      FROM ${rows} AS r`,
    params,
    { settings },
  );
  return {
    SchemaId: `wattledger-focus-${version}-1`,
    FocusVersion: version,
    CreationDate: now.toISOString().replace(/\.\d+Z$/, 'Z'),
    DataGenerator: 'Wattledger',
    ColumnDefinition: columnsOf(version).map(({ name, type, scale, about }) => ({
      ColumnName: name,
      DataType: type.toUpperCase(),
      ...(type === 'Decimal' && { NumericPrecision: 38, NumberScale: scale ?? 14 }),
      ...(type === 'String' && { StringEncoding: 'UTF-8' }),
      ...(about && { x_Description: about }),
    })),
    x_Export: {
      Format: format,
      PeriodStart: new Date(from).toISOString(),
      PeriodEnd: new Date(to).toISOString(),
      ChargePeriod: grain,
      BillingAccountId: account,
      BillingCurrency: currency,
      KnownAt: knownAt > 0 ? new Date(knownAt).toISOString() : null,
      Filters: Object.fromEntries(
        (['network', 'workload', 'team', 'region'] as const).flatMap((name) =>
          params[name] ? [[name, params[name]]] : [],
        ),
      ),
      Rows: found?.written ?? 0,
      BilledCost: found?.billed ?? '0',
      GpuHoursWithoutKnownCost: found?.hours ?? 0,
      ReasonsWithoutKnownCost: found?.reasons ?? [],
      ContainsSampleData: Boolean(found?.has_sample),
      Method:
        'EffectiveCost = BilledCost = amount agreed × time × rate at the time of use; 1 row per lease, bucket and charge ' +
        'period. See docs/methodology.md.',
    },
  };
}
