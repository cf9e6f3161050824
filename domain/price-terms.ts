import { priceUnits } from './tokens.ts';

/**
 * How people write the currency and the unit of a price, beside the names of the contract. Only spellings that can mean one thing
 * stand here; `ledger/leases.sql` reads what telemetry says by these lists, and what is not in them is unknown.
 */
export type Spelling = { readonly written: string; readonly means: string };

const spelled = (means: string, ...written: readonly string[]): readonly Spelling[] =>
  written.map((each) => ({ written: each, means }));

/** Spellings of currencies, lower case. Three other letters are a currency of central banks, in capitals. */
export const currencySpellings: readonly Spelling[] = [
  ...priceUnits.flatMap(({ currency }) => spelled(currency, currency.toLowerCase())),
  ...spelled('USD', '$', 'us$'),
  ...spelled('EUR', '€'),
  ...spelled('GBP', '£'),
  // RENDER was RNDR until it moved to Solana, one for one.
  ...spelled('RENDER', 'rndr'),
];

/** Currencies that a bare “$” may stand for when the lease names one of them. */
export const dollars: readonly string[] = ['USD', 'USDC', 'USDT', 'ACT', 'AUD', 'CAD', 'HKD', 'MXN', 'NZD', 'SGD'];

/** What a price is per, as the contract names it. A month is that of the calendar, UTC. */
export const priceUnitNames = [
  'second',
  'minute',
  'hour',
  'day',
  'week',
  'month',
  'gpu_hour',
  'instance_hour',
  'block',
  'ob_hour',
  'request',
  'frame',
  'step',
  'image',
  'million_tokens',
] as const;

/** Units that count GPUs: a price per one of them says that the lease has some. */
export const unitsOfGpus: readonly string[] = ['gpu_hour', 'instance_hour', 'ob_hour'];

/** Spellings of units: lower case, without “/” or “per” before them, with “_” between words. */
export const unitSpellings: readonly Spelling[] = [
  ...priceUnitNames.flatMap((name) => spelled(name, name)),
  ...spelled('second', 's', 'sec', 'seconds'),
  ...spelled('minute', 'min', 'minutes'),
  ...spelled('hour', 'h', 'hr', 'hrs', 'hours', 'hourly'),
  ...spelled('day', 'd', 'days', 'daily'),
  ...spelled('week', 'weeks', 'weekly'),
  ...spelled('month', 'mo', 'months', 'monthly'),
  ...spelled('gpu_hour', 'gpu_h', 'gpu_hr', 'gpu_hours', 'gpuhour', 'gpu/hour', 'gpu/hr', 'gpu/h'),
  ...spelled('instance_hour', 'instance_h', 'instance_hr', 'instance_hours'),
  ...spelled('block', 'blocks'),
  ...spelled('ob_hour', 'ob_h', 'ob_hr', 'octanebench_hour'),
  ...spelled('request', 'requests', 'req'),
  ...spelled('frame', 'frames'),
  ...spelled('step', 'steps'),
  ...spelled('image', 'images'),
  ...spelled('million_tokens', '1m_tokens', 'm_tokens', 'mtok', 'mtokens', 'million_token'),
];
