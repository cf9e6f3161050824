import { type OperatorToken, SearchError, type Text, type TextToken, type Token, tokensOf } from './tokens.ts';

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
  if (token.kind === 'minus' || isWord(token, 'NOT')) return opposite(reader, token, depth);
  if (token.kind === 'open') return inParentheses(reader, token, depth);
  if (token.kind !== 'text' || isWord(token, 'OR') || isWord(token, 'AND')) throw misplaced(token);
  const operator = reader.peek();
  if (operator?.kind === 'operator' && operator.at === token.end) {
    reader.take();
    return compared(reader, token, operator);
  }
  return { kind: 'word', text: textOf(token) };
}

function inParentheses(reader: Reader, open: Token, depth: number): Search {
  const part = either(reader, depth + 1);
  if (reader.take()?.kind !== 'close') throw new SearchError('this parenthesis is not closed', open.at, open.end);
  return part;
}

/** What is wrong with a token that no term begins with. */
function misplaced(token: Exclude<Token, { readonly kind: 'open' | 'minus' }>): SearchError {
  const { at, end } = token;
  if (token.kind === 'close')
    return new SearchError('nothing comes before this parenthesis; put it in quotes to search for it', at, end);
  if (token.kind === 'operator') return new SearchError(`a field is missing before “${token.text}”`, at, end);
  return new SearchError(`a term is missing before ${token.text}; put it in quotes to search for the word`, at, end);
}

const opposite = (reader: Reader, { at, end }: Token, depth: number): Search => ({
  kind: 'not',
  part: one(reader, depth + 1),
  at,
  end,
});

function compared(reader: Reader, token: TextToken, operator: OperatorToken): Search {
  const field = textOf(token);
  const order = orders[operator.text];
  const next = reader.peek();
  const follows = next?.at === operator.end ? next.kind : undefined;
  if (next && follows === 'open') {
    if (!isEquality(order)) throw new SearchError(`a list cannot follow “${operator.text}”`, next.at, next.end);
    return equals(field, order, list(reader));
  }
  if (follows !== 'text' && follows !== 'minus')
    throw new SearchError(`a value is missing after “${operator.text}”`, operator.at, operator.end);
  const value = valueAt(reader);
  if (order === ':' && value.text === '*' && !value.quoted)
    return { kind: 'field', field, operator: 'exists', values: [] };
  const range = order === ':' || order === '=' ? rangeOf(value) : undefined;
  if (range) return { kind: 'field', field, operator: 'range', values: range };
  return isEquality(order) ? equals(field, order, [value]) : { kind: 'field', field, operator: order, values: [value] };
}

/** How an operator compares: `:>` is `>`. */
type Order = Equality | '>' | '>=' | '<' | '<=';
const orders: Readonly<Record<OperatorToken['text'], Order>> = {
  ...{ ':': ':', ':=': '=', '=': '=', '!=': '!=' },
  ...{ ':>': '>', '>': '>', ':>=': '>=', '>=': '>=', ':<': '<', '<': '<', ':<=': '<=', '<=': '<=' },
};
type Equality = ':' | '=' | '!=';
const isEquality = (order: Order): order is Equality => order === ':' || order === '=' || order === '!=';

/** A field that is one of some values, or none of them. */
function equals(field: Text, order: Equality, values: readonly Text[]): Search {
  const part: Comparison = { kind: 'field', field, operator: order === ':' ? 'matches' : 'is', values };
  return order === '!=' ? { kind: 'not', part, at: field.at, end: field.end } : part;
}

/** The two ends of a value like `10..20`, of which one may be empty; undefined when it is no range. */
function rangeOf(value: Text): readonly Text[] | undefined {
  const ends = value.quoted ? null : /^(.*?)\.\.(.*)$/s.exec(value.text);
  if (!ends) return undefined;
  const [, low = '', high = ''] = ends;
  if (low === '' && high === '') throw new SearchError('a range needs a start or an end', value.at, value.end);
  const lowEnd = value.at + low.length;
  return [
    { text: low, quoted: false, at: value.at, end: lowEnd },
    { text: high, quoted: false, at: lowEnd + 2, end: value.end },
  ];
}

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
