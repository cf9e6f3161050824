import { AppError } from '../errors.ts';

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

const operators = [':>=', ':<=', ':=', ':>', ':<', '>=', '<=', '!=', ':', '=', '>', '<'] as const;
/** Whether a character parts terms. */
export const isSpace = (character: string) => /\s/.test(character);

/** A word or quoted text. */
export type TextToken = Text & { readonly kind: 'text' };
/** How a field is compared. */
export type OperatorToken = {
  readonly kind: 'operator';
  readonly text: (typeof operators)[number];
  readonly at: number;
  readonly end: number;
};
/** The smallest parts of a search. */
export type Token = TextToken | OperatorToken | Sign<'open'> | Sign<'close'> | Sign<'minus'>;
/** A parenthesis or a minus. */
type Sign<Kind> = { readonly kind: Kind; readonly at: number; readonly end: number };

/** The tokens of a search. @throws SearchError when a quote is not closed */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  /** After an operator a colon or a sign is a part of the value: `url:http://x`, `time:>-5`. */
  let inValue = false;
  for (let at = 0; at < text.length; ) {
    const token = tokenAt(text, at, inValue);
    if (token) tokens.push(token);
    inValue = token?.kind === 'operator' || (token?.kind === 'minus' && inValue);
    at = token?.end ?? at + 1;
  }
  return tokens;
}

/** The token that begins at a place; none at a blank. */
function tokenAt(text: string, at: number, inValue: boolean): Token | undefined {
  const character = text[at] as string;
  if (isSpace(character)) return undefined;
  if (character === '(') return { kind: 'open', at, end: at + 1 };
  if (character === ')') return { kind: 'close', at, end: at + 1 };
  if (character === '"') return quotedAt(text, at);
  if (character === '-' && startsTerm(text, at)) return { kind: 'minus', at, end: at + 1 };
  const operator = inValue ? undefined : operators.find((each) => text.startsWith(each, at));
  if (operator) return { kind: 'operator', text: operator, at, end: at + operator.length };
  const end = wordEnd(text, at, inValue);
  return { kind: 'text', text: text.slice(at, end), quoted: false, at, end };
}

function quotedAt(text: string, at: number): TextToken {
  const end = closing(text, at);
  return { kind: 'text', text: unescaped(text.slice(at + 1, end)), quoted: true, at, end: end + 1 };
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

/** Where the quote that opens at a place is closed. */
export function closing(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
  }
  throw new SearchError('this quote is not closed', open, text.length);
}

const unescaped = (text: string) => text.replace(/\\(["\\])/g, '$1');
