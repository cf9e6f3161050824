import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aggregate } from './aggregate.ts';
import { compareTraces } from './compare.ts';
import { criticalPath } from './critical-path.ts';
import { minimap } from './minimap.ts';
import { collapseAll, collapseLevel, expandLevel, reveal, rowsOf } from './rows.ts';
import { buildTree, flag, type LogColumns, type Tree } from './tree.ts';
import { frame, pan, ticks, zoom } from './view.ts';

type Case = [id: string, parent: string, start: number, duration: number, isError?: boolean];
const columns = (spans: readonly Case[]) => ({
  id: spans.map((span) => span[0]),
  parent: spans.map((span) => span[1]),
  start: spans.map((span) => span[2]),
  duration: spans.map((span) => span[3]),
  isError: spans.map((span) => Boolean(span[4])),
});
const ms = 1e6;

/** Traces as strangers send them. */
const cases: Record<string, { spans: readonly Case[]; logs?: LogColumns }> = {
  plain: {
    spans: [
      ['root', '', 0, 100 * ms],
      ['a', 'root', 10 * ms, 30 * ms],
      ['b', 'root', 50 * ms, 45 * ms],
      ['c', 'b', 55 * ms, 10 * ms, true],
    ],
  },
  deep: {
    spans: Array.from({ length: 12 }, (_, i): Case => [`s${i}`, i === 0 ? '' : `s${i - 1}`, i * ms, (30 - i) * ms]),
  },
  wide: {
    spans: [
      ['root', '', 0, 40 * ms],
      ...Array.from({ length: 12 }, (_, i): Case => [`s${i}`, 'root', i * 3 * ms, 3 * ms]),
    ],
  },
  'cyclic-parents': {
    spans: [
      ['a', 'c', 5 * ms, 10 * ms],
      ['b', 'a', 6 * ms, 3 * ms],
      ['c', 'b', 7 * ms, 2 * ms],
      ['self', 'self', 0, 20 * ms],
    ],
  },
  'missing-root': {
    spans: [
      ['a', 'gone', 0, 10 * ms],
      ['b', 'gone', 12 * ms, 4 * ms],
      ['c', 'lost', 3 * ms, 4 * ms],
      ['d', 'c', 4 * ms, ms],
    ],
  },
  'two-roots': {
    spans: [
      ['second', '', 30 * ms, 20 * ms],
      ['first', '', 0, 25 * ms],
      ['x', 'second', 35 * ms, 5 * ms],
    ],
  },
  'zero-and-negative': {
    spans: [
      ['root', '', 0, 10 * ms],
      ['zero', 'root', 5 * ms, 0],
      ['negative', 'root', 6 * ms, -3 * ms],
    ],
  },
  'duplicate-ids': {
    spans: [
      ['a', '', 0, 10 * ms],
      ['a', '', 12 * ms, 10 * ms],
      ['child', 'a', 2 * ms, 3 * ms],
    ],
  },
  'clock-skew': {
    spans: [
      ['root', '', 10 * ms, 10 * ms],
      ['early', 'root', 5 * ms, 8 * ms],
      ['late', 'root', 25 * ms, 5 * ms],
      ['within', 'root', 9.5 * ms, 2 * ms],
    ],
  },
  'week-with-milliseconds': {
    spans: [
      ['week', '', 0, 7 * 86_400_000 * ms],
      ['ms-1', 'week', 1000 * ms, ms],
      ['ms-2', 'week', 3.5 * 86_400_000 * ms, ms],
      ['ms-3', 'week', 6.99 * 86_400_000 * ms, ms],
    ],
  },
  logs: {
    spans: [
      ['root', '', 0, 20 * ms],
      ['a', 'root', 2 * ms, 10 * ms],
    ],
    logs: {
      span: ['a', 'a', '', 'gone'],
      time: [3 * ms, 11 * ms, 15 * ms, 16 * ms],
      isError: [false, true, false, false],
    },
  },
  empty: { spans: [] },
};

const told = Object.entries(flag);

/** The waterfall as text: what stands where, and what is said of it. */
function picture(tree: Tree, ids: readonly string[], rows: Int32Array): string {
  const width = 40;
  const place = (time: number) => Math.floor(((time - tree.from) / Math.max(1, tree.to - tree.from)) * (width - 1));
  const lines = Array.from(rows, (node) => {
    const [from, to] = [place(tree.start[node] as number), place(tree.end[node] as number)];
    const isLog = ((tree.flags[node] as number) & flag.log) !== 0;
    const bar = Array.from({ length: width }, (_, x) => (x < from || x > to ? '·' : isLog ? '|' : '#')).join('');
    const name =
      ids[node] ?? (isLog ? `log ${node - tree.spans}` : `missing ${tree.missing[node - tree.spans - tree.logs]}`);
    const flags = told.filter(([, bit]) => ((tree.flags[node] as number) & bit) !== 0).map(([word]) => word);
    return (
      `${'  '.repeat(tree.depth[node] as number)}${name}`.padEnd(28) +
      `${bar}  self ${(tree.self[node] as number) / ms}  ${flags.join(' ')}`.trimEnd()
    );
  });
  const critical = criticalPath(tree);
  const steps = Array.from(
    critical.node,
    (node, i) => `${ids[node] ?? 'missing'} ${(critical.from[i] as number) / ms}–${(critical.to[i] as number) / ms}`,
  );
  return `${lines.join('\n')}\n\ncritical path: ${steps.join(', ')}\n`;
}

const open = (tree: Tree) => ({ collapsed: new Uint8Array(tree.size), showsLogs: true });

describe('a waterfall', () => {
  test.each(Object.entries(cases))('of %s is laid out as before', (name, { spans, logs }) => {
    const given = columns(spans);
    const tree = buildTree(given, logs);
    const drawn = picture(tree, given.id, rowsOf(tree, open(tree)));
    const golden = path.join(import.meta.dirname, 'golden', `${name}.txt`);
    if (!existsSync(golden) && !process.env.CI) {
      mkdirSync(path.dirname(golden), { recursive: true });
      writeFileSync(golden, drawn);
    }
    expect(drawn).toBe(readFileSync(golden, 'utf8'));
  });

  test('shows every span once, whatever the parents say', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(12), fc.nat(14), fc.nat(50), fc.integer({ min: -5, max: 40 })), { maxLength: 40 }),
        (given) => {
          const tree = buildTree(
            columns(
              given.map(([id, parent, start, duration]) => [
                `s${id}`,
                parent === 0 ? '' : `s${parent}`,
                start,
                duration,
              ]),
            ),
          );
          const rows = rowsOf(tree, open(tree));
          expect(rows.toSorted()).toEqual(Int32Array.from({ length: tree.size }, (_, i) => i));
          for (const [i, node] of tree.order.entries()) {
            const parent = tree.parent[node] as number;
            expect(tree.depth[node]).toBe(parent < 0 ? 0 : (tree.depth[parent] as number) + 1);
            expect(tree.after[i]).toBeGreaterThan(i);
          }
          const longest = criticalPath(tree);
          const covered = longest.to.reduce((sum, to, i) => sum + to - (longest.from[i] as number), 0);
          if (tree.size > 0) {
            const roots = rows
              .filter((node) => tree.parent[node] === -1)
              .map((node) => (tree.end[node] as number) - (tree.start[node] as number));
            expect(covered).toBeCloseTo(Math.max(...roots), 6);
          }
        },
      ),
      { numRuns: 400 },
    ));

  test('of 100,000 siblings, and of 100,000 levels, is laid out', () => {
    const wide = buildTree(
      columns([
        ['root', '', 0, 1e9],
        ...Array.from({ length: 100_000 }, (_, i): Case => [`s${i}`, 'root', i * 1e4, 1e4]),
      ]),
    );
    expect(rowsOf(wide, open(wide))).toHaveLength(100_001);
    expect(criticalPath(wide).node).toHaveLength(100_000);
    const deep = buildTree(
      columns(Array.from({ length: 100_000 }, (_, i): Case => [`s${i}`, i === 0 ? '' : `s${i - 1}`, i, 1e6 - 2 * i])),
    );
    expect(deep.depth[99_999]).toBe(99_999);
    expect(criticalPath(deep).node.length).toBeGreaterThan(0);
  });
});

describe('rows', () => {
  const given = columns(cases.plain?.spans ?? []);
  const tree = buildTree(given);
  const names = (rows: Int32Array) => Array.from(rows, (node) => given.id[node]);

  test('below a collapsed one are hidden; what matches keeps its ancestors', () => {
    const collapsed = collapseAll(tree);
    expect(names(rowsOf(tree, { collapsed, showsLogs: true }))).toEqual(['root']);
    expect(names(rowsOf(tree, { collapsed, showsLogs: true, matches: Uint8Array.from([0, 0, 0, 1]) }))).toEqual([
      'root',
      'b',
      'c',
    ]);
  });

  test('open and close level by level', () => {
    let collapsed = collapseAll(tree);
    collapsed = expandLevel(tree, collapsed);
    expect(names(rowsOf(tree, { collapsed, showsLogs: true }))).toEqual(['root', 'a', 'b']);
    collapsed = expandLevel(tree, collapsed);
    expect(rowsOf(tree, { collapsed, showsLogs: true })).toHaveLength(4);
    collapsed = collapseLevel(tree, collapsed);
    expect(names(rowsOf(tree, { collapsed, showsLogs: true }))).toEqual(['root', 'a', 'b']);
    expect(names(rowsOf(tree, { collapsed: reveal(tree, collapseAll(tree), 3), showsLogs: true }))).toEqual([
      'root',
      'a',
      'b',
      'c',
    ]);
  });
});

describe('the view', () => {
  const whole = { from: 0, to: 1e9 };
  test('keeps the time under the pointer, and stays inside the trace', () =>
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.01, max: 20, noNaN: true }),
        fc.double({ min: -2, max: 2, noNaN: true }),
        (at, factor, share) => {
          const view = { from: 4e8, to: 6e8 };
          const zoomed = zoom(view, whole, at, factor);
          const views = [zoomed, pan(zoomed, whole, share), frame(zoomed.from, zoomed.to, whole)];
          for (const { from, to } of views) {
            expect(from).toBeGreaterThanOrEqual(-1e-6);
            expect(to).toBeLessThanOrEqual(1e9 + 1e-3);
            expect(to).toBeGreaterThan(from);
          }
          const pinned = view.from + at * 2e8;
          const width = zoomed.to - zoomed.from;
          if (zoomed.from > 0 && zoomed.to < 1e9 && width > 1000)
            expect(zoomed.from + at * width).toBeCloseTo(pinned, -1);
        },
      ),
    ));

  test('has round ticks, no more than fit', () => {
    expect(ticks({ from: 0, to: 10e9 }, 6)).toEqual([0, 2e9, 4e9, 6e9, 8e9, 10e9]);
    expect(ticks({ from: 1.5e6, to: 2.1e6 }, 6).length).toBeLessThanOrEqual(7);
    expect(ticks({ from: 0, to: 30 * 86_400e9 }, 5).length).toBeLessThanOrEqual(6);
  });
});

test('groups share the time of a trace: each moment of a span is its own or a child’s', () => {
  const tree = buildTree(columns(cases.plain?.spans ?? []));
  const groups = aggregate(tree, ['x', 'y'], [0, 1, 0, 1], {
    usd: Float64Array.of(1, 2, 3, Number.NaN),
    grams: Float64Array.of(1, 1, 1, 1),
  });
  expect(groups).toEqual([
    { name: 'x', spans: 2, errors: 0, self: 60 * ms, usd: 4, grams: 2 },
    { name: 'y', spans: 2, errors: 1, self: 40 * ms, usd: null, grams: 2 },
  ]);
});

test('two traces are compared path by path', () => {
  const a = columns([
    ['r', '', 0, 10],
    ['x', 'r', 0, 4],
    ['x2', 'r', 5, 4],
  ]);
  const b = columns([
    ['r', '', 0, 20],
    ['y', 'r', 0, 4],
    ['x', 'r', 5, 4, true],
  ]);
  const named = (given: typeof a) => ({
    tree: buildTree(given),
    name: (node: number) => (given.id[node] ?? '').replace(/\d/, ''),
    service: () => 's',
  });
  const rows = compareTraces(named(a), named(b));
  expect(rows.map(({ name, a, b }) => [name, a?.count, b?.count, b?.errors])).toEqual([
    ['r', 1, 1, 0],
    ['x', 2, 1, 1],
    ['y', undefined, 1, 0],
  ]);
});

test('the map of a trace has a place for each bar, and marks errors', () => {
  const tree = buildTree(columns(cases.plain?.spans ?? []));
  const map = minimap(tree, rowsOf(tree, open(tree)), [0, 1, 2, 3], { width: 10, height: 4 });
  expect(
    Array.from({ length: 4 }, (_, y) =>
      [...map.slice(y * 10, y * 10 + 10)].map((place) => (place === 255 ? 'E' : place)).join(''),
    ),
  ).toEqual(['1111111111', '0222000000', '0000033333', '00000EE000']);
});
