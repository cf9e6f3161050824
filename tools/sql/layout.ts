import { breakLongLines } from './breaks.ts';
import type { Item, Line, Place } from './line.ts';
import { type Hole, type Token, tokensOf } from './tokens.ts';

/** A file of SQL. */
export const ofFile: Place = { indent: 0, column: 0, base: 0, width: 120 };

/**
 * Lays SQL out: keeps the line ends of the author, sets indents and blanks, and breaks lines that are too long. Tokens are never
 * changed, and laying out twice is the same as once.
 */
export function layOut(sql: string, place: Place, holes: readonly Hole[] = []): string {
  const read = tokensOf(sql, holes);
  const items = read.map((token, i) => itemOf(token, read, i));
  linkBrackets(items);
  for (let lines = linesOf(items, place); breakLongLines(items, lines, place); ) lines = linesOf(items, place);
  const text = linesOf(items, place)
    .map(
      (line, i) => (i > 0 && line.blankBefore ? '\n' : '') + (line.starts ? ' '.repeat(line.indent) : '') + line.text,
    )
    .join('\n');
  const ends = /\n\s*$/.test(sql) ? `\n${' '.repeat(place.indent)}` : '';
  return (items[0]?.breaks ? '\n' : '') + text + ends;
}

function itemOf(token: Token, tokens: readonly Token[], i: number): Item {
  const before = tokens[i - 1];
  return {
    token,
    gap: before ? gapOf(before, token) : '',
    breaks: token.lines > 0 || before?.text.startsWith('--') === true,
    blankBefore: token.lines > 1,
    clause: beginsClause(tokens, i),
    depth: 0,
    other: -1,
    query: false,
  };
}

function gapOf(before: Token, token: Token): string {
  if (token.kind === 'comment') return token.blanks + token.lines > 0 ? ' ' : '';
  if (before.text === '(' || before.text === '[' || /^[)\],;]$/.test(token.text)) return '';
  if (before.text === ',') return ' ';
  // Columns of a CREATE TABLE stand under one another: a gap of several blanks before a word is the author's.
  if (token.lines === 0 && token.blanks > 1 && before.kind === 'word' && /^[A-Z]/.test(token.text))
    return ' '.repeat(token.blanks);
  return token.lines + token.blanks > 0 ? ' ' : '';
}

const joinWords = 'GLOBAL|ANY|ALL|ASOF|SEMI|ANTI|LEFT|RIGHT|INNER|FULL|CROSS|OUTER|ARRAY|PASTE';
const joinWord = new RegExp(`^(${joinWords})$`);
const clauses = new RegExp(
  `^(${[
    ...['SELECT', 'FROM', 'PREWHERE', 'WHERE', 'GROUP BY', 'HAVING', 'ORDER BY', 'LIMIT', 'OFFSET', 'SETTINGS'],
    ...['UNION ALL', 'UNION DISTINCT', 'INTERSECT', 'WITH', 'INSERT INTO', 'CREATE', 'ALTER TABLE', 'DROP'],
    ...['PARTITION BY', 'PRIMARY KEY', 'TTL', 'ENGINE', 'QUALIFY', 'WINDOW', `(?:(?:${joinWords}) ){0,3}JOIN`],
  ].join('|')})\\b`,
);

function beginsClause(tokens: readonly Token[], i: number): boolean {
  const isInPhrase =
    joinWord.test(tokens[i - 1]?.text ?? '') && (joinWord.test(tokens[i]?.text ?? '') || tokens[i]?.text === 'JOIN');
  if (isInPhrase || tokens[i]?.kind !== 'word') return false;
  const words = tokens.slice(i, i + 4).map((token) => token.text);
  return clauses.test(words.join(' '));
}

function linkBrackets(items: Item[]): void {
  const open: number[] = [];
  items.forEach((item, i) => {
    const { text } = item.token;
    const closes = text === ')' || text === ']';
    if (closes) {
      const from = open.pop();
      if (from === undefined) return;
      item.other = from;
      (items[from] as Item).other = i;
    }
    item.depth = open.length;
    if (text === '(' || text === '[') {
      item.query = /^(SELECT|WITH)$/.test(items[i + 1]?.token.text ?? '');
      open.push(i);
    }
  });
}

/** A bracket that is open, or the whole: where its lines begin, and whether a clause has begun in it. */
type Level = { readonly indent: number; inClause: boolean };

/** Lines as they stand now, with their indents. */
function linesOf(items: readonly Item[], place: Place): Line[] {
  const lines: Line[] = [];
  const open: Level[] = [{ indent: place.base, inClause: false }];
  let line: Line | undefined;
  items.forEach((item, i) => {
    const level = open.at(-1) as Level;
    const closes = item.other >= 0 && item.other < i;
    if (!line || item.breaks) {
      const starts = item.breaks || i > 0;
      const indent = closes ? level.indent - 2 : indentIn(level, items, i);
      line = {
        from: i,
        to: i,
        indent: starts ? indent : place.indent,
        starts,
        blankBefore: item.blankBefore,
        text: '',
      };
      lines.push(line);
    } else line.text += item.gap;
    line.text += item.token.text;
    line.to = i;
    if (closes) open.pop();
    noteClause(level, item);
    if (item.other > i) open.push({ indent: line.indent + 2, inClause: false });
  });
  return lines;
}

/** What goes on a clause stands to the right of it. */
const indentIn = ({ indent, inClause }: Level, items: readonly Item[], i: number): number =>
  inClause && !startsClause(items, i) ? indent + 2 : indent;

function noteClause(level: Level, { clause, token }: Item): void {
  if (clause) level.inClause = true;
  if (token.text === ';') level.inClause = false;
}

/** Whether a line that begins here begins a clause; a comment stands with what follows it. */
function startsClause(items: readonly Item[], i: number): boolean {
  let at = i;
  while (items[at]?.token.kind === 'comment') at += 1;
  return items[at]?.clause === true;
}
