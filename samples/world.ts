import { Decimal } from 'decimal.js';
import { priceUnits } from '../domain/tokens.ts';
import type { Insert } from '../store/tables/columns.ts';
import { places } from './places.ts';
import { Random } from './random.ts';
import { gridHours, tokenPrices } from './recordings.ts';
import type { Period } from './script.ts';

const hour = 3_600_000;
const day = 24 * hour;
const iso = (ms: number) => new Date(ms).toISOString();

/**
 * Real token closes, moved by whole periods of their series so that the last one is known at the period's end. A close is
 * known when its period ends, not when it begins.
 */
export function sampleTokenPrices({ from, to }: Period): Insert<'token_prices'>[] {
  const prices = tokenPrices();
  const lastOf = new Map<string, number>();
  for (const { token, time } of prices) lastOf.set(token, Math.max(lastOf.get(token) ?? 0, time * 1000));
  return prices.flatMap(({ token, time, price, periodS, source }) => {
    const period = periodS * 1000;
    const shift = Math.floor((to - (lastOf.get(token) as number) - period) / period) * period;
    const at = time * 1000 + period + shift;
    if (at < from - 2 * day) return [];
    return [
      {
        token,
        time: iso(at),
        price_usd: price,
        period_s: periodS,
        source: `sample: ${source}, moved by ${Math.round(shift / day)} days`,
        sample: true,
      },
    ];
  });
}

/** Units per USD about which the sample rates move: the order of magnitude of 2025, ours. */
const currencies = { EUR: 0.86, GBP: 0.75 } as const;

/** Exchange rates of working days, ours, because no series may be shipped: a minute before those of the European Central Bank. */
export function sampleRates({ from, to }: Period): Insert<'fx_rates'>[] {
  return Object.entries(currencies).flatMap(([currency, level]) => {
    const random = new Random(`rates ${currency}`);
    let rate = level;
    const rows: Insert<'fx_rates'>[] = [];
    for (let at = Math.floor(from / day - 4) * day + 15 * hour - 60_000; at < to; at += day) {
      rate += 0.15 * (level - rate) + 0.004 * level * (random.next() - 0.5);
      if ([0, 6].includes(new Date(at).getUTCDay())) continue;
      rows.push({ currency, time: iso(at), per_usd: rate.toFixed(6), source: 'sample: ours, no real rates' });
    }
    return rows;
  });
}

/** Real hourly intensity of 2024 at the same hour, day and month of the period. */
export function sampleGrids({ from, to }: Period): Insert<'grid_intensity'>[] {
  const byHour = new Map(gridHours().map((row) => [`${row.zone} ${row.hour}`, row]));
  const zones = ['DE', 'US-CAL-CISO', 'US-TEX-ERCO', 'CA-ON', 'KR'];
  const rows: Insert<'grid_intensity'>[] = [];
  for (let at = from; at < to + hour; at += hour) {
    const label = `2024${iso(at).slice(4, 10)} ${iso(at).slice(11, 13)}`;
    for (const zone of zones) {
      const row = byHour.get(`${zone} ${label}`);
      if (!row) continue;
      rows.push({
        zone,
        time: iso(at),
        granularity: 'hour',
        direct_g_per_kwh: row.direct,
        lifecycle_g_per_kwh: row.lifecycle,
        carbon_free_share: row.carbonFree,
        is_estimated: row.estimated,
        source: 'sample: Electricity Maps 2024 (ODbL), same hour of the year',
        sample: true,
      });
    }
  }
  return rows;
}

/**
 * What each place of the samples offers, once a day: the price named in `places.ts`, in dollars at the token's close of that time.
 * Supply is not known and stays so.
 */
export function sampleOffers(period: Period): Insert<'offers'>[] {
  const closes = sampleTokenPrices(period);
  const rateAt = (token: string, at: number) =>
    closes.filter((close) => close.token === token && Date.parse(String(close.time)) <= at).at(-1)?.price_usd;
  const rows: Insert<'offers'>[] = [];
  for (const place of Object.values(places)) {
    if (place.price.kind === 'agreed') continue;
    for (let at = period.from; at < period.to; at += day)
      rows.push({
        network: place.network,
        gpu_model: place.gpuModel,
        native_name: place.gpuModel,
        region: place.region,
        tier: place.tier,
        price_kind: place.price.kind,
        native_price: place.price.amount,
        native_unit: `${place.price.currency} per ${place.price.per}`,
        usd_per_gpu_hour: usdPerGpuHour(place.price, (token) => rateAt(token, at)),
        usd_min: null,
        usd_max: null,
        includes_host: place.network !== 'gcp',
        interconnect: '',
        available: null,
        total: null,
        as_of: iso(at),
        source: `sample: ${place.priceSource}`,
        sample: true,
      });
  }
  return rows;
}

/** USD per GPU-hour of a price, fee included; null for a token without a close. */
function usdPerGpuHour(
  price: (typeof places)[keyof typeof places]['price'],
  rateOf: (token: string) => string | undefined,
): string | null {
  const unit = priceUnits.find((each) => each.currency === price.currency);
  const rate = unit?.token === 'USD' ? '1' : unit && rateOf(unit.token);
  if (!unit || !rate) return null;
  const blocks = 'blockSeconds' in price ? new Decimal(3600).div(price.blockSeconds) : 1;
  const fee = new Decimal(1).plus('feeRatio' in price ? price.feeRatio : 0);
  return new Decimal(price.amount).times(blocks).times(fee).times(unit.factor).times(rate).toFixed(6);
}
