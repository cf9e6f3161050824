/** A formula as its own doc comment tells it. */
export type Formula = {
  /** Name of the function or number in the code. */
  readonly name: string;
  readonly file: string;
  /** Paragraphs. */
  readonly about: readonly string[];
  /** Lines that stand apart: the formula itself. */
  readonly formula: readonly string[];
  readonly source: string;
  readonly params: readonly { readonly name: string; readonly about: string }[];
  readonly returns: string;
  readonly throws: string;
  readonly example: string;
};

/** Reads the doc comments of what a file exports. What has neither a formula nor a source is a helper, and is left out. */
export function formulasOf(file: string, text: string): Formula[] {
  const found: Formula[] = [];
  for (const [, comment = '', name = ''] of text.matchAll(
    /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export (?:const|function) (\w+)/g,
  )) {
    const lines = comment.split('\n').map((line) => line.replace(/^\s*\* ?/, '').trimEnd());
    const tagged = lines.findIndex((line) => line.startsWith('@'));
    const prose = tagged < 0 ? lines : lines.slice(0, tagged);
    const tags = joined(tagged < 0 ? [] : lines.slice(tagged));
    const formula = prose.filter((line) => line.startsWith('    ')).map((line) => line.slice(4));
    const paragraphs = prose
      .map((line) => (line.startsWith('    ') ? '' : line.trim()))
      .join('\n')
      .split(/\n{2,}/)
      .map((each) => each.replaceAll('\n', ' ').trim())
      .filter(Boolean);
    const said = paragraphs.find((each) => /(^|\. )Source: /.test(each)) ?? '';
    const source = said.replace(/^.*?(^|\. )Source: /, '').trim();
    if (formula.length === 0 && source === '') continue;
    found.push({
      name,
      file,
      about: paragraphs
        .map((each) => (each === said ? each.replace(/(^|(?<=\. ))Source: .*$/, '').trim() : each))
        .filter(Boolean),
      formula,
      source,
      params: tags.flatMap((tag) => {
        const [, param = '', about = ''] = /^@param (\w+)\s+(.*)$/.exec(tag) ?? [];
        return param ? [{ name: param, about }] : [];
      }),
      returns: tagOf(tags, 'returns'),
      throws: tagOf(tags, 'throws'),
      example: tagOf(tags, 'example'),
    });
  }
  return found;
}

/** Tags with the lines that follow them. */
function joined(lines: readonly string[]): string[] {
  const tags: string[] = [];
  for (const line of lines)
    if (line.startsWith('@')) tags.push(line);
    else if (tags.length > 0 && line.trim()) tags[tags.length - 1] += ` ${line.trim()}`;
  return tags;
}

const tagOf = (tags: readonly string[], name: string): string =>
  tags.find((tag) => tag.startsWith(`@${name} `))?.slice(name.length + 2) ?? '';

/** Titles that the name of a function does not give. */
const titles: Readonly<Record<string, string>> = {
  allocate: 'Allocation',
  carbonFreeShare: 'Carbon-free share',
  addEmissions: 'Sum of emissions',
  marketBased: 'Market-based emissions',
  speedBetween: 'Relative speed',
};
/** `varianceBridge` in words: “Variance bridge”. */
export const titleOf = (name: string): string =>
  titles[name] ??
  name
    .replaceAll(/([A-Z])/g, ' $1')
    .toLowerCase()
    .replace(/^./, (letter) => letter.toUpperCase());
