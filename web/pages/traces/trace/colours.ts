import { formatMoney, formatRounded } from '../../../kit/figures/format.ts';
import { t } from '../../../kit/i18n/t.ts';
import { phaseColours } from '../../../kit/telemetry/phases.ts';
import type { Costs, Trace } from './trace.ts';

/** What bars may be coloured by. */
export const colourings = {
  service: t('service'),
  network: t('network'),
  phase: t('phase'),
  name: t('name'),
  cost: t('cost rate'),
  grams: t('carbon rate'),
  grade: t('evidence of cost'),
} as const;
export type Colouring = keyof typeof colourings;

/** The colouring that is asked for, or else the one that tells most of a trace. */
export function colouringOf({ service }: Trace, asked: string): Colouring {
  if (Object.hasOwn(colourings, asked)) return asked as Colouring;
  return service.names.length > 1 ? 'service' : 'name';
}

/** Colours of all nodes: `of` is an index into `names` and `colours`. */
export type Colours = {
  readonly of: Uint16Array;
  readonly names: readonly string[];
  readonly colours: readonly string[];
};

type Needs = {
  readonly costs: Costs | undefined;
  /** Grade of what a lease cost. */
  readonly gradeOf: (lease: string) => string;
  /** A colour of the theme, by name. */
  readonly colour: (name: string) => string;
  readonly networkColour: (network: string) => string;
};

const series = 8;

/**
 * The colour of every bar. Names are dealt colours in their alphabet, so that a trace looks the same each time; red is
 * for errors alone.
 */
export function coloursOf(trace: Trace, by: Colouring, needs: Needs): Colours {
  const { tree } = trace;
  const { colour } = needs;
  const grey = colour('ink-3');
  const dealt = (i: number) => colour(`series-${1 + (i % series)}`);
  const coded = (
    field: 'service' | 'network' | 'phase' | 'name',
    pick: (name: string, i: number) => string,
  ): Colours => {
    const { names, of } = trace[field];
    const all = new Uint16Array(tree.size).fill(names.length);
    all.set(of.map((each) => Math.min(each, 65_000)));
    return {
      of: all,
      names: [...names.map((name) => name || t('none')), t('other')],
      colours: [...names.map((name, i) => (name ? pick(name, i) : grey)), grey],
    };
  };
  switch (by) {
    case 'service':
      return coded('service', (_, i) => dealt(i));
    case 'name':
      // A phase has its colour also where bars are coloured by name.
      return coded('name', (name, i) => (phaseColours[name] ? colour(phaseColours[name]) : dealt(i)));
    case 'network':
      return coded('network', needs.networkColour);
    case 'phase':
      return coded('phase', (name) => colour(phaseColours[name] ?? 'series-1'));
    case 'grade': {
      const grades = ['A', 'B', 'C', 'D', 'E', '?'];
      const words = ['good', 'series-1', 'series-8', 'series-5', 'warn', 'ink-3'];
      const ofLease = trace.lease.names.map((lease) => (lease ? Math.max(0, grades.indexOf(needs.gradeOf(lease))) : 5));
      const of = new Uint16Array(tree.size).fill(5);
      for (let i = 0; i < tree.spans; i++) of[i] = ofLease[trace.lease.of[i] as number] as number;
      return { of, names: grades, colours: words.map(colour) };
    }
    case 'cost':
    case 'grams':
      return rates(trace, by === 'cost' ? needs.costs?.totalUsd : needs.costs?.totalGrams, by, needs);
  }
}

const shades = 6;

/** Money or grams an hour, in six shades from the least to the most; what is not known is grey. */
function rates({ tree }: Trace, amounts: Float64Array | undefined, by: 'cost' | 'grams', { colour }: Needs): Colours {
  const of = new Uint16Array(tree.size).fill(shades);
  const rate = (i: number) =>
    ((amounts?.[i] ?? Number.NaN) * 3.6e12) / Math.max(1, (tree.end[i] as number) - (tree.start[i] as number));
  let highest = 0;
  for (let i = 0; i < tree.spans; i++) if (rate(i) > highest) highest = rate(i);
  for (let i = 0; i < tree.spans; i++)
    if (!Number.isNaN(rate(i)) && highest > 0) of[i] = Math.min(shades - 1, Math.floor((rate(i) / highest) * shades));
  const base = colour(by === 'cost' ? 'series-5' : 'series-3');
  const unit =
    by === 'cost' ? (value: number) => `${formatMoney(value)} / h` : (value: number) => `${formatRounded(value)} g / h`;
  return {
    of,
    names: [
      ...Array.from({ length: shades }, (_, i) => t('up to {value}', { value: unit(((i + 1) / shades) * highest) })),
      t('unknown'),
    ],
    colours: [
      ...Array.from(
        { length: shades },
        (_, i) => `color-mix(in srgb, ${base} ${25 + (75 * i) / (shades - 1)}%, ${colour('line')})`,
      ),
      colour('ink-3'),
    ],
  };
}
