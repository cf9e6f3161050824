import { fieldOf, parsedValue } from '../../../../domain/search/fields.ts';
import { type Comparison, parseSearch, type Search } from '../../../../domain/search/grammar.ts';
import { SearchError } from '../../../../domain/search/tokens.ts';
import { flag } from './layout/tree.ts';
import { type Coded, idOf, nameOf, serviceOf, type Trace } from './trace.ts';

/** Whether a search asks for what only the server knows of a trace's spans: their attributes. */
export function needsServer(search: Search): boolean {
  switch (search.kind) {
    case 'all':
    case 'word':
      return false;
    case 'and':
    case 'or':
      return search.parts.some(needsServer);
    case 'not':
      return needsServer(search.part);
    case 'field':
      return !local.has(fieldOf('spans', search.field.text)?.name ?? '');
  }
}

const local: ReadonlySet<string> = new Set([
  'name',
  'service',
  'kind',
  'status',
  'phase',
  'network',
  'lease',
  'duration',
  'root',
  'span',
]);

/**
 * Which rows of a trace a search finds; of log records words are looked for. A duration may be a share of the trace:
 * `duration:>2.5%`. @throws SearchError
 */
export function matchesOf(trace: Trace, text: string): Uint8Array {
  const test = compile(trace, parseSearch(text));
  const matches = new Uint8Array(trace.tree.size);
  for (let node = 0; node < trace.tree.size; node++) if (test(node)) matches[node] = 1;
  return matches;
}

/** The rows of ids that the server found. */
export function matchesOfIds(trace: Trace, ids: Iterable<string>): Uint8Array {
  const wanted = new Set(ids);
  const matches = new Uint8Array(trace.tree.size);
  for (let node = 0; node < trace.tree.spans; node++) if (wanted.has(idOf(trace, node))) matches[node] = 1;
  return matches;
}

type Test = (node: number) => boolean;

function compile(trace: Trace, search: Search): Test {
  switch (search.kind) {
    case 'all':
      return () => true;
    case 'and': {
      const tests = search.parts.map((part) => compile(trace, part));
      return (node) => tests.every((test) => test(node));
    }
    case 'or': {
      const tests = search.parts.map((part) => compile(trace, part));
      return (node) => tests.some((test) => test(node));
    }
    case 'not': {
      const test = compile(trace, search.part);
      return (node) => !test(node);
    }
    case 'word':
      return word(trace, search.text.text.toLowerCase());
    case 'field':
      return compared(trace, search);
  }
}

function word(trace: Trace, text: string): Test {
  const { spans } = trace.tree;
  const coded = [trace.name, trace.service, trace.status, trace.phase, trace.network, trace.lease].map((of) =>
    found(of, (name) => name.toLowerCase().includes(text)),
  );
  return (node) =>
    node < spans
      ? coded.some((test) => test(node)) || idOf(trace, node) === text
      : nameOf(trace, node).toLowerCase().includes(text) || serviceOf(trace, node).toLowerCase().includes(text);
}

function found({ names, of }: Coded, test: (name: string) => boolean): Test {
  const fits = names.map(test);
  return (node) => fits[of[node] as number] ?? false;
}

function compared(trace: Trace, comparison: Comparison): Test {
  const { operator, values } = comparison;
  const known = fieldOf('spans', comparison.field.text);
  if (!known || !local.has(known.name)) return () => false;
  const isSpan: Test = (node) => node < trace.tree.spans;
  if (known.name === 'duration') {
    const { tree } = trace;
    const bound = (text: string, at: number, end: number) => {
      const share = /^(\d+(?:\.\d+)?)%$/.exec(text);
      const ns = share ? (Number(share[1]) / 100) * (tree.to - tree.from) : parsedValue(known, text);
      if (ns === undefined) throw new SearchError(`“${text}” is not a duration such as 250ms, 2s or 5%`, at, end);
      return Number(ns);
    };
    const [a, b] = values.map((value) => (value.text === '' ? undefined : bound(value.text, value.at, value.end)));
    return (node) => isSpan(node) && fits((tree.end[node] as number) - (tree.start[node] as number), operator, a, b);
  }
  if (known.name === 'root')
    return (node) => isSpan(node) && (trace.tree.parent[node] as number) < 0 === (values[0]?.text !== 'false');
  if (known.name === 'span')
    return (node) => isSpan(node) && values.some((value) => value.text.toLowerCase() === idOf(trace, node));
  const coded = trace[known.name as 'name' | 'service' | 'kind' | 'status' | 'phase' | 'network' | 'lease'];
  if (operator === 'exists') return found(coded, (name) => name !== '');
  const tests = values.map(({ text, quoted, at, end }) => {
    if (operator === 'matches' && !quoted && text.includes('*')) {
      return wildcard(text);
    }
    const value = parsedValue(known, text);
    if (value === undefined) throw new SearchError(`“${text}” is not one of ${known.name}`, at, end);
    return (name: string) => name === value;
  });
  return found(coded, (name) => tests.some((test) => test(name)));
}

/** Text with `*` for anything; upper and lower case are one. Part by part, so that no pattern is slow. */
export function wildcard(pattern: string): (text: string) => boolean {
  const parts = pattern.toLowerCase().split('*');
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  return (text) => {
    const lower = text.toLowerCase();
    if (!lower.startsWith(first) || !lower.endsWith(last)) return false;
    let at = first.length;
    for (const part of parts.slice(1, -1)) {
      const found = lower.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return at <= lower.length - last.length;
  };
}

function fits(
  value: number,
  operator: Comparison['operator'],
  a: number | undefined,
  b = Number.POSITIVE_INFINITY,
): boolean {
  const least = a ?? 0;
  switch (operator) {
    case '>':
      return value > least;
    case '>=':
      return value >= least;
    case '<':
      return value < least;
    case '<=':
      return value <= least;
    case 'range':
      return value >= least && value <= b;
    case 'exists':
      return true;
    case 'is':
    case 'matches':
      return value === a;
  }
}

/** The next row after another that has an error, or −1. */
export function nextError({ tree }: Trace, rows: Int32Array, after: number): number {
  const at = rows.indexOf(after);
  for (let i = 1; i <= rows.length; i++) {
    const node = rows[(at + i) % rows.length] as number;
    if (((tree.flags[node] as number) & flag.error) !== 0) return node;
  }
  return -1;
}
