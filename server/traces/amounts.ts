import type { Attributed, AttributedSpans } from '../../domain/attribution/types.ts';
import type { Amounts } from './answer.ts';

/** Units of 10⁻¹⁴ USD as decimal text. */
export function usd(units: bigint): string {
  const digits = (units < 0n ? -units : units).toString().padStart(15, '0');
  let end = digits.length;
  while (end > digits.length - 14 && digits.charCodeAt(end - 1) === 48) end--;
  const point = digits.length - 14;
  return `${units < 0n ? '-' : ''}${digits.slice(0, point)}${end > point ? `.${digits.slice(point, end)}` : ''}`;
}
export const usdOrNull = (units: bigint | null) => (units === null ? null : usd(units));
export const numberOrNull = (value: number) => (Number.isNaN(value) ? null : value);
/** What a part of a lease had. */
export const amounts = ({ money, joules, grams }: Attributed): Amounts => ({ usd: usdOrNull(money), joules, grams });

/** What the spans from one place to another had together; null where one of them is unknown. */
export function sumOf(own: AttributedSpans, from: number, to: number): Amounts {
  let money: bigint | null = 0n;
  let joules = 0;
  let grams = 0;
  for (let i = from; i < to; i++) {
    const amount: bigint | null | undefined = own.money[i];
    money = money === null || amount === null || amount === undefined ? null : money + amount;
    joules += own.joules[i] as number;
    grams += own.grams[i] as number;
  }
  return { usd: usdOrNull(money), joules: numberOrNull(joules), grams: numberOrNull(grams) };
}

/** Nobody is known to have paid for a span. */
export function setUnknown(own: AttributedSpans, i: number): void {
  own.money[i] = null;
  own.joules[i] = Number.NaN;
  own.grams[i] = Number.NaN;
}

/** The worst of some grades. */
export const worst = (grades: readonly string[]): string =>
  grades.toSorted((a, b) => 'ABCDE?'.indexOf(b) - 'ABCDE?'.indexOf(a))[0] ?? '?';
