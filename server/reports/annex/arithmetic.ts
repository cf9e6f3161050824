/** Decimals as whole numbers of their last place, as the ledger keeps them. */

/** Decimal places of amounts. */
export const places = { kwh: 14, grams: 12, seconds: 9 } as const;

/** A decimal text as a whole number of its last place. @throws RangeError when it has more digits, or is no decimal */
export function scaled(text: string, digits: number): bigint {
  const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  const fraction = found?.[3]?.replace(/0+$/, '') ?? '';
  if (!found || fraction.length > digits) throw new RangeError(`“${text}” is no decimal of ${digits} places`);
  return BigInt(`${found[1]}${found[2]}${fraction.padEnd(digits, '0')}`);
}

/** The decimal text of a whole number of last places. */
export function unscaled(whole: bigint, digits: number): string {
  const sign = whole < 0n ? '-' : '';
  const all = String(whole < 0n ? -whole : whole).padStart(digits + 1, '0');
  const fraction = all.slice(all.length - digits).replace(/0+$/, '');
  return `${sign}${all.slice(0, all.length - digits)}${fraction && `.${fraction}`}`;
}

/** A float as a decimal: what is beyond the last place is cut off, as ClickHouse does. */
export const cutOff = (value: number, digits: number): bigint => BigInt(Math.trunc(value * 10 ** digits));

/** A decimal as a float. */
export const floatOf = (whole: bigint, digits: number): number => Number(whole) / 10 ** digits;

/** What stands between two times of an amount of all the time, each cut off after the last digit. */
export const shareOf = (whole: bigint, { from, to, of }: { from: bigint; to: bigint; of: bigint }): bigint =>
  (whole * to) / of - (whole * from) / of;
