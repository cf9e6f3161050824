/** How figures are written. Three significant digits in headlines; units always; unknown is never zero. */

import { type Noun, nouns } from '../i18n/nouns.ts';
import { language, locale, t, translateData } from '../i18n/t.ts';

/** A thin space between a number and its unit, that does not break. */
const thin = '\u202f';
/** What stands where a figure is unknown. */
export const unknown = '—';

/** What all figures of one column have in common: their sizes, and whether they are whole. */
export type Span = { readonly least: number; readonly most: number; readonly isWhole: boolean };
/** How a figure is written: for itself, as its column is, or with every digit that there is. */
export type Manner = Span | 'exact' | undefined;

/** A figure where it is known. */
export const formatKnown = (value: number | null, format: (value: number) => string): string =>
  value === null ? unknown : format(value);

const plain = (value: number, digits: number) =>
  value.toLocaleString(locale(), { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** Decimals that give about `significant` digits: 1234 → 0, 12.3 → 1, 0.0042 → 4. */
const decimalsFor = (value: number, significant: number) =>
  Math.max(0, Math.min(8, significant - 1 - Math.floor(Math.log10(Math.abs(value) || 1))));

/** A number with three significant digits: `1,234`, `12.3`, `0.0042`; in a column as many decimals as the others. */
export function formatNumber(value: number, how: number | Manner = 3): string {
  if (how === 'exact') return every(value);
  if (typeof how === 'number') return plain(value, Number.isInteger(value) ? 0 : decimalsFor(value, how));
  return inColumn(value, decimalsOf(how), plain);
}

/** A measured or computed number, rounded: three digits say as much as it knows. */
export const formatRounded = (value: number, manner?: Manner): string =>
  manner === undefined ? formatNumber(roundTo(value, 3)) : formatNumber(value, manner);

/** Decimals of a column: two digits of its least, and one more than its largest has by itself. */
const decimalsOf = ({ least, most, isWhole }: Span): number =>
  isWhole ? 0 : Math.min(decimalsFor(least, 2), decimalsFor(most, 3) + 1);

/** Cents, unless all are thousands, or all are so small that a cent says nothing of them. */
function moneyDecimalsOf({ least, most }: Span): number {
  if (least >= 1000) return 0;
  return least >= 0.1 || most >= 10 ? 2 : Math.min(6, decimalsFor(least, 2));
}

/** What is less than the last decimal is not zero: it is less than that. */
function inColumn(value: number, decimals: number, write: (value: number, decimals: number) => string): string {
  const unit = 10 ** -decimals;
  return value !== 0 && Math.abs(value) < unit / 2
    ? `${value < 0 ? '−' : ''}<${thin}${write(unit, decimals)}`
    : write(value, decimals);
}

const every = (value: number) => value.toLocaleString(locale(), { maximumFractionDigits: 20 });

/** A count with its noun: `1 lease`, `12 leases`; nothing for none. */
export function counted(count: number, noun: Noun): string {
  if (count === 0) return '';
  const [one, more] = nouns[noun][language()];
  return `${formatNumber(count)} ${new Intl.PluralRules(locale()).select(count) === 'one' ? one : more}`;
}

/** What something is, and its value: `Idle: 25.6 %`; French has a space before the colon. */
export const labelled = (label: string, value: string): string => t('{label}: {value}', { label, value });

/** Names as a reader lists them: `cost and carbon`. */
export const listed = (names: readonly string[]): string => new Intl.ListFormat(locale()).format(names);

/** Money: `$1,234`, `€12.34`, `$0.0042`; a token by its name: `12.34 AKT`. */
export function formatMoney(value: number, currency = 'USD', manner?: Manner): string {
  if (manner === 'exact') return withCurrency(value, every(Math.abs(value)), currency);
  if (manner)
    return inColumn(value, moneyDecimalsOf(manner), (each, decimals) =>
      withCurrency(each, plain(Math.abs(each), decimals), currency),
    );
  const size = Math.abs(value);
  const digits = size === 0 ? 2 : size >= 1000 ? 0 : size >= 0.1 ? 2 : decimalsFor(value, 2);
  return withCurrency(value, plain(size, digits), currency);
}

/** The same of amounts that are in dollars whatever is shown. */
export const formatDollars = (value: number, manner?: Manner): string => formatMoney(value, 'USD', manner);

/** Money to the cent, as a bill says it: `$262,399.61`; less than a tenth to two digits. */
export const formatCents = (value: number, currency = 'USD'): string =>
  withCurrency(
    value,
    plain(Math.abs(value), value === 0 || Math.abs(value) >= 0.1 ? 2 : decimalsFor(value, 2)),
    currency,
  );

/** A sum to its last digit, in its currency: `22,131.65500026733685 USD`. */
export const formatExact = (decimal: string, currency: string): string =>
  // A decimal text is formatted digit by digit, without becoming a binary number.
  `${new Intl.NumberFormat(locale(), { maximumFractionDigits: 30 }).format(decimal as `${number}`)}${thin}${currency}`;

/** Money on an axis: whole amounts without cents. */
export const formatMoneyTick = (value: number, currency = 'USD'): string =>
  Number.isInteger(value) ? withCurrency(value, plain(Math.abs(value), 0), currency) : formatMoney(value, currency);

/** The sign of a currency: `$`, `€`, `CHF`; a token has its name. */
export function currencySign(currency: string): string {
  try {
    const parts = new Intl.NumberFormat(locale(), {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
    }).formatToParts(1);
    return parts.find((part) => part.type === 'currency')?.value ?? currency;
  } catch {
    // Not a code of ISO 4217's form: a token.
    return currency;
  }
}

function withCurrency(value: number, size: string, currency: string): string {
  const sign = currencySign(currency);
  const minus = value < 0 ? '−' : '';
  // French writes the sign of every currency behind, as English does with names.
  return language() === 'fr' || /[A-Za-z]{2}/.test(sign) ? `${minus}${size}${thin}${sign}` : `${minus}${sign}${size}`;
}

/** A share as per cent: `99.1 %`. Near one, a decimal more, so that 99.98 does not read as certain. */
export function formatShare(value: number): string {
  const percent = value * 100;
  const digits = percent > 99.9 && percent < 100 ? 2 : percent === 0 || percent === 100 ? 0 : 1;
  if (percent > 0 && percent < 0.05) return `<${thin}${plain(0.1, 1)}${thin}%`;
  // Never rounded up to certainty.
  return `${plain(digits === 2 ? Math.floor(percent * 100) / 100 : percent, digits)}${thin}%`;
}

/** A duration from milliseconds: `380 ms`, `1.42 s`, `2 min 14 s`, `2 h 14 min`, `3 d 4 h`. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${formatNumber(ms, ms < 10 ? 2 : 3).replace(/[.,]0+$/, '')}${thin}ms`;
  if (ms < 60_000) return `${plain(ms / 1000, ms < 10_000 ? 2 : 1)}${thin}s`;
  const minutes = Math.round(ms / 60_000);
  if (ms < 3_600_000) return pair(Math.floor(ms / 60_000), 'min', Math.round((ms % 60_000) / 1000), 's', 60);
  if (minutes < 1440) return pair(Math.floor(minutes / 60), 'h', minutes % 60, 'min', 60);
  return pair(Math.floor(minutes / 1440), t('d'), Math.round((minutes % 1440) / 60), 'h', 24);
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string, carry: number): string {
  if (small === carry) return `${large + 1}${thin}${largeUnit}`;
  return small === 0 ? `${large}${thin}${largeUnit}` : `${large}${thin}${largeUnit} ${small}${thin}${smallUnit}`;
}

/** How long ago, in one unit: `3 h ago`. */
export const formatAge = (ms: number): string =>
  ms < 60_000
    ? t('just now')
    : t('{time} ago', { time: formatDuration(Math.floor(ms / 60_000) * 60_000).split(' ')[0] });

export type MassUnit = { readonly unit: 'g' | 'kg' | 't'; readonly grams: number };

/** The unit of emissions as it is shown: `kg CO₂e`. Columns, files and the API keep the plain `CO2e`. */
export const carbonUnit = ({ unit }: Pick<MassUnit, 'unit'>): string => `${unit}\u00a0CO₂e`;

/** One unit of mass for a whole column, by its largest value; units are never mixed in a column. */
export function massUnitFor(values: readonly (number | null)[]): MassUnit {
  const largest = Math.max(0, ...values.map((value) => Math.abs(value ?? 0)));
  if (largest >= 10_000_000) return { unit: 't', grams: 1_000_000 };
  if (largest >= 10_000) return { unit: 'kg', grams: 1000 };
  return { unit: 'g', grams: 1 };
}

/** Grams in a given unit, without the unit's name. */
export const formatMass = (grams: number, { grams: size }: MassUnit, manner?: Manner): string =>
  formatRounded(grams / size, typeof manner === 'object' ? scaled(manner, size) : manner);

const scaled = ({ least, most, isWhole }: Span, size: number): Span => ({
  least: least / size,
  most: most / size,
  isWhole: isWhole && size === 1,
});

const roundTo = (value: number, significant: number) => (value === 0 ? 0 : Number(value.toPrecision(significant)));

/** A date and time in UTC or in the reader's zone, the zone named. */
export function formatTime(ms: number, zone: 'utc' | 'local'): string {
  return new Date(ms).toLocaleString(locale(), {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    ...(zone === 'utc' && { timeZone: 'UTC' }),
  });
}

/** A day: `24 Oct 2026`, in UTC, in the reader's zone, or in one by its IANA name. */
export const formatDay = (ms: number, zone: string): string =>
  new Date(ms).toLocaleDateString(locale(), {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...(zone !== 'local' && { timeZone: zone === 'utc' ? 'UTC' : zone }),
  });

/** What a price may be per, as the rows of samples and of leases name it. */
const perTitles: Readonly<Record<string, string>> = {
  gpu_hour: 'GPU-hour',
  instance_hour: 'instance-hour',
  ob_hour: 'OctaneBench-hour',
  million_tokens: '1M tokens',
};

/** The unit of a price as its network names it: `uakt per block`. */
export function nativeUnit(unit: string): string {
  const [currency = '', per] = unit.split(' per ');
  return per === undefined ? unit : t('{currency} per {per}', { currency, per: translateData(perTitles[per] ?? per) });
}
