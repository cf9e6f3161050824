/** What a reading is a quantity of. Readings are kept in W, J, bytes, ratios and °C. */
export type Quantity = 'power' | 'energy' | 'bytes' | 'ratio' | 'temperature';

/** `kept = told × factor + offset` */
export type Conversion = { readonly factor: number; readonly offset: number };

const thousands: Readonly<Record<string, number>> = {
  '': 1,
  n: 1e-9,
  u: 1e-6,
  µ: 1e-6,
  μ: 1e-6,
  m: 1e-3,
  k: 1e3,
  K: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
};
const binary: Readonly<Record<string, number>> = { Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40 };
const spelled: Readonly<Record<string, string>> = {
  nano: 'n',
  micro: 'u',
  milli: 'm',
  kilo: 'k',
  mega: 'M',
  giga: 'G',
  tera: 'T',
  kibi: 'Ki',
  mebi: 'Mi',
  gibi: 'Gi',
  tebi: 'Ti',
};

/** Units of each quantity without their prefix, and how many of what is kept they are. */
const bases: Readonly<Record<'power' | 'energy' | 'bytes', Readonly<Record<string, number>>>> = {
  power: { W: 1, 'J/s': 1 },
  energy: { J: 1, Ws: 1, Wh: 3600 },
  bytes: { By: 1, B: 1, bit: 1 / 8 },
};
/** The same in words. */
const words: Readonly<Record<string, string>> = {
  watt: 'W',
  watts: 'W',
  joule: 'J',
  joules: 'J',
  wattsecond: 'Ws',
  wattseconds: 'Ws',
  watthour: 'Wh',
  watthours: 'Wh',
  byte: 'By',
  bytes: 'By',
  bit: 'bit',
  bits: 'bit',
};

const times = (factor: number): Conversion => ({ factor, offset: 0 });
const named = (conversion: Conversion, ...names: readonly string[]) => names.map((name) => [name, conversion] as const);
/** Units without prefixes, in lower case. */
const plainUnits: Readonly<Record<'ratio' | 'temperature', ReadonlyMap<string, Conversion>>> = {
  ratio: new Map([...named(times(1), '1', 'ratio', 'fraction'), ...named(times(0.01), '%', 'percent', 'pct', '10*-2')]),
  temperature: new Map([
    ...named(times(1), 'cel', 'c', '°c', 'degc', 'celsius', 'degreescelsius'),
    ...named({ factor: 5 / 9, offset: -160 / 9 }, '[degf]', 'f', '°f', 'degf', 'fahrenheit', 'degreesfahrenheit'),
    ...named({ factor: 1, offset: -273.15 }, 'k', 'kelvin', 'kelvins'),
  ]),
};

/**
 * How a unit that a metric tells (UCUM, or in words as Prometheus has them) is converted to what is kept; undefined where it is no unit
 * of that quantity that we know.
 *
 * @example conversionOf('kWh', 'energy') // { factor: 3_600_000, offset: 0 }
 */
export function conversionOf(unit: string, quantity: Quantity): Conversion | undefined {
  // What is counted stands in braces and changes nothing: `{gpu}`, `W{board}`.
  const plain = unit.replace(/\{[^}]*\}/g, '').replace(/\s+/g, '') || '1';
  const lower = plain.toLowerCase();
  if (quantity === 'ratio' || quantity === 'temperature') return plainUnits[quantity].get(lower);
  const factor = factorOf(plain, quantity) ?? factorOf(inSymbols(lower), quantity);
  return factor === undefined ? undefined : times(factor);
}

function factorOf(unit: string, quantity: 'power' | 'energy' | 'bytes'): number | undefined {
  const joined = unit.replace(/(?<=W)[.·*-](?=[hs]$)/, '');
  for (const [base, size] of Object.entries(bases[quantity])) {
    if (!joined.endsWith(base)) continue;
    const prefix = joined.slice(0, joined.length - base.length);
    const scale = thousands[prefix] ?? (quantity === 'bytes' ? binary[prefix] : undefined);
    if (scale !== undefined) return scale * size;
  }
  return undefined;
}

/** `kilowatt_hours` as `kWh`; of units in the wrong case only those that can mean one thing. */
function inSymbols(lower: string): string {
  const flat = lower.replace(/[_-]/g, '');
  const [, prefix = '', word = ''] =
    /^(nano|micro|milli|kilo|mega|giga|tera|kibi|mebi|gibi|tebi)?([a-z]+)$/.exec(flat) ?? [];
  const base = words[word];
  if (base !== undefined) return (prefix && (spelled[prefix] ?? '')) + base;
  return ['w', 'kw', 'wh', 'kwh', 'j', 'kj'].includes(flat) ? flat.replace('w', 'W').replace('j', 'J') : lower;
}
