export type Suggestion = { readonly text: string; readonly about: string; readonly insert: string };

/** What is being typed: a field and its value, or a word that may become a field. */
export type Typed = {
  readonly at: number;
  readonly end: number;
  readonly field: string;
  readonly value: string;
  readonly isNegated: boolean;
};

/** The term of a search that the caret is in. */
export function wordAt(text: string, caret: number): Typed {
  let at = Math.min(caret, text.length);
  while (at > 0 && !/[\s(]/.test(text[at - 1] as string)) at--;
  let end = at;
  while (end < text.length && !/[\s)]/.test(text[end] as string)) end++;
  const raw = text.slice(at, Math.max(at, Math.min(end, Math.max(caret, at))));
  const isNegated = raw.startsWith('-');
  const term = isNegated ? raw.slice(1) : raw;
  const found = /^([^:=<>!"]+)(?::?[<>]=?|!?=|:)"?([^"]*)$/.exec(term);
  return found
    ? { at, end, field: found[1] ?? '', value: found[2] ?? '', isNegated }
    : { at, end, field: '', value: term.replace(/^"/, ''), isNegated };
}
