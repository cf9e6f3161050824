import { networkTitle } from '../../../domain/networks.ts';
import type { Evidence } from '../figures/evidence.ts';
import { formatKnown, formatNumber, type Manner, type Span, unknown } from '../figures/format.ts';
import { plain } from '../figures/plain.ts';
import { t, translateData } from '../i18n/t.ts';

/** Good news, a warning, trouble; as the classes of the theme are called. */
type Tone = 'good' | 'warn' | 'bad' | undefined;

/** A second line of a cell, in small type. */
export type Under = { readonly text: string; readonly title?: string; readonly tone?: Tone };

/** What a value that is no figure is, and how it is written. */
const texts = {
  /** A name that others gave, or what is written already: as it is. */
  name: (value: string | number | null) => (value === null ? unknown : String(value)),
  /** A word of the product, in the reader's language. */
  word: (value: string | number | null) => translateData(String(value ?? '')),
  /** A network, by its title. */
  network: (value: string | number | null) => networkTitle(String(value ?? '')),
  /** A whole number that is written in full: attempts, the number of a line. */
  count: (value: string | number | null) => String(value ?? ''),
} as const;
type TextKind = keyof typeof texts;

/** On a phone: the card's heading, the figure at its top right, one of the small figures below, or not there. */
export type PhoneRole = 'title' | 'money' | 'detail' | 'none';

/** One column: how it is headed, sorted and written. */
export type Column<Row> = {
  readonly id: string;
  readonly title: string;
  /** Read aloud only: the cells of the column say what they are. */
  readonly isTitleHidden?: true;
  /** Second line of the header. */
  readonly unit?: string;
  /** Said on hover. */
  readonly about?: string;
  /** Left out until the reader chooses it. */
  readonly isHidden?: boolean;
  /** Default: what a kind of text is aligned to, and figures to the right. */
  readonly align?: 'left' | 'right';
  /** What sorts; null is unknown and stands last. */
  readonly value: (row: Row) => string | number | null;
  /** How a figure is written where it is known: as money, share, duration; default: as a number. All of a column in one manner. */
  readonly format?: (value: number, manner?: Manner) => string;
  /** What it is on a phone, where a row is a card: see `phoneRoles`, which also says what it is by default. */
  readonly phone?: PhoneRole;
  /** What kind of text the value is; a figure unless told otherwise. */
  readonly as?: TextKind;
  /** What a cell says, where the value alone does not make it. */
  readonly text?: (row: Row) => string;
  /** The figures of all rows add up: their sum stands below the table, in the column's format. */
  readonly isSummed?: boolean;
  /** A part of the row's figure is not known: it is at least so much. */
  readonly isAtLeast?: (row: Row) => boolean;
  /** Stands in small type under it. */
  readonly under?: (row: Row) => Under | undefined;
  /** What the text is: good news, a warning, trouble. */
  readonly tone?: (row: Row) => Tone;
  /** Said on hover over a cell. */
  readonly hint?: (row: Row) => string | undefined;
  /** Stands beside the figure as its grade. */
  readonly evidence?: (row: Row) => Evidence;
};

/** What a cell says: text with what it hides made visible, a figure in its format, and a sign where it is unknown. */
export function textOf<Row>(column: Column<Row>, row: Row): string {
  if (column.text) return plain(column.text(row));
  const value = column.value(row);
  if (column.as) return plain(texts[column.as](value));
  return typeof value === 'string' ? plain(value) : figureText(column, value, column.isAtLeast?.(row));
}

/** The figure of a cell with every digit that it has; undefined where the cell says it already, or is no figure. */
export function exactOf<Row>(column: Column<Row>, row: Row): string | undefined {
  const value = column.value(row);
  if (column.text || column.as || typeof value !== 'number') return undefined;
  const exact = (column.format ?? formatNumber)(value, 'exact');
  return exact === textOf(column, row) ? undefined : exact;
}

/** The columns with all figures of each written in one manner: as many decimals for the least as for the largest. */
export const inOneManner = <Row, C extends Column<Row>>(columns: readonly C[], rows: readonly Row[]): readonly C[] =>
  columns.map((column) => {
    if (column.text || column.as) return column;
    const span = spanOf(rows.map(column.value));
    const { format = formatNumber } = column;
    return span ? { ...column, format: (value: number, manner?: Manner) => format(value, manner ?? span) } : column;
  });

function spanOf(values: readonly (string | number | null)[]): Span | undefined {
  const sizes = values.flatMap((value) => (typeof value === 'number' && value !== 0 ? [Math.abs(value)] : []));
  if (sizes.length === 0) return undefined;
  const [least, most] = sizes.reduce<[number, number]>(
    ([least, most], size) => [Math.min(least, size), Math.max(most, size)],
    [Number.POSITIVE_INFINITY, 0],
  );
  return { least, most, isWhole: sizes.every(Number.isInteger) };
}

/** Whether no row says anything in a column. */
export const isDead = <Row>(column: Column<Row>, rows: readonly Row[]): boolean =>
  rows.length > 0 &&
  !column.isTitleHidden &&
  rows.every((row) => {
    const value = column.value(row);
    return (value === null || value === '') && ['', unknown].includes(textOf(column, row).trim());
  });

/** A card has room for so many small figures in one line. */
const details = 4;

/**
 * What each column is on a phone. Where none says it, the first is the heading, the first that adds up stands at the top right, and
 * the next few are details; else what says nothing is not there. What has no title is no figure but what can be done: it stays.
 */
export function phoneRoles<Row>(columns: readonly Column<Row>[]): ReadonlyMap<string, PhoneRole> {
  const figures = columns.filter(({ isTitleHidden }) => !isTitleHidden);
  if (figures.some(({ phone }) => phone)) {
    return new Map(columns.map(({ id, phone, isTitleHidden }) => [id, phone ?? (isTitleHidden ? 'detail' : 'none')]));
  }
  const [title, ...others] = figures;
  const money = others.find(({ isSummed }) => isSummed);
  const rest = others.filter((column) => column !== money && !column.isHidden).slice(0, details);
  const roleOf = (column: Column<Row>): PhoneRole => {
    if (column === title) return 'title';
    if (column === money) return 'money';
    return column.isTitleHidden || rest.includes(column) ? 'detail' : 'none';
  };
  return new Map(columns.map((column) => [column.id, roleOf(column)]));
}

/** Whether a column stands at the left: texts do. */
export const isLeft = <Row>({ align, as }: Column<Row>): boolean =>
  align ? align === 'left' : as !== undefined && as !== 'count';

const figureText = <Row>(column: Column<Row>, value: number | null, isAtLeast = false) =>
  `${isAtLeast && value !== null ? '≥\u00a0' : ''}${formatKnown(value, column.format ?? formatNumber)}`;

/** What stands below a column that adds up. */
export function totalText<Row>(column: Column<Row>, rows: readonly Row[]): string {
  const { sum, without } = totalOf(column, rows);
  const isAtLeast = column.isAtLeast && rows.some(column.isAtLeast);
  return `${figureText(column, sum, isAtLeast)}${sum !== null && without > 0 && !isAtLeast ? ' + ?' : ''}`;
}

/** What all rows of a column add up to, and how many of them are unknown and not in it; null where nothing is known. */
export function totalOf<Row>(column: Column<Row>, rows: readonly Row[]): { sum: number | null; without: number } {
  const known = rows.map(column.value).filter((value) => typeof value === 'number');
  return {
    // Shares of a whole are one, whatever the last bits of their sum.
    sum: known.length === 0 ? null : Number(known.reduce((sum, value) => sum + value, 0).toPrecision(14)),
    without: rows.length - known.length,
  };
}

/** A second line that says of how many: “of 80”; none where that is not known. */
export const ofWhole = (whole: number | null, format: (value: number) => string = formatNumber): Under | undefined =>
  whole === null ? undefined : { text: t('of {whole}', { whole: format(whole) }) };
