import { Decimal } from 'decimal.js';

/**
 * How the numbers and prices of a lease are read, said plainly: what `ledger/leases.sql` is held against in tests, and nothing else
 * uses. Undefined is “cannot be read”.
 */
export function readNumber(told: string): Decimal | undefined {
  const text = tidy(told);
  const [sign, rest] = /^[+-]/.test(text) ? [text[0] === '-' ? -1 : 1, text.slice(1)] : [1, text];
  const plain = plainOf(rest);
  if (plain === undefined) return undefined;
  const number = new Decimal(plain).times(sign);
  // What is too small to be held is not nothing.
  return !number.isZero() && number.abs().lt('1e-14') ? undefined : number;
}

export type ReadPrice = { readonly amount: Decimal; readonly currency: string } | undefined;

const marks: Readonly<Record<string, string>> = { $: 'USD', us$: 'USD', '€': 'EUR', '£': 'GBP', rndr: 'RENDER' };
const known = ['USD', 'USDC', 'USDT', 'uusdc', 'ACT', 'uact', 'AKT', 'uakt', 'RENDER', 'IO', 'NOS', 'AI'];
const dollars = ['USD', 'USDC', 'USDT', 'ACT', 'AUD', 'CAD', 'HKD', 'MXN', 'NZD', 'SGD'];

/** A price from its amount, which may carry a currency, and the currency that is told beside it. */
export function readPrice(amount: string, currency: string): ReadPrice {
  const text = tidy(amount);
  const first = text.search(/[\d.,+-]/);
  const last = Math.max(...[...text].map((each, i) => (/[\d.,]/.test(each) ? i : -1)));
  if (first < 0 || last < first) return undefined;
  const number = readNumber(text.slice(first, last + 1));
  const around = [text.slice(0, first), text.slice(last + 1)]
    .map(tidy)
    .filter((each) => each !== '')
    .map(currencyOf);
  const told = tidy(currency) === '' ? (around[0] ?? '') : currencyOf(currency);
  const agree = around.every((each) => each === told || (each === 'USD' && dollars.includes(told)));
  return number && agree ? { amount: number, currency: told } : undefined;
}

/** A fee as a ratio; percent are hundredths. */
export function readFee(told: string): Decimal | undefined {
  const text = tidy(told);
  if (text === '') return new Decimal(0);
  return text.endsWith('%') ? readNumber(text.slice(0, -1))?.div(100) : readNumber(text);
}

function currencyOf(told: string): string {
  const text = tidy(told);
  const name = known.find((each) => each.toLowerCase() === text.toLowerCase()) ?? marks[text.toLowerCase()];
  return name ?? (/^[a-z]{3}$/i.test(text) ? text.toUpperCase() : text);
}

const tidy = (text: string): string => text.replace(/^[\s\u00A0\u2009\u202F]+|[\s\u00A0\u2009\u202F]+$/g, '');

/** The text with a point as its decimal mark and nothing between thousands, or undefined where it may mean two things. */
function plainOf(text: string): string | undefined {
  if (/^(\d+\.?\d*|\.\d+)(e[+-]?\d{1,2})?$/i.test(text)) return text;
  const [points, commas] = [text.split('.').length - 1, text.split(',').length - 1];
  if (/^[1-9]\d{0,2}([ '’\u00A0\u2009\u202F]\d{3})+([.,]\d+)?$/.test(text))
    return text.replace(/[ '’\u00A0\u2009\u202F]/g, '').replace(',', '.');
  if (!/^[\d.,]+$/.test(text) || !/\d$/.test(text)) return undefined;
  // One comma: a decimal mark, unless three digits after it could as well be thousands.
  if (points === 0 && commas === 1) {
    const [whole = '', part = ''] = text.split(',');
    return part.length !== 3 || /^0$/.test(whole) ? `${whole}.${part}` : undefined;
  }
  return grouped(text, ',', '.') ?? grouped(text, '.', ',');
}

/** A number with groups of three between `mark`s, and a decimal `point` or at least two groups, so that it can mean nothing else. */
function grouped(text: string, mark: string, point: string): string | undefined {
  const [whole = '', part, more] = text.split(point);
  const [head = '', ...groups] = whole.split(mark);
  if (more !== undefined || !/^[1-9]\d{0,2}$/.test(head) || groups.some((group) => group.length !== 3))
    return undefined;
  if (groups.length < (part === undefined ? 2 : 1)) return undefined;
  return part === undefined ? head + groups.join('') : `${head}${groups.join('')}.${part}`;
}

/** What a lease told of its price from `from` on, epoch milliseconds: USD an hour, of each of its GPUs where it is per GPU. */
type ToldTerms = {
  readonly from: number;
  readonly amount: string;
  readonly isPerGpu: boolean;
  readonly gpus: string;
};
/** A span of the lease, or what it told by events between its opening and its closing. */
export type History = {
  readonly spans: readonly (ToldTerms & { readonly to: number })[];
  readonly changes: readonly { readonly at: number; readonly amount: string }[];
  /** Prices of the book, USD an hour, later ones known later. */
  readonly book: readonly { readonly from: number; readonly to: number; readonly amount: string }[];
};

/** Cost and GPU-seconds of a lease by hour, as slowly and plainly as they can be said. */
export function chargesOfHistory({
  spans,
  changes,
  book,
}: History): Map<number, { usd: Decimal; gpuSeconds: Decimal }> {
  const edges = new Set([...spans.flatMap(({ from, to }) => [from, to]), ...changes.map(({ at }) => at)]);
  for (const { from, to } of book) edges.add(from).add(to);
  const [begin, end] = [Math.min(...spans.map(({ from }) => from)), Math.max(...spans.map(({ to }) => to))];
  for (let hour = Math.ceil(begin / 3_600_000) * 3_600_000; hour < end; hour += 3_600_000) edges.add(hour);
  const times = [...edges].filter((time) => time >= begin && time <= end).toSorted((a, b) => a - b);
  const sums = new Map<number, { usd: Decimal; gpuSeconds: Decimal }>();
  for (const [i, from] of times.slice(0, -1).entries()) {
    const to = times[i + 1] ?? from;
    const span = spans.findLast((each) => each.from <= from);
    if (!span || span.to <= from) continue;
    const change = changes.findLast(({ at }) => at <= from && at >= span.from);
    const booked = book.findLast((each) => each.from <= from && each.to > from);
    const own = new Decimal(change?.amount ?? span.amount).times(span.isPerGpu ? span.gpus : 1);
    const hour = Math.floor(from / 3_600_000) * 3_600_000;
    const sum = sums.get(hour) ?? { usd: new Decimal(0), gpuSeconds: new Decimal(0) };
    const hours = new Decimal(to - from).div(3_600_000);
    sums.set(hour, {
      usd: sum.usd.plus(hours.times(booked?.amount ?? own)),
      gpuSeconds: sum.gpuSeconds.plus(hours.times(3600).times(span.gpus)),
    });
  }
  return sums;
}
