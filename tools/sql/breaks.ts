import type { Item, Line, Place } from './line.ts';

const startOf = (line: Line, place: Place) => (line.starts ? line.indent : place.column);

/** Breaks the lines that have to be and can be broken, each once; says whether there was one. */
export function breakLongLines(items: readonly Item[], lines: readonly Line[], place: Place): boolean {
  let broke = false;
  for (const line of lines) {
    const at = edgesOfQuery(items, line, false) ?? breaksOf(items, line, place);
    for (const i of at) (items[i] as Item).breaks = true;
    broke ||= at.length > 0;
  }
  return broke;
}

/** The places of a query in brackets where its own lines begin and end, as far as they are not yet; of several the outermost. */
function edgesOfQuery(items: readonly Item[], line: Line, alsoOnOneLine: boolean): number[] | undefined {
  const queries = indexes(line)
    .filter((i) => items[i]?.query && (alsoOnOneLine || (items[i] as Item).other > line.to))
    .map((i) => ({ depth: (items[i] as Item).depth, edges: [i + 1, (items[i] as Item).other] }))
    .map(({ depth, edges }) => ({ depth, edges: edges.filter((at) => items[at] && !items[at].breaks) }))
    .filter(({ edges }) => edges.length > 0);
  return queries.sort((a, b) => a.depth - b.depth)[0]?.edges;
}

const indexes = (line: Line) => Array.from({ length: line.to - line.from + 1 }, (_, i) => line.from + i);

/** How good a break before a token is, at the same depth. */
const ranks = ['clause', 'comma', 'pair', 'condition', 'operator'] as const;
type Rank = (typeof ranks)[number];
type Candidate = { readonly at: number; readonly depth: number; readonly rank: Rank; readonly column: number };

/**
 * Where to break a line that is too long: before all clauses of its outermost level; else at the last place that fits of the
 * outermost level that has one. A query in brackets is opened before anything within it is broken.
 */
function breaksOf(items: readonly Item[], line: Line, place: Place): number[] {
  if (startOf(line, place) + line.text.length <= place.width) return [];
  const candidates = candidatesOf(items, line, place);
  const query = Math.min(...indexes(line).map((i) => (items[i]?.query ? (items[i] as Item).depth : Infinity)));
  const levels = [...new Set(candidates.map(({ depth }) => depth))].sort((a, b) => a - b);
  for (const depth of levels.filter((level) => level <= query)) {
    const found = breaksAt(
      candidates.filter((each) => each.depth === depth),
      place,
    );
    if (found.length > 0) return found;
  }
  const opened = edgesOfQuery(items, line, true);
  if (opened) return opened;
  return (
    levels
      .map((depth) =>
        breaksAt(
          candidates.filter((each) => each.depth === depth),
          place,
        ),
      )
      .find((found) => found.length > 0) ?? []
  );
}

/** Of the candidates of one level those to take: all clauses, or the last of the best kind that fits. */
function breaksAt(level: readonly Candidate[], place: Place): number[] {
  const clausesHere = level.filter(({ rank }) => rank === 'clause');
  if (clausesHere.length > 0) return clausesHere.map(({ at }) => at);
  const fitting = level.filter(({ column }) => column <= place.width);
  const best = ranks.map((rank) => fitting.findLast((each) => each.rank === rank)).find((each) => each !== undefined);
  return best ? [best.at] : [];
}

function candidatesOf(items: readonly Item[], line: Line, place: Place): Candidate[] {
  const candidates: Candidate[] = [];
  let column = startOf(line, place);
  for (const i of indexes(line)) {
    const item = items[i] as Item;
    const rank = i > line.from ? rankOf(items, i) : undefined;
    if (rank) candidates.push({ at: i, depth: item.depth, rank, column });
    column += (i > line.from ? item.gap.length : 0) + item.token.text.length;
  }
  return candidates;
}

function rankOf(items: readonly Item[], i: number): Rank | undefined {
  const item = items[i] as Item;
  const { text } = item.token;
  if (item.clause) return 'clause';
  if (items[i - 1]?.token.text === ',') return isWithinPair(items, i - 1) ? 'pair' : 'comma';
  if (/^(AND|OR|ON)$/.test(text) && !isBetween(items, i)) return 'condition';
  if (/^(\+|-|\*|\/|\|\|)$/.test(text) && item.gap !== '' && items[i + 1]?.gap !== '') return 'operator';
  return undefined;
}

/** Whether a comma stands between a condition and its value in a `multiIf`, or a key and its value in a `map`. */
function isWithinPair(items: readonly Item[], comma: number): boolean {
  const { depth } = items[comma] as Item;
  let commas = 0;
  for (let i = comma - 1; i > 0; i -= 1) {
    const item = items[i] as Item;
    if (item.depth < depth) return /^(multiIf|map)$/.test(items[i - 1]?.token.text ?? '') && commas % 2 === 0;
    if (item.depth === depth && item.token.text === ',') commas += 1;
  }
  return false;
}

/** Whether this AND belongs to a BETWEEN. */
function isBetween(items: readonly Item[], and: number): boolean {
  const { depth } = items[and] as Item;
  const words = items
    .slice(0, and)
    .filter((item) => item.depth === depth && /^(AND|OR|BETWEEN)$/.test(item.token.text));
  return words.at(-1)?.token.text === 'BETWEEN';
}
