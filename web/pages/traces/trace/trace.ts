import { maxTraceLogs, maxTraceSpans } from '../../../../domain/trace-limits.ts';
import { t } from '../../../kit/i18n/t.ts';
import { type CriticalPath, criticalPath } from './layout/critical-path.ts';
import { buildTree, type Tree } from './layout/tree.ts';

/** The answer of a query in columns, by the names of its fields. */
export type Answer = Readonly<Record<string, readonly unknown[]>>;

/** Text of many spans: each is an index into `names`. */
export type Coded = { readonly names: readonly string[]; readonly of: Uint32Array };

/** A trace as the pages draw it. Times are nanoseconds from `origin`. */
export type Trace = {
  readonly id: string;
  readonly tree: Tree;
  readonly critical: CriticalPath;
  /** Start of the first span, nanoseconds since 1970. */
  readonly origin: bigint;
  /** Ids of all spans one after the other; `idOf` cuts one out. */
  readonly ids: string;
  readonly idLengths: Uint8Array | undefined;
  readonly name: Coded;
  readonly service: Coded;
  readonly kind: Coded;
  readonly phase: Coded;
  readonly network: Coded;
  readonly lease: Coded;
  readonly status: Coded;
  readonly outcome: Coded;
  readonly events: Uint16Array;
  readonly links: Uint16Array;
  readonly job: string;
  readonly workload: string;
  readonly isSample: boolean;
  /** Spans that were sent more than once and are left out. */
  readonly copies: number;
  /** There are more spans than are shown. */
  readonly isCut: boolean;
  readonly errors: number;
  readonly logs: readonly TraceLog[];
  /** There are more log records than are shown. */
  readonly areLogsCut: boolean;
};

type TraceLog = {
  /** Epoch milliseconds. */
  readonly time: number;
  readonly severity: number;
  readonly service: string;
  readonly body: string;
  readonly spanId: string;
};

/** The id of a span, by its node. */
export function idOf({ ids, idLengths, tree }: Trace, node: number): string {
  if (node >= tree.spans) return '';
  if (!idLengths) return ids.slice(16 * node, 16 * node + 16);
  let at = 0;
  for (let i = 0; i < node; i++) at += idLengths[i] as number;
  return ids.slice(at, at + (idLengths[node] as number));
}

/** The span of an id, or −1. */
export function nodeOf(trace: Trace, id: string): number {
  if (id === '') return -1;
  if (!trace.idLengths) {
    for (let at = trace.ids.indexOf(id); at >= 0; at = trace.ids.indexOf(id, at + 1)) if (at % 16 === 0) return at / 16;
    return -1;
  }
  for (let node = 0; node < trace.tree.spans; node++) if (idOf(trace, node) === id) return node;
  return -1;
}

/** How long a node took, milliseconds. */
export const durationMs = ({ tree }: Trace, node: number): number =>
  ((tree.end[node] as number) - (tree.start[node] as number)) / 1e6;

/** What a row is called. */
export function nameOf(trace: Trace, node: number): string {
  const { spans, logs, missing } = trace.tree;
  if (node < spans) return trace.name.names[trace.name.of[node] as number] ?? '';
  if (node < spans + logs) return trace.logs[node - spans]?.body ?? '';
  return t('missing span {value}', { value: missing[node - spans - logs] });
}

export function serviceOf(trace: Trace, node: number): string {
  const { spans, logs } = trace.tree;
  if (node < spans) return trace.service.names[trace.service.of[node] as number] ?? '';
  return node < spans + logs ? (trace.logs[node - spans]?.service ?? '') : '';
}

/** Puts a trace together from the answers of the queries `trace` and `logs`. */
export function traceOf(id: string, spans: Answer, logRecords: Answer): Trace {
  const column = (name: string) => spans[name] ?? [];
  const text = (name: string) => column(name) as readonly string[];
  const size = Math.min(text('spanId').length, maxTraceSpans);
  const ids = text('spanId').slice(0, size);
  const status = code(text('status'), size);
  const failed = status.names.indexOf('Error');
  const origin = BigInt(text('origin')[0] ?? '0');
  const logs = logsOf(logRecords).slice(0, maxTraceLogs);
  const tree = buildTree(
    {
      id: ids,
      parent: text('parentId'),
      start: column('start') as readonly number[],
      duration: column('duration') as readonly number[],
      isError: status.of.map((each) => Number(each === failed)),
    },
    {
      span: logs.map((log) => log.spanId),
      time: logs.map((log) => (log.time - Number(origin / 1_000_000n)) * 1e6 - Number(origin % 1_000_000n)),
      isError: logs.map((log) => log.severity >= 17),
    },
  );
  const isEven = ids.every((each) => each.length === 16);
  return {
    id,
    tree,
    critical: criticalPath(tree),
    origin,
    ids: ids.join(''),
    idLengths: isEven ? undefined : Uint8Array.from(ids, (each) => each.length),
    name: code(text('name'), size),
    service: code(text('service'), size),
    kind: code(text('kind'), size),
    phase: code(text('phase'), size),
    network: code(text('network'), size),
    lease: code(text('lease'), size),
    outcome: code(text('outcome'), size),
    status,
    events: Uint16Array.from(column('events') as readonly number[]),
    links: Uint16Array.from(column('links') as readonly number[]),
    job: text('job').find(Boolean) ?? '',
    workload: text('workload').find(Boolean) ?? '',
    isSample: (column('isSample') as readonly boolean[]).some(Boolean),
    copies: (column('copies') as readonly number[]).find(Boolean) ?? 0,
    isCut: text('spanId').length > maxTraceSpans,
    errors: failed < 0 ? 0 : status.of.reduce((sum, each) => sum + Number(each === failed), 0),
    logs,
    areLogsCut: (logRecords.time?.length ?? 0) > maxTraceLogs,
  };
}

const logsOf = ({ time = [], severity = [], service = [], body = [], spanId = [] }: Answer): TraceLog[] =>
  time.map((at, i) => ({
    time: at as number,
    severity: severity[i] as number,
    service: service[i] as string,
    body: body[i] as string,
    spanId: spanId[i] as string,
  }));

/** Texts as indices; the names are sorted, so that what is dealt to them by place is the same each time. */
function code(values: readonly string[], size: number): Coded {
  const found = new Map<string, number>();
  const of = new Uint32Array(size);
  let [last, lastAt] = ['', -1];
  for (let i = 0; i < size; i++) {
    const value = values[i] as string;
    // Neighbours are mostly alike.
    if (lastAt < 0 || value !== last) {
      let at = found.get(value);
      if (at === undefined) {
        at = found.size;
        found.set(value, at);
      }
      [last, lastAt] = [value, at];
    }
    of[i] = lastAt;
  }
  const unsorted = [...found.keys()];
  const names = unsorted.toSorted();
  const place = new Map(names.map((name, i) => [name, i]));
  const moved = unsorted.map((name) => place.get(name) as number);
  for (let i = 0; i < size; i++) of[i] = moved[of[i] as number] as number;
  return { names, of };
}

/** What spans cost, in columns by node: NaN is unknown, or not known to be paid. `total` holds all below. */
export type Costs = {
  readonly ownUsd: Float64Array;
  readonly totalUsd: Float64Array;
  readonly ownGrams: Float64Array;
  readonly totalGrams: Float64Array;
  readonly ownJoules: Float64Array;
  readonly totalJoules: Float64Array;
};

type CostAnswer = {
  readonly spans: { readonly id: readonly string[] } & Record<keyof Costs, readonly (string | number | null)[]>;
};

/** The costs of a trace by its nodes. The answer has the spans in the same order: by start, then id. */
export function costsOf(trace: Trace, { spans }: CostAnswer): Costs {
  const places = placesOf(trace, spans.id);
  const pick = (values: readonly (string | number | null)[]) => {
    const picked = new Float64Array(trace.tree.size).fill(Number.NaN);
    for (const [i, node] of places.entries()) {
      const value = values[i];
      if (node >= 0 && value !== null && value !== undefined) picked[node] = Number(value);
    }
    return picked;
  };
  return {
    ownUsd: pick(spans.ownUsd),
    totalUsd: pick(spans.totalUsd),
    ownGrams: pick(spans.ownGrams),
    totalGrams: pick(spans.totalGrams),
    ownJoules: pick(spans.ownJoules),
    totalJoules: pick(spans.totalJoules),
  };
}

/** The node of each id; of one that came twice the first takes the first. */
function placesOf(trace: Trace, ids: readonly string[]): Int32Array {
  if (ids.every((id, node) => node < trace.tree.spans && id === idOf(trace, node))) return Int32Array.from(ids.keys());
  const nodes = new Map<string, number[]>();
  for (let node = trace.tree.spans - 1; node >= 0; node--) {
    const id = idOf(trace, node);
    const found = nodes.get(id);
    if (found) found.push(node);
    else nodes.set(id, [node]);
  }
  return Int32Array.from(ids, (id) => nodes.get(id)?.pop() ?? -1);
}
