/** Texts by what they are in English; `{placeholders}` stand for what varies. */
export type Catalogue = Readonly<Record<string, string>>;

/** Texts that were translated once are kept: tables repeat them. */
const maxKept = 5000;
/** Ours are shorter, and are not put into one another more often: what others write may be neither. */
const longest = 2000;
const deepest = 4;

/**
 * Makes a translator of text that came as data. A text is translated when it is in the catalogue, or is made as one of its
 * templates is; then what stands in the placeholders is translated in turn. Lists with points or
 * semicolons between are translated part by part.
 * Everything else, what others wrote before all, stays as it is.
 */
export function translator(catalogue: Catalogue): (text: string) => string {
  const templates = Object.entries(catalogue)
    .filter(([template]) => /\{\w+\}/.test(template))
    .map(([template, target]) => ({ ...templateOf(template), target }))
    .toSorted((a, b) => b.fixed - a.fixed);
  const kept = new Map<string, string>();

  const made = (text: string, depth: number): string | undefined => {
    for (const { pieces, names, target } of templates) {
      const found = valuesIn(text, pieces, names);
      if (found) return target.replace(/\{(\w+)\}/g, (_, name: string) => translate(found.get(name) ?? '', depth + 1));
    }
    return undefined;
  };
  const parts = (text: string, between: string, target: string, depth: number): string | undefined => {
    const split = text.split(between);
    return split.length > 1 ? split.map((part) => translate(part, depth + 1)).join(target) : undefined;
  };
  /** `mwh: …`, `PORT=x: …`: a name of the code stays, what is said of it is translated. */
  const named = (text: string, depth: number): string | undefined => {
    const at = text.indexOf(': ');
    const name = text.slice(0, Math.max(0, at));
    if (!/^[\w.[\]]+(=.*)?$/s.test(name)) return undefined;
    const said = text.slice(at + 2);
    const translated = translate(said, depth + 1);
    return translated === said ? undefined : `${name}\u202f: ${translated}`;
  };
  const translate = (text: string, depth = 0): string => {
    if (text === '' || number.test(text)) return decimals(text);
    if (Object.hasOwn(catalogue, text)) return catalogue[text] as string;
    if (text.length > longest || depth > deepest) return text;
    const known = kept.get(text);
    if (known !== undefined) return known;
    const translated =
      parts(text, ' · ', ' · ', depth) ??
      made(text, depth) ??
      parts(text, '; ', '\u202f; ', depth) ??
      named(text, depth) ??
      text;
    if (kept.size < maxKept && depth === 0) kept.set(text, translated);
    return translated;
  };
  return (text) => translate(text);
}

/** A number, a percentage or an amount of a currency alone: `1,234.5`, `12 %`, `6.38 USD`. */
const number = /^[−-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?( ?%| [A-Z]{2,10})?$/;

/** A number alone has a decimal comma and narrow spaces; anything else, an id or a version, is left alone. */
const decimals = (text: string) =>
  text.replaceAll(',', '\u202f').replace('.', ',').replace(/ ?%/, '\u202f%').replace(' ', '\u202f');

/** `a {b} c` → what is fixed (`a `, ` c`), what stands between (`b`), and how many letters are fixed: the most fixed template wins. */
function templateOf(template: string) {
  const pieces = template.split(/\{\w+\}/);
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
  return { pieces, names, fixed: pieces.join('').length };
}

/**
 * What stands in the placeholders of a template, each as short as can be; undefined when the text is not made so. It looks once
 * from left to right and never goes back: text that somebody else wrote may be made to be slow.
 */
function valuesIn(
  text: string,
  pieces: readonly string[],
  names: readonly string[],
): ReadonlyMap<string, string> | undefined {
  const first = pieces[0] as string;
  const last = pieces.at(-1) as string;
  if (!text.startsWith(first) || !text.endsWith(last)) return undefined;
  const end = text.length - last.length;
  const found = new Map<string, string>();
  let from = first.length;
  for (const [i, name] of names.entries()) {
    const isLast = i === names.length - 1;
    const to = isLast ? end : text.indexOf(pieces[i + 1] as string, from + 1);
    if (to <= from || to > end) return undefined;
    const value = text.slice(from, to);
    if ((found.get(name) ?? value) !== value) return undefined;
    found.set(name, value);
    from = to + (isLast ? 0 : (pieces[i + 1] as string).length);
  }
  return found;
}
