import { priceOrder } from '../../../domain/tokens.ts';
import { placeIn } from './order.ts';
import { periodEnd, periodStart } from './period.ts';

/** Where a source of a token's prices stands in the order that they count in. */
export const tokenPlace = placeIn(priceOrder, `concat(p.token, '/', p.source)`);

/**
 * Units of the reporting currency per USD by day: the last rate that was published by the day's start, ten days old at most. Of two
 * sources at one time the first by name. A currency of central banks, or a token by its market price.
 */
export const reportingRates = `(
  SELECT mapFromArrays(groupArrayIf(day, rated > day - INTERVAL 10 DAY),
    groupArrayIf(assumeNotNull(per_usd), rated > day - INTERVAL 10 DAY))
  FROM (
    SELECT toStartOfDay(${periodStart})
      + toIntervalDay(arrayJoin(range(toUInt32(2 + dateDiff('day', ${periodStart}, ${periodEnd}))))) AS day,
      {currency: String} AS code
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
  ) AS published ON code = of_currency AND day >= rated
) AS reporting_rates`;

const rateOfDay = (hour: string) => `nullIf(reporting_rates[toStartOfDay(${hour})], toDecimal128(0, 18))`;

/**
 * Money of an hour in the reporting currency, fourteen decimals; NULL where the currency has no rate on that day. Needs
 * `WITH reportingRates` around it.
 */
export const inCurrency = (money: string, hour: string): string =>
  `if({currency: String} = 'USD', ${money}, toDecimal128(multiplyDecimal(${money}, ${rateOfDay(hour)}, 14), 14))`;

/** Whether the currency has no rate on the day of an hour. Needs `WITH reportingRates` around it. */
export const hasNoRate = (hour: string): string => `{currency: String} != 'USD' AND isNull(${rateOfDay(hour)})`;
