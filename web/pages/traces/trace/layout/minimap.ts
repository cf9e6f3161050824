import { flag, type Tree } from './tree.ts';

/**
 * A trace in a few pixels: for each of `width` × `height` places the colour of the span that fills it most, as index + 1; 0 is empty.
 * Rows are laid over one another from top to bottom, as the waterfall has them.
 */
export function minimap(
  tree: Tree,
  rows: Int32Array,
  colourOf: ArrayLike<number>,
  { width, height }: { readonly width: number; readonly height: number },
): Uint8Array {
  const places = new Uint8Array(width * height);
  const length = Math.max(1, tree.to - tree.from);
  for (let i = 0; i < rows.length; i++) {
    const node = rows[i] as number;
    if (((tree.flags[node] as number) & flag.log) !== 0) continue;
    const y = Math.floor((i / rows.length) * height);
    const from = Math.floor((((tree.start[node] as number) - tree.from) / length) * width);
    const to = Math.max(from + 1, Math.ceil((((tree.end[node] as number) - tree.from) / length) * width));
    const isError = ((tree.flags[node] as number) & flag.error) !== 0;
    places.fill(
      isError ? 255 : 1 + ((colourOf[node] as number) % 250),
      y * width + Math.min(from, width - 1),
      y * width + Math.min(to, width),
    );
  }
  return places;
}
