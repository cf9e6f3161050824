import { priceOrder, priceUnits } from '../../../domain/tokens.ts';
import { placeIn } from './order.ts';
import { periodEnd, periodStart } from './period.ts';

/** Where a source of a token's prices stands in the order that they count in. */
export const tokenPlace = placeIn(priceOrder, `concat(p.token, '/', p.source)`);

/** When the rate of a day stood: at its start, or at the end of its month as far as that is over (`rates`). */
const rateStoodAt = (day: string) =>
  `if({rates: String} = 'month_end', least(toDateTime(toStartOfMonth(${day}) + INTERVAL 1 MONTH, 'UTC'), now('UTC')),
    ${day})`;

/**
 * Units of the reporting currency per USD by day: the last rate that was published by the day's start, or by the end of its month, ten
 * days old at most. Of two sources at one time the first by name. A currency of central banks, or a token by its market price.
 */
export const reportingRates = `(
  SELECT mapFromArrays(groupArrayIf(day, rated > stood - INTERVAL 10 DAY),
    groupArrayIf(assumeNotNull(per_usd), rated > stood - INTERVAL 10 DAY))
  FROM (
    SELECT toStartOfDay(${periodStart})
      + toIntervalDay(arrayJoin(range(toUInt32(2 + dateDiff('day', ${periodStart}, ${periodEnd}))))) AS day,
      ${rateStoodAt('day')} AS stood, {currency: String} AS code
    WHERE {currency: String} != 'USD'
  ) AS days
  ASOF INNER JOIN (
    SELECT toString(currency) AS of_currency, time AS rated,
      toDecimal128(argMin(fx_rates.per_usd, source), 18) AS per_usd
    FROM fx_rates
    WHERE currency = {currency: String}
    GROUP BY currency, rated
    UNION ALL
    SELECT toString(token), time, toDecimal128(divideDecimal(toDecimal128('1', 18), argMin(price_usd, source), 18), 18)
    FROM token_prices
    WHERE token = {currency: String} AND NOT sample AND price_usd > 0
    GROUP BY token, time
  ) AS published ON code = of_currency AND stood >= rated
) AS reporting_rates`;

const rateOfDay = (hour: string) => `nullIf(reporting_rates[toStartOfDay(${hour})], toDecimal128(0, 18))`;

/**
 * Money of a row in the reporting currency, by the rate of its day. The operator multiplies 256 bits exactly, in a hundredth of the time
 * that `multiplyDecimal` takes; what has more than fourteen decimals is cut off.
 */
const inCurrency = (money: string, hour: string): string =>
  `toDecimal128(toDecimal256(${money}, 14) * toDecimal256(${rateOfDay(hour)}, 18), 14)`;

const list = (values: readonly string[]) => `[${values.map((value) => `'${value}'`).join(', ')}]`;
const units = {
  currencies: list(priceUnits.map(({ currency }) => currency)),
  tokens: list(priceUnits.map(({ token }) => token)),
  factors: list(priceUnits.map(({ factor }) => factor)),
};

/** Reasons for which a cost is unknown in dollars and known in the currency of its price. */
const lacksRateOnly = (row: string) =>
  `match(${row}.cost_reason, '^(no rate for |no .+ price at or before that time|the last .+ price is stale)')`;

/**
 * Whether a row of charges is priced in the reporting currency, or in a unit of it as `uakt` is of AKT: then its amount is that amount, to
 * the last digit, and no rate is in it.
 */
const isOwnCurrency = (row: string): string =>
  `({currency: String} != 'USD' AND ${row}.native_amount IS NOT NULL
    AND transform(toString(${row}.native_currency), ${units.currencies}, ${units.tokens},
      toString(${row}.native_currency)) = {currency: String}
    AND (${row}.cost_usd IS NOT NULL OR ${lacksRateOnly(row)}))`;

const ownAmount = (row: string): string =>
  `toDecimal128(toDecimal256(${row}.native_amount, 14)
    * toDecimal256(transform(toString(${row}.native_currency), ${units.currencies}, ${units.factors}, '1'), 6), 14)`;

/** Columns of money of a charge. */
export type Money = 'cost_usd' | 'list_usd' | 'baseline_usd' | 'settled_usd' | 'fx_effect_usd';

/**
 * Money of a row of charges in the reporting currency, fourteen decimals; NULL where the currency has no rate on that day. A row that is
 * priced in the currency has cost its own amount, as has its list price where that is its price, and there is no effect of rates in it.
 * `row` names the table; needs `WITH reportingRates` around it.
 */
export const moneyOf = (row: string, column: Money): string => {
  const converted = inCurrency(`${row}.${column}`, `${row}.hour`);
  const own: Readonly<Record<Money, string | undefined>> = {
    cost_usd: ownAmount(row),
    list_usd: `if(${row}.list_usd = ${row}.cost_usd, ${ownAmount(row)}, ${converted})`,
    baseline_usd: undefined,
    settled_usd: undefined,
    fx_effect_usd: "toDecimal128('0', 14)",
  };
  return own[column] === undefined
    ? `if({currency: String} = 'USD', ${row}.${column}, ${converted})`
    : `multiIf({currency: String} = 'USD', ${row}.${column}, ${isOwnCurrency(row)}, ${own[column]}, ${converted})`;
};

/**
 * Grade and reason of the cost of a row in the reporting currency: unknown where it has no rate on its day, and derived where only the
 * rate to dollars is lacking. Needs `WITH reportingRates` around it.
 */
export const costGradeOf = (row: string): string =>
  `multiIf({currency: String} = 'USD', ${row}.cost_grade,
    ${isOwnCurrency(row)}, if(${row}.cost_usd IS NULL, 'C', ${row}.cost_grade),
    isNull(${rateOfDay(`${row}.hour`)}), '?', ${row}.cost_grade)`;
export const costReasonOf = (row: string): string =>
  `multiIf({currency: String} = 'USD', ${row}.cost_reason,
    ${isOwnCurrency(row)}, if(${row}.cost_usd IS NULL, '', ${row}.cost_reason),
    isNull(${rateOfDay(`${row}.hour`)}), concat('no ', {currency: String}, ' rate for that day'), ${row}.cost_reason)`;
