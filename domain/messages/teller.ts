/** Texts by what they are in English; `{placeholders}` stand for what varies. */
export type Catalogue = Readonly<Record<string, string>>;

/** Texts that were told once are kept: tables repeat them. */
const mostKept = 5000;

/**
 * Makes a translator of text that came as data. A text is told when it is in the catalogue, or is made as one of its
 * templates is; then what stands in the placeholders is told in turn. Lists with points or
 * semicolons between are told part by part.
 * Everything else, what others wrote before all, stays as it is.
 */
export function teller(catalogue: Catalogue): (text: string) => string {
  const templates = Object.entries(catalogue)
    .filter(([template]) => /\{\w+\}/.test(template))
    .map(([template, target]) => ({ ...patternOf(template), target }))
    .toSorted((a, b) => b.fixed - a.fixed);
  const kept = new Map<string, string>();

  const made = (text: string): string | undefined => {
    for (const { pattern, target } of templates) {
      const found = pattern.exec(text);
      if (found) return target.replace(/\{(\w+)\}/g, (_, name: string) => tell(found.groups?.[name] ?? ''));
    }
    return undefined;
  };
  const parts = (text: string, between: string, target: string): string | undefined => {
    const split = text.split(between);
    return split.length > 1 ? split.map(tell).join(target) : undefined;
  };
  /** `mwh: …`, `PORT=x: …`: a name of the code stays, what is said of it is told. */
  const named = (text: string): string | undefined => {
    const [, name, said = ''] = /^([\w.[\]]+(?:=.*?)?): (.+)$/s.exec(text) ?? [];
    const told = name === undefined ? said : tell(said);
    return told === said ? undefined : `${name}\u202f: ${told}`;
  };
  const tell = (text: string): string => {
    if (text === '' || !/\p{L}/u.test(text)) return decimals(text);
    if (Object.hasOwn(catalogue, text)) return catalogue[text] as string;
    const known = kept.get(text);
    if (known !== undefined) return known;
    const told = parts(text, ' · ', ' · ') ?? made(text) ?? parts(text, '; ', '\u202f; ') ?? named(text) ?? text;
    if (kept.size < mostKept) kept.set(text, told);
    return told;
  };
  return tell;
}

/** A number alone has a comma; anything else, an id or a version, is left alone. */
const decimals = (text: string) => (/^[−-]?\d+\.\d+$/.test(text) ? text.replace('.', ',') : text);

/** `a {b} c` → /^a (?<b>.+?) c$/s, and how many letters of it are fixed: the most fixed template wins. */
function patternOf(template: string): { readonly pattern: RegExp; readonly fixed: number } {
  const pieces = template.split(/(\{\w+\})/);
  const seen = new Set<string>();
  const source = pieces.map((piece) => {
    const name = /^\{(\w+)\}$/.exec(piece)?.[1];
    if (name === undefined) return piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    if (seen.has(name)) return `\\k<${name}>`;
    seen.add(name);
    return `(?<${name}>.+?)`;
  });
  return {
    pattern: new RegExp(`^${source.join('')}$`, 's'),
    fixed: pieces.filter((piece) => !/^\{\w+\}$/.test(piece)).join('').length,
  };
}
