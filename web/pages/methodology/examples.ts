/** An example of docs/methodology.md: in words, and as the lease and the result that a test holds the ledger against. */
export type Example = { readonly words: string; readonly yaml: string };

/** The examples of a text: a paragraph, an empty line, and a block of YAML. */
export const examplesOf = (text: string): Example[] =>
  [...text.matchAll(/\n\n((?:[^\n]+\n)+)\n```yaml\n([\s\S]*?)```/g)].map(([, words = '', yaml = '']) => ({
    words: words.trim().replaceAll('\n', ' '),
    yaml: yaml.trimEnd(),
  }));
