/** Margins of a page, in points. */
export const margin = { top: 62, bottom: 58, side: 50 };

/** The one scale of type, in points. */
export const type = { title: 25, figure: 17, heading: 14, subheading: 10, text: 9.5, table: 8.5, note: 7.5 };
/** Height of a line, as a multiple of its type. */
export const leading = 1.32;

/** Colours of the product's light theme, on white paper. */
export const colour = {
  ink: '#14171d',
  soft: '#565d6b',
  line: '#d9d9d3',
  sunken: '#f5f5f1',
  paper: '#ffffff',
  accent: '#2750d8',
  warn: '#87500a',
  warnSoft: '#fcefd6',
} as const;

/** The fixed colours of networks and buckets: those of the light theme. */
const ownColours: Readonly<Record<string, string>> = {
  akash: '#c94a17',
  nosana: '#0b8f63',
  'io.net': '#1e7fc2',
  render: '#b07c00',
  gensyn: '#9647ae',
  aws: '#68707c',
  gcp: '#3b63d0',
  azure: '#00808c',
  useful: '#2c8a5b',
  startup: '#7a8699',
  image_pull: '#5f78a8',
  data_load: '#2f86b0',
  checkpoint: '#5a62c4',
  verification: '#8a5cc2',
  throttled: '#b8860b',
  redo: '#c2621a',
  failed: '#c03a3a',
  idle: '#a37a56',
  unobserved: '#8a909c',
  // Evidence grows lighter as it grows weaker.
  A: '#142a6e',
  B: '#2750d8',
  C: '#7c97ea',
  D: '#b9c7f4',
  E: '#dfe6fb',
  '?': '#ffffff',
};
const others = ['#3a63d8', '#a8530c', '#0b7d92', '#8347bd', '#8f6400', '#ad3682', '#52657d', '#1b7fb3'];

/** The colour of what has this id: its own, else the next of those that nobody owns. */
export const colourOf = (id: string, place: number): string =>
  ownColours[id] ?? others[place % others.length] ?? colour.soft;

/** A colour between two, both as `#rrggbb`. @param share 0 is the first, 1 the second */
export function between(from: string, to: string, share: number): string {
  const channel = (text: string, at: number) => Number.parseInt(text.slice(1 + 2 * at, 3 + 2 * at), 16);
  return `#${[0, 1, 2]
    .map((at) => Math.round(channel(from, at) + (channel(to, at) - channel(from, at)) * share))
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')}`;
}

const tints = [0, 0.5, 0.25];
/** What stands beside each other differs in grey too: it is lighter or darker than its neighbours. */
export const stacked = (id: string, place: number): string =>
  between(colourOf(id, place), colour.paper, tints[place % tints.length] ?? 0);

/** Black or white, whichever can be read on a colour. */
export function readableOn(background: string): string {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(background.slice(at, at + 2), 16));
  return 0.299 * r + 0.587 * g + 0.114 * b > 150 ? colour.ink : colour.paper;
}
