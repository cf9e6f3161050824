import { formatNumber } from '../../kit/figures/format.ts';
import { t } from '../../kit/i18n/t.ts';

export type Aggregate = 'avg' | 'sum' | 'min' | 'max' | 'count' | 'rate' | 'p50' | 'p95' | 'p99';

/** What may be asked of a metric of a kind; the first is what it is asked for unless told otherwise. A counter's own value says little. */
export function aggregatesOf({
  kind,
  isMonotonic,
}: {
  readonly kind: string;
  readonly isMonotonic: boolean;
}): readonly Aggregate[] {
  if (kind === 'histogram') return ['p95', 'p50', 'p99', 'avg', 'rate', 'count', 'sum', 'min', 'max'];
  // Their buckets are not turned into quantiles here; counts and sums are what they are.
  if (kind !== 'gauge' && kind !== 'sum') return ['avg', 'rate', 'count', 'sum'];
  if (kind === 'sum' && isMonotonic) return ['rate', 'sum', 'avg', 'max', 'min'];
  return ['avg', 'sum', 'min', 'max', 'p50', 'p95', 'p99', 'count'];
}

const byte = t('unit|B');
/** Units of UCUM that people write otherwise. */
const written: Readonly<Record<string, string>> = { '1': '', By: byte, Cel: '°C', us: 'µs' };

/** A unit of UCUM as people write it: `By` → `B`, in French `o`; `Cel` → `°C`. Annotations in braces are words, not units. */
export const writtenUnit = (unit: string): string =>
  unit
    .replace(/\{([^}]*)\}/g, '$1')
    .split('/')
    .map((part) => written[part] ?? part)
    .join('/');

/** The unit of an aggregate. */
export function describe(unit: string, aggregate: Aggregate): string {
  const plain = writtenUnit(unit);
  if (aggregate === 'count') return '';
  return aggregate === 'rate' ? `${plain}/s` : plain;
}

/** The twelve groups with the largest values, in alphabetical order so that their colours stay. */
export function topGroups(rows: readonly { readonly group: string; readonly value: number | null }[]): string[] {
  const sums = new Map<string, number>();
  for (const { group, value } of rows)
    sums.set(group, Math.max(sums.get(group) ?? Number.NEGATIVE_INFINITY, value ?? Number.NEGATIVE_INFINITY));
  return [...sums]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 12)
    .map(([group]) => group)
    .sort();
}

const sizes = ['', 'k', 'M', 'G', 'T', 'P'] as const;

/** A value in its unit; bytes in thousands of thousands. */
export function formatValue(value: number, unit: string): string {
  const plain = writtenUnit(unit);
  if (plain !== byte && plain !== `${byte}/s`) return `${formatNumber(value)}${plain === '' ? '' : ` ${plain}`}`;
  const power = Math.min(sizes.length - 1, Math.max(0, Math.floor(Math.log10(Math.abs(value) || 1) / 3)));
  return `${formatNumber(value / 1000 ** power)} ${sizes[power]}${plain}`;
}
