import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSearch, type Search } from './grammar.ts';
import { quoted, withCondition } from './terms.ts';
import { SearchError } from './tokens.ts';

/** A search as short text: what was understood. */
function told(search: Search): string {
  switch (search.kind) {
    case 'all':
      return 'all';
    case 'and':
    case 'or':
      return `(${search.parts.map(told).join(search.kind === 'and' ? ' & ' : ' | ')})`;
    case 'not':
      return `!${told(search.part)}`;
    case 'word':
      return `“${search.text.text}”`;
    case 'field':
      return `${search.field.text} ${search.operator} [${search.values.map((value) => value.text).join(', ')}]`;
  }
}

describe('a search', () => {
  test.each([
    ['', 'all'],
    ['   ', 'all'],
    ['timeout', '“timeout”'],
    ['two words', '(“two” & “words”)'],
    ['"two words"', '“two words”'],
    ['a OR b c', '(“a” | (“b” & “c”))'],
    ['(a OR b) c', '((“a” | “b”) & “c”)'],
    ['a AND b', '(“a” & “b”)'],
    ['-a', '!“a”'],
    ['NOT a b', '(!“a” & “b”)'],
    ['-(a b)', '!(“a” & “b”)'],
    ['akash-eu', '“akash-eu”'],
    ['service:chat', 'service matches [chat]'],
    ['service=chat', 'service is [chat]'],
    ['service!=chat', '!service is [chat]'],
    ['-service:chat', '!service matches [chat]'],
    ['service:(a OR b)', 'service matches [a, b]'],
    ['duration:>2s', 'duration > [2s]'],
    ['duration>=2s', 'duration >= [2s]'],
    ['duration:1s..2s', 'duration range [1s, 2s]'],
    ['duration:..2s', 'duration range [, 2s]'],
    ['retries:>-5', 'retries > [-5]'],
    ['retries:-5', 'retries matches [-5]'],
    ['user.id:*', 'user.id exists []'],
    ['user.id:"*"', 'user.id matches [*]'],
    ['url.full:http://x:80/a?b=1', 'url.full matches [http://x:80/a?b=1]'],
    ['body:"say \\"hi\\""', 'body matches [say "hi"]'],
    ['"odd key":1', 'odd key matches [1]'],
    ['a:1 b:2 OR c:3', '((a matches [1] & b matches [2]) | c matches [3])'],
    ['4bf92f3577b34da6a3ce929d0e0e4736', '“4bf92f3577b34da6a3ce929d0e0e4736”'],
    ['- x', '(“-” & “x”)'],
    ['عدد:قيمة', 'عدد matches [قيمة]'],
  ])('%s means %s', (text, meaning) => expect(told(parseSearch(text))).toBe(meaning));

  test.each([
    ['service:', 7, 'a value is missing after “:”'],
    ['a (b', 2, 'this parenthesis is not closed'],
    ['a) b', 1, 'unmatched closing parenthesis; put it in quotes to search for it'],
    ['a "b', 2, 'this quote is not closed'],
    [':x', 0, 'a field is missing before “:”'],
    ['a OR', 4, 'a term is missing here'],
    ['OR a', 0, 'a term is missing before OR; put it in quotes to search for the word'],
    ['service:()', 8, 'the list is empty'],
    ['duration:>(1 OR 2)', 10, 'a list cannot follow “:>”'],
    ['duration:..', 9, 'a range needs a start or an end'],
    ['service: chat', 7, 'a value is missing after “:”'],
    ['-', 0, undefined],
  ])('%s is wrong at character %i', (text, at, message) => {
    if (message === undefined) return expect(told(parseSearch(text))).toBe('“-”');
    let thrown: unknown;
    try {
      parseSearch(text);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(SearchError);
    expect(thrown).toMatchObject({ at, code: 'bad_request', message: `search, character ${at + 1}: ${message}` });
  });

  test('of any text either has a meaning or an error inside the text', () =>
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 60 }),
          fc
            .array(fc.constantFrom('(', ')', '-', ':', '>', '"', ' ', 'a', 'OR', 'NOT', '..', '*', '\\', 'b.c'), {
              maxLength: 30,
            })
            .map((parts) => parts.join('')),
        ),
        (text) => {
          try {
            parseSearch(text);
          } catch (error) {
            expect(error).toBeInstanceOf(SearchError);
            const { at, end } = error as SearchError;
            expect(at).toBeGreaterThanOrEqual(0);
            expect(at).toBeLessThanOrEqual(text.length);
            expect(end).toBeGreaterThan(at);
          }
        },
      ),
      { numRuns: 3000 },
    ));

  test('refuses to go deeper than it can, without falling over', () => {
    expect(() => parseSearch(`${'('.repeat(1000)}a`)).toThrow(SearchError);
    expect(() => parseSearch(`${'NOT '.repeat(900)}a`)).toThrow(SearchError);
    expect(() => parseSearch('a '.repeat(3000))).toThrow('at most 4000 characters');
  });

  test('of a quoted value finds just that value', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), (value) => {
        const parsed = parseSearch(`field=${quoted(value)}`);
        expect(parsed).toMatchObject({ kind: 'field', operator: 'is', values: [{ text: value }] });
      }),
    ));
});

describe('a condition more', () => {
  test.each([
    ['', 'service', 'chat', false, 'service=chat'],
    ['timeout', 'service', 'chat', false, 'timeout service=chat'],
    ['timeout service=chat', 'service', 'chat', false, 'timeout service=chat'],
    ['service=chat x', 'service', 'chat', true, 'x -service=chat'],
    ['a OR b', 'service', 'chat', false, '(a OR b) service=chat'],
    ['"a b" (c OR d)', 'k', 'two words', false, '"a b" (c OR d) k="two words"'],
    ['', 'odd key', 'v', false, '"odd key"=v'],
    ['', 'k', '', false, '-k:*'],
  ])('%s and %s=%s (not: %s) is %s', (search, field, value, negated, expected) =>
    expect(withCondition(search, field, value, negated)).toBe(expected),
  );
});
