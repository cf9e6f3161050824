/** Where compute is rented: five decentralised networks and the clouds beside them. */
export const networks = [
  { id: 'akash', title: 'Akash', kind: 'depin', token: 'AKT', glyph: 'triangle' },
  { id: 'render', title: 'Render', kind: 'depin', token: 'RENDER', glyph: 'diamond' },
  { id: 'io.net', title: 'io.net', kind: 'depin', token: 'IO', glyph: 'square' },
  { id: 'nosana', title: 'Nosana', kind: 'depin', token: 'NOS', glyph: 'circle' },
  { id: 'gensyn', title: 'Gensyn', kind: 'depin', token: 'AI', glyph: 'pentagon' },
  { id: 'aws', title: 'AWS', kind: 'cloud', token: null, glyph: 'bar' },
  { id: 'gcp', title: 'Google Cloud', kind: 'cloud', token: null, glyph: 'hexagon' },
  { id: 'azure', title: 'Azure', kind: 'cloud', token: null, glyph: 'plus' },
] as const;

export type Network = (typeof networks)[number];
export type NetworkId = Network['id'];
export type NetworkGlyph = Network['glyph'];

/** The network with this `compute.network` value, or undefined for one we have no name or colour for. */
export const networkOf = (id: string): Network | undefined => networks.find((network) => network.id === id);

/** Marketplaces and smaller clouds whose prices stand beside: no colour of their own. */
const others: Readonly<Record<string, string>> = { vast: 'Vast.ai', runpod: 'RunPod', lambda: 'Lambda' };

/** How a network is called in text; an unknown one keeps the name its telemetry gave it. */
export const networkTitle = (id: string): string => networkOf(id)?.title ?? others[id] ?? id;
