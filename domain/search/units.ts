const nanoseconds: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  sec: 1e9,
  m: 60e9,
  min: 60e9,
  h: 3600e9,
  d: 86_400e9,
};

/** Nanoseconds of a duration: `250ms`, `1.5s`, `2min`, `1h30min`; a number alone is milliseconds. Undefined when it is none. */
export function parseDuration(text: string): number | undefined {
  const trimmed = text.trim().toLowerCase();
  if (/^\d+(\.\d+)?$/.test(trimmed)) return Number(trimmed) * 1e6;
  if (!/^(\d+(\.\d+)?\s*[a-zµμ]+\s*)+$/.test(trimmed)) return undefined;
  let sum = 0;
  for (const [, size = '', unit = ''] of trimmed.matchAll(/(\d+(?:\.\d+)?)\s*([a-zµμ]+)/g)) {
    const factor = Object.hasOwn(nanoseconds, unit) ? nanoseconds[unit] : undefined;
    if (factor === undefined) return undefined;
    sum += Number(size) * factor;
  }
  return Math.round(sum);
}

/** A duration as a search writes it, exact: `250ms`, `1.5s`, `90s`. */
export function writeDuration(ns: number): string {
  const [unit, size] = ns >= 1e9 ? ['s', 1e9] : ns >= 1e6 ? ['ms', 1e6] : ns >= 1e3 ? ['us', 1e3] : ['ns', 1];
  return `${Number((ns / (size as number)).toPrecision(4))}${unit}`;
}
