import { Decimal } from 'decimal.js';
import { gpuModelOf } from '../../domain/gpus.ts';
import type { Insert } from '../../store/tables/columns.ts';

type Amount = Decimal | number | string;

/** An offer as a source makes it. Prices are of one GPU for an hour; null is offered without a price. */
export type Offer = {
  readonly network: string;
  /** The GPU as the source names it. */
  readonly name: string;
  /** What its model is read from, where the name alone does not tell; default the name. */
  readonly gpu?: string;
  readonly region?: string;
  readonly tier: 'on_demand' | 'spot' | 'community' | 'reserved';
  readonly kind: 'list' | 'bid' | 'spot' | 'settled' | 'published';
  readonly usd: Amount | null;
  readonly low?: Amount | null;
  readonly high?: Amount | null;
  /** The price in the source's own unit; default USD per GPU-hour. */
  readonly native?: { readonly price: Amount | null; readonly unit: string };
  /** GPUs that are only let together. */
  readonly count?: number;
  readonly includesHost: boolean;
  readonly interconnect?: string;
  readonly available?: number | null;
  readonly total?: number | null;
  readonly asOf: Date;
  readonly source: string;
};

/** Fourteen decimals, as the table keeps them. */
const money = (value: Amount | null | undefined) =>
  value === null || value === undefined ? null : new Decimal(value).toDecimalPlaces(14).toFixed();

/** A row of `offers`. */
export const offerRow = (offer: Offer): Insert<'offers'> => ({
  network: offer.network,
  gpu_model: gpuModelOf(offer.gpu ?? offer.name),
  native_name: offer.name,
  region: offer.region ?? '',
  tier: offer.tier,
  price_kind: offer.kind,
  native_price: money(offer.native ? offer.native.price : offer.usd),
  native_unit: offer.native?.unit ?? 'USD per GPU-hour',
  usd_per_gpu_hour: money(offer.usd),
  usd_min: money(offer.low ?? offer.usd),
  usd_max: money(offer.high ?? offer.usd),
  gpu_count: offer.count ?? 1,
  includes_host: offer.includesHost,
  interconnect: offer.interconnect ?? '',
  available: offer.available ?? null,
  total: offer.total ?? null,
  as_of: offer.asOf.toISOString(),
  source: offer.source,
});

/** A row of `token_prices`; `periodS` is how long the price stands in its series, seconds. */
export const tokenRow = (
  token: string,
  time: Date,
  usd: Amount,
  periodS: number,
  source: string,
): Insert<'token_prices'> => ({
  token,
  time: time.toISOString(),
  price_usd: new Decimal(usd).toDecimalPlaces(18).toFixed(),
  period_s: periodS,
  source,
});

/** Makes rows of `network_figures` of one network, time and source; a figure that is not there makes none. */
export const figureRows =
  (network: string, time: Date, source: string) =>
  (figures: Readonly<Record<string, readonly [value: number | null | undefined, unit: string]>>, subject = '') =>
    Object.entries(figures).flatMap(([name, [value, unit]]): Insert<'network_figures'>[] =>
      value === null || value === undefined
        ? []
        : [{ network, name, subject, time: time.toISOString(), value, unit, source }],
    );
