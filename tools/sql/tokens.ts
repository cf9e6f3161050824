/** A piece of SQL that is never cut, and the white space before it. */
export type Token = {
  readonly kind: 'word' | 'string' | 'comment' | 'placeholder' | 'hole' | 'symbol';
  readonly text: string;
  /** Line ends before it. */
  readonly lines: number;
  /** Blanks before it on its line. */
  readonly blanks: number;
};

/** Where a `${…}` of a template stands in its text, both braces included. */
export type Hole = readonly [from: number, to: number];

/**
 * Reads ClickHouse SQL into tokens. `{name}` and `{name: Type}` are one token each, and so is every hole.
 *
 * @throws Error for a string, a quoted name or a comment that does not end
 */
export function tokensOf(sql: string, holes: readonly Hole[] = []): Token[] {
  const tokens: Token[] = [];
  const holeEnds = new Map(holes);
  let at = 0;
  while (at < sql.length) {
    const white = match(/\s*/y, sql, at);
    at += white.length;
    if (at >= sql.length) break;
    const hole = holeEnds.get(at);
    const [kind, end] = hole === undefined ? endOf(sql, at, holeEnds) : (['hole', hole] as const);
    const lines = white.split('\n').length - 1;
    const blanks = white.length - (white.lastIndexOf('\n') + 1);
    tokens.push({ kind, text: sql.slice(at, end), lines, blanks });
    at = end;
  }
  return tokens;
}

function endOf(sql: string, at: number, holes: ReadonlyMap<number, number>): [Token['kind'], number] {
  const two = sql.slice(at, at + 2);
  if (two === '--') return ['comment', at + match(/[^\n]*/y, sql, at).trimEnd().length];
  if (two === '/*') {
    const end = sql.indexOf('*/', at);
    if (end < 0) throw new Error(`a comment does not end: ${sql.slice(at, at + 40)}`);
    return ['comment', end + 2];
  }
  // A quoted name as a template writes it.
  if (two === '\\`') return ['string', sql.indexOf(two, at + 2) + 2];
  const first = sql.charAt(at);
  if (/['"`]/.test(first)) return ['string', endOfQuoted(sql, at, first, holes)];
  const placeholder = match(/\{\w+(\s*:[^{}]*)?\}/y, sql, at);
  if (placeholder) return ['placeholder', at + placeholder.length];
  const word = match(/[\p{L}\p{N}_]+(?:(?<=\d)\.\d+)?/uy, sql, at);
  if (word) return ['word', at + word.length];
  const symbol = match(/<=>|<=|>=|!=|<>|==|->|::|\|\|/y, sql, at);
  return ['symbol', at + (symbol.length || 1)];
}

function endOfQuoted(sql: string, from: number, quote: string, holes: ReadonlyMap<number, number>): number {
  let at = from + 1;
  while (at < sql.length) {
    const hole = holes.get(at);
    if (hole !== undefined) at = hole;
    else if (sql[at] === '\\') at += 2;
    else if (sql[at] !== quote) at += 1;
    else if (sql[at + 1] === quote) at += 2;
    else return at + 1;
  }
  throw new Error(`a string does not end: ${sql.slice(from, from + 40)}`);
}

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
