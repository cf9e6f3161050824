import { AppError } from '../errors.ts';

/**
 * What a search says, as a tree. Every part knows where it stands in the text (`at` ≤ i < `end`), so that errors, colours and
 * completion point at it.
 *
 *     search  = and ("OR" and)*
 *     and     = not ("AND"? not)*
 *     not     = ("-" | "NOT") not | "(" search ")" | field op value | word
 *     op      = ":" | ":=" | "=" | "!=" | ":>" | ">" | ":>=" | ">=" | ":<" | "<" | ":<=" | "<="
 *     value   = one | one ".." one | "(" one ("OR" one)* ")" | "*"
 *     one     = word | "quoted text"
 */
export type Search =
  | { readonly kind: 'all' }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Search[] }
  | { readonly kind: 'not'; readonly part: Search; readonly at: number; readonly end: number }
  | { readonly kind: 'word'; readonly text: Text }
  | Comparison;

type Operator = 'is' | 'matches' | '>' | '>=' | '<' | '<=' | 'exists' | 'range';

/** A field compared with values: `is` with several values holds for any of them; a range has two, of which either may be empty. */
export type Comparison = {
  readonly kind: 'field';
  readonly field: Text;
  readonly operator: Operator;
  readonly values: readonly Text[];
};

/** A piece of the text; `quoted` text is meant literally, else `*` stands for anything. */
export type Text = {
  readonly text: string;
  readonly quoted: boolean;
  readonly at: number;
  readonly end: number;
};

/** What is wrong with a search, and where. */
export class SearchError extends AppError {
  readonly at: number;
  readonly end: number;

  constructor(message: string, at: number, end: number) {
    super('bad_request', `search, character ${at + 1}: ${message}`);
    this.at = at;
    this.end = Math.max(end, at + 1);
  }
}

/** Longer searches are refused. */
export const longestSearch = 4000;
const deepest = 50;

/** Parses a search; empty text finds everything. @throws SearchError with the place of what is wrong */
export function parseSearch(text: string): Search {
  if (text.length > longestSearch)
    throw new SearchError(`a search can have at most ${longestSearch} characters`, longestSearch, text.length);
  const reader = new Reader(tokensOf(text), text.length);
  if (reader.peek() === undefined) return { kind: 'all' };
  const search = either(reader, 0);
  const rest = reader.peek();
  if (rest)
    throw new SearchError('unmatched closing parenthesis; put it in quotes to search for it', rest.at, rest.end);
  return search;
}

type TextToken = Text & { readonly kind: 'text' };
type OperatorToken = { readonly kind: 'operator'; readonly text: string; readonly at: number; readonly end: number };
type Token = TextToken | OperatorToken | Sign<'open'> | Sign<'close'> | Sign<'minus'>;
type Sign<Kind> = { readonly kind: Kind; readonly at: number; readonly end: number };

class Reader {
  #next = 0;
  readonly tokens: readonly Token[];
  readonly length: number;
  constructor(tokens: readonly Token[], length: number) {
    this.tokens = tokens;
    this.length = length;
  }
  peek(ahead = 0): Token | undefined {
    return this.tokens[this.#next + ahead];
  }
  take(): Token | undefined {
    return this.tokens[this.#next++];
  }
}

const isWord = (token: Token | undefined, word: 'OR' | 'AND' | 'NOT'): boolean =>
  token?.kind === 'text' && !token.quoted && token.text === word;

function either(reader: Reader, depth: number): Search {
  const parts = [both(reader, depth)];
  while (isWord(reader.peek(), 'OR')) {
    reader.take();
    parts.push(both(reader, depth));
  }
  return parts.length === 1 ? (parts[0] as Search) : { kind: 'or', parts };
}

function both(reader: Reader, depth: number): Search {
  const parts = [one(reader, depth)];
  for (;;) {
    const next = reader.peek();
    if (next === undefined || next.kind === 'close' || isWord(next, 'OR')) break;
    if (isWord(next, 'AND')) reader.take();
    parts.push(one(reader, depth));
  }
  return parts.length === 1 ? (parts[0] as Search) : { kind: 'and', parts };
}

function one(reader: Reader, depth: number): Search {
  const token = reader.take();
  if (depth > deepest) throw new SearchError('too many nested parentheses', token?.at ?? 0, token?.end ?? 0);
  if (token === undefined) throw new SearchError('a term is missing here', reader.length, reader.length);
  if (token.kind === 'minus') return opposite(reader, token, depth);
  if (token.kind === 'open') {
    const part = either(reader, depth + 1);
    const close = reader.take();
    if (close?.kind !== 'close') throw new SearchError('this parenthesis is not closed', token.at, token.end);
    return part;
  }
  if (token.kind === 'close')
    throw new SearchError(
      'nothing comes before this parenthesis; put it in quotes to search for it',
      token.at,
      token.end,
    );
  if (token.kind === 'operator')
    throw new SearchError(`a field is missing before “${token.text}”`, token.at, token.end);
  if (isWord(token, 'NOT')) return opposite(reader, token, depth);
  if (isWord(token, 'OR') || isWord(token, 'AND'))
    throw new SearchError(
      `a term is missing before ${token.text}; put it in quotes to search for the word`,
      token.at,
      token.end,
    );
  const operator = reader.peek();
  if (operator?.kind === 'operator' && operator.at === token.end) {
    reader.take();
    return compared(reader, token, operator);
  }
  return { kind: 'word', text: textOf(token) };
}

const opposite = (reader: Reader, { at, end }: Token, depth: number): Search => ({
  kind: 'not',
  part: one(reader, depth + 1),
  at,
  end,
});

function compared(reader: Reader, field: TextToken, operator: OperatorToken): Search {
  const of = textOf(field);
  const order = operator.text.replace(/^:(?=[<>=])/, '');
  const next = reader.peek();
  if (next?.kind === 'open' && next.at === operator.end) {
    if (order !== ':' && order !== '=' && order !== '!=')
      throw new SearchError(`a list cannot follow “${operator.text}”`, next.at, next.end);
    return negatedIf(order, {
      kind: 'field',
      field: of,
      operator: order === ':' ? 'matches' : 'is',
      values: list(reader),
    });
  }
  if (next === undefined || next.at !== operator.end || (next.kind !== 'text' && next.kind !== 'minus'))
    throw new SearchError(`a value is missing after “${operator.text}”`, operator.at, operator.end);
  const value = valueAt(reader);
  const range = value.quoted ? null : /^(.*?)\.\.(.*)$/s.exec(value.text);
  if (order === ':' && value.text === '*' && !value.quoted)
    return { kind: 'field', field: of, operator: 'exists', values: [] };
  if (range && (order === ':' || order === '=')) {
    const [, low = '', high = ''] = range;
    if (low === '' && high === '') throw new SearchError('a range needs a start or an end', value.at, value.end);
    const lowEnd = value.at + low.length;
    const values = [
      { text: low, quoted: false, at: value.at, end: lowEnd },
      { text: high, quoted: false, at: lowEnd + 2, end: value.end },
    ];
    return { kind: 'field', field: of, operator: 'range', values };
  }
  if (order === '>' || order === '>=' || order === '<' || order === '<=')
    return { kind: 'field', field: of, operator: order, values: [value] };
  return negatedIf(order, { kind: 'field', field: of, operator: order === ':' ? 'matches' : 'is', values: [value] });
}

const negatedIf = (order: string, part: Comparison): Search =>
  order === '!=' ? { kind: 'not', part, at: part.field.at, end: part.field.end } : part;

/** A value; a minus that stands directly before it belongs to it. */
function valueAt(reader: Reader): Text {
  const token = reader.take();
  if (token?.kind === 'text') return textOf(token);
  const rest = reader.peek();
  if (token?.kind === 'minus' && rest?.kind === 'text' && rest.at === token.end) {
    reader.take();
    return { ...textOf(rest), text: `-${rest.text}`, at: token.at };
  }
  throw new SearchError('a value is missing', token?.at ?? reader.length, token?.end ?? reader.length);
}

function list(reader: Reader): Text[] {
  const open = reader.take() as Token;
  const values: Text[] = [];
  for (;;) {
    const token = reader.peek();
    if (token === undefined) throw new SearchError('this list is not closed', open.at, open.end);
    if (token.kind === 'close') {
      reader.take();
      if (values.length === 0) throw new SearchError('the list is empty', open.at, token.end);
      return values;
    }
    if (isWord(token, 'OR')) {
      reader.take();
      continue;
    }
    if (token.kind !== 'text' && token.kind !== 'minus')
      throw new SearchError('separate the values of a list with OR', token.at, token.end);
    values.push(valueAt(reader));
  }
}

const textOf = ({ text, quoted, at, end }: Text): Text => ({ text, quoted, at, end });

const operators = [':>=', ':<=', ':=', ':>', ':<', '>=', '<=', '!=', ':', '=', '>', '<'];
const isSpace = (character: string) => /\s/.test(character);

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  /** After an operator a colon or a sign is a part of the value: `url:http://x`, `time:>-5`. */
  let inValue = false;
  while (at < text.length) {
    const character = text[at] as string;
    if (isSpace(character)) {
      at++;
      inValue = false;
    } else if (character === '(' || character === ')') {
      tokens.push({ kind: character === '(' ? 'open' : 'close', at, end: at + 1 });
      at++;
      inValue = false;
    } else if (character === '"') {
      const end = closing(text, at);
      tokens.push({ kind: 'text', text: unescaped(text.slice(at + 1, end)), quoted: true, at, end: end + 1 });
      at = end + 1;
      inValue = false;
    } else if (character === '-' && startsTerm(text, at)) {
      tokens.push({ kind: 'minus', at, end: at + 1 });
      at++;
    } else {
      const operator = inValue ? undefined : operators.find((each) => text.startsWith(each, at));
      if (operator) {
        tokens.push({ kind: 'operator', text: operator, at, end: at + operator.length });
        at += operator.length;
        inValue = true;
      } else {
        const end = wordEnd(text, at, inValue);
        tokens.push({ kind: 'text', text: text.slice(at, end), quoted: false, at, end });
        at = end;
        inValue = false;
      }
    }
  }
  return tokens;
}

/** A minus means “not” at the start of a term, and belongs to the word elsewhere: `akash-eu`. */
const startsTerm = (text: string, at: number) =>
  (at === 0 || /[\s(:=<>]/.test(text[at - 1] as string)) && at + 1 < text.length && !isSpace(text[at + 1] as string);

function wordEnd(text: string, from: number, inValue: boolean): number {
  let at = from + 1;
  while (at < text.length) {
    const character = text[at] as string;
    if (isSpace(character) || character === '(' || character === ')' || character === '"') break;
    if (!inValue && operators.some((each) => text.startsWith(each, at))) break;
    at++;
  }
  return at;
}

function closing(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
  }
  throw new SearchError('this quote is not closed', open, text.length);
}

const unescaped = (text: string) => text.replace(/\\(["\\])/g, '$1');

/** Text as one value of a search: quoted where it would be read as something else. */
export const quoted = (text: string): string =>
  text !== '' && /^[^\s()"<>=:*\\-][^\s()"*\\]*$/.test(text) && !/^(OR|AND|NOT)$/.test(text) && !text.includes('..')
    ? text
    : `"${text.replace(/(["\\])/g, '\\$1')}"`;

/** A search and one condition more; the same condition is not added twice, and its opposite is replaced. */
export function withCondition(search: string, field: string, value: string, negated = false): string {
  const name = /^[^\s()"<>=:!]+$/.test(field) ? field : `"${field.replace(/(["\\])/g, '\\$1')}"`;
  const plain = value === '' ? `-${name}:*` : `${name}=${quoted(value)}`;
  const opposite = value === '' ? `${name}:*` : `-${plain}`;
  const [wanted, unwanted] = negated ? [opposite, plain] : [plain, opposite];
  const parts = splitTerms(search).filter((part) => part !== unwanted && part !== wanted);
  return [...parts.map((part) => (hasTopLevelOr(part) ? `(${part})` : part)), wanted].join(' ');
}

/** The top-level terms of a search as text; one whole when it has an OR at the top or is not well formed. */
function splitTerms(search: string): string[] {
  const text = search.trim();
  if (text === '') return [];
  try {
    const tree = parseSearch(text);
    if (tree.kind === 'or') return [text];
  } catch (error) {
    if (error instanceof SearchError) return [text];
    throw error;
  }
  const parts: string[] = [];
  let [start, depth, at] = [0, 0, 0];
  while (at < text.length) {
    const character = text[at] as string;
    if (character === '"') at = closing(text, at);
    else if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (depth === 0 && isSpace(character)) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
    at++;
  }
  parts.push(text.slice(start));
  const words = parts.filter((part) => part !== '' && part !== 'AND');
  const terms: string[] = [];
  for (const part of words) {
    const last = terms.at(-1);
    // NOT belongs to what follows it.
    if (last !== undefined && /(^|\s)NOT$/.test(last)) terms[terms.length - 1] = `${last} ${part}`;
    else terms.push(part);
  }
  return terms;
}

function hasTopLevelOr(part: string): boolean {
  try {
    return parseSearch(part).kind === 'or' && !/^\(.*\)$/s.test(part);
  } catch {
    return false;
  }
}
