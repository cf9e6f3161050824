import { parseSearch } from './grammar.ts';
import { closing, isSpace, SearchError } from './tokens.ts';

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
