import { type Dimension, itemTitle } from '../figures/dimensions.ts';
import { t } from '../i18n/t.ts';
import { colour, networkColour } from '../state/theme.svelte.ts';
import type { Series } from './options.ts';
import { others, othersAsOne, seriesBy } from './series.ts';

/** Items that have a colour of their own; the others are one. */
const colouredItems = 8;

/**
 * Amounts over time by what they are told apart by. Networks and buckets have colours of their own; of everything else the largest
 * have, and the rest is one last series.
 *
 * @param items the largest first
 */
export function itemSeries<Y extends string>(
  rows: readonly (Readonly<Record<Y, number | null>> & { readonly time: number | null; readonly item: string })[],
  y: Y,
  by: Dimension,
  items: readonly string[],
): Series[] {
  const isFixed = by === 'network' || by === 'bucket';
  const rank = new Map((isFixed ? items : items.slice(0, colouredItems)).map((item, i) => [item, i]));
  const colourOf = (item: string) =>
    by === 'network'
      ? networkColour(item)
      : by === 'bucket'
        ? colour(`bucket-${item}`)
        : colour(`series-${(rank.get(item) ?? 0) + 1}`);
  const merged = othersAsOne(rows, y, (item) => rank.has(item));
  const own = merged.filter(({ item }) => item !== others);
  const rest = merged.filter(({ item }) => item === others);
  return [
    ...seriesBy(own, 'value', 'item', (item) => ({ name: itemTitle(by, item), colour: colourOf(item) })),
    ...seriesBy(rest, 'value', 'item', () => ({
      name: t('{own} others', { own: items.length - rank.size }),
      colour: colour('ink-3'),
    })),
  ];
}
