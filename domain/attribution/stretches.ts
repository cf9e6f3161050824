import type { Charged } from './types.ts';

/** Money of one stretch is cut into no more than this, so that ordinary numbers hold it exactly. */
export const maxStretchMoney = 2 ** 52;

/** A stretch as several whose money ordinary numbers hold; none for one without length. */
export function cut(stretch: Charged): Charged[] {
  const length = stretch.to - stretch.from;
  if (length < 0) throw new RangeError('a charged stretch ends before it begins');
  if (length === 0) return [];
  const parts = Number((stretch.money ?? 0n) / BigInt(maxStretchMoney)) + 1;
  if (parts === 1) return [stretch];
  return Array.from({ length: parts }, (_, i) => {
    const upTo = (k: number) => ((stretch.money ?? 0n) * BigInt(k)) / BigInt(parts);
    const from = stretch.from + Math.floor((length * i) / parts);
    const to = i === parts - 1 ? stretch.to : stretch.from + Math.floor((length * (i + 1)) / parts);
    const share = (to - from) / length;
    return {
      from,
      to,
      money: stretch.money === null ? null : upTo(i + 1) - upTo(i),
      joules: stretch.joules === null ? null : stretch.joules * share,
      grams: stretch.grams === null ? null : stretch.grams * share,
    };
  });
}
