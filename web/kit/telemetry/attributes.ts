/** Attributes in alphabetical order, those that hold the text. */
export const filtered = (attributes: Readonly<Record<string, string>>, text: string): [string, string][] =>
  Object.entries(attributes)
    .filter(([key, value]) => `${key}\n${value}`.toLowerCase().includes(text.toLowerCase()))
    .sort((a, b) => a[0].localeCompare(b[0]));

/** The address of a search for spans, over a day around a moment. */
export function searchHref(q: string, at: number, page: 'traces' | 'logs' = 'traces'): string {
  const day = 86_400_000;
  return `/${page}?${new URLSearchParams({ q, from: String(Math.floor(at - day / 2)), to: String(Math.ceil(at + day / 2)) })}`;
}
