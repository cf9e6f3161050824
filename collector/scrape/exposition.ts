import { AppError } from '../../domain/errors.ts';
import type { Exemplar } from '../otlp/model.ts';
import { type FamilyType, familyOf, nsOfMs, type PrometheusSeries } from '../prometheus/series.ts';

/**
 * Reads what an exporter says: the text format of Prometheus (0.0.4) or OpenMetrics, with its exemplars. A sample without a time has
 * that of the scrape.
 *
 * @param now epoch milliseconds
 * @throws AppError `bad_request` naming the line that is none
 */
export function seriesOfText(text: string, now: number): PrometheusSeries[] {
  const families = new Map<string, { type: string; help: string; unit: string }>();
  const found: PrometheusSeries[] = [];
  for (const [i, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '') continue;
    if (line.startsWith('#')) describe(line, families);
    else found.push(sampleOf(line, i + 1, now, families));
  }
  return found;
}

type Families = Map<string, { type: string; help: string; unit: string }>;

function describe(line: string, families: Families): void {
  const [, what, name = '', rest = ''] = /^#\s*(HELP|TYPE|UNIT)\s+(\S+)\s?(.*)$/.exec(line) ?? [];
  if (!what) return;
  const family = families.get(name) ?? { type: '', help: '', unit: '' };
  families.set(name, family);
  if (what === 'TYPE') family.type = rest;
  else if (what === 'HELP') family.help = rest;
  else family.unit = rest;
}

const head = /^([a-zA-Z_:][a-zA-Z0-9_:]*)/;
const label = /\s*([a-zA-Z_][a-zA-Z0-9_]*)\s*=\s*"((?:[^"\\]|\\.)*)"\s*,?/y;

function sampleOf(line: string, number: number, now: number, families: Families): PrometheusSeries {
  const name = head.exec(line)?.[1];
  if (!name) throw wrong(number, line);
  const labels: [string, string][] = [['__name__', name]];
  let at = name.length;
  if (line[at] === '{') {
    at++;
    for (;;) {
      label.lastIndex = at;
      const pair = label.exec(line);
      if (!pair) break;
      labels.push([pair[1] as string, unescaped(pair[2] as string)]);
      at = label.lastIndex;
    }
    while (line[at] === ' ') at++;
    if (line[at] !== '}') throw wrong(number, line);
    at++;
  }
  // An exemplar of OpenMetrics stands behind « # ».
  const [sample = '', exemplar] = line.slice(at).split(' # ');
  const [value = '', time] = sample.trim().split(/\s+/);
  const parsed = numberOf(value);
  if (parsed === undefined) throw wrong(number, line);
  const ms = BigInt(time === undefined ? now : msOf(time, number, line));
  const { type = '', unit = '', help = '' } = families.get(name) ?? families.get(familyOf(name)) ?? {};
  return {
    labels,
    samples: [{ value: parsed, ms }],
    ...(exemplar === undefined ? {} : { exemplars: exemplarsOf(exemplar, ms) }),
    type: (types as readonly string[]).includes(type) ? (type as FamilyType) : '',
    unit,
    help,
  };
}

const types: readonly FamilyType[] = ['counter', 'gauge', 'histogram', 'gaugehistogram', 'summary', 'info', 'stateset'];

/** `{trace_id="…"} 0.67 1520879607.789`; one that cannot be read says nothing of its sample, which stands. */
function exemplarsOf(text: string, ms: bigint): Exemplar[] {
  const [, inner = '', value = '', time] = /^\s*\{(.*)\}\s+(\S+)(?:\s+(\S+))?\s*$/.exec(text) ?? [];
  const parsed = numberOf(value);
  if (parsed === undefined) return [];
  const pairs = [...inner.matchAll(new RegExp(label.source, 'g'))].map((pair): [string, string] => [
    pair[1] as string,
    unescaped(pair[2] as string),
  ]);
  const of = (name: string) => pairs.find(([key]) => key === name)?.[1] ?? '';
  const seconds = Number(time);
  return [
    {
      time: nsOfMs(Number.isFinite(seconds) ? BigInt(Math.round(seconds * 1000)) : ms),
      value: parsed,
      traceId: of('trace_id'),
      spanId: of('span_id'),
      attributes: pairs.filter(([key]) => key !== 'trace_id' && key !== 'span_id'),
    },
  ];
}

function numberOf(text: string): number | undefined {
  if (/^[+-]?Inf$/i.test(text)) return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (/^NaN$/i.test(text)) return Number.NaN;
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;
}

/** Prometheus writes whole milliseconds, OpenMetrics seconds with a fraction. */
function msOf(text: string, number: number, line: string): number {
  const value = Number(text);
  if (!Number.isFinite(value)) throw wrong(number, line);
  return Math.round(text.includes('.') || value < 1e11 ? value * 1000 : value);
}

const unescaped = (text: string): string => text.replace(/\\(.)/g, (_, each: string) => (each === 'n' ? '\n' : each));

const wrong = (number: number, line: string) =>
  new AppError('bad_request', `line ${number} is no sample of Prometheus: ${line.slice(0, 120)}`);
