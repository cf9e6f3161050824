/** What a tool says of one card, or of a part of one, in base units; absent is not said. */
export type Card = {
  /** The card's UUID, with the part behind it: `GPU-…/gi3`. */
  readonly id: string;
  readonly index: string;
  readonly model: string;
  readonly vendor: 'nvidia' | 'amd';
  /** 0–1 */
  readonly utilisation?: number | undefined;
  /** bytes */
  readonly memoryUsed?: number | undefined;
  readonly memoryTotal?: number | undefined;
  readonly powerW?: number | undefined;
  readonly temperatureC?: number | undefined;
  readonly isThrottled?: boolean | undefined;
};

/** A number with a unit behind it; “N/A” and its kin are nothing. */
export function numberIn(text: unknown): number | undefined {
  const [found] = /^-?\d+(\.\d+)?/.exec(String(text ?? '').trim()) ?? [];
  return found === undefined ? undefined : Number(found);
}

export const times = (value: number | undefined, factor: number): number | undefined =>
  value === undefined ? undefined : value * factor;
