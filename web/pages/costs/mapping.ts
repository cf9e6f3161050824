import type { StatementMapping } from '../../../domain/statements.ts';
import { t } from '../../kit/i18n/t.ts';

/** Fields of a line, and how headers tend to call them. */
export const fields = {
  network: { title: t('Network'), guess: /provider|network|vendor|issuer|service/i },
  lease: { title: t('Lease'), guess: /lease|resource|deployment|instance|job/i },
  from: { title: t('date|From'), guess: /start|from|begin|date/i },
  to: { title: t('Until (exclusive)'), guess: /end|until|^to$/i },
  amount: { title: t('Amount'), guess: /amount|cost|total|price|charge/i },
  currency: { title: t('Currency'), guess: /currency|denom|unit/i },
  reference: { title: t('Reference'), guess: /invoice|reference|tx|hash|number/i },
} as const;
export type Field = keyof typeof fields;

/** The header of a CSV, as far as its first line tells: enough to choose columns from. The server reads the file properly. */
export function headerOf(text: string): { delimiter: StatementMapping['delimiter']; columns: string[] } {
  const line = text.replace(/^\ufeff/, '').split(/\r?\n/, 1)[0] ?? '';
  const counts = ([',', ';', '\t', '|'] as const).map((mark) => [mark, line.split(mark).length] as const);
  const [delimiter] = counts.reduce((best, each) => (each[1] > best[1] ? each : best));
  return {
    delimiter,
    columns: line.split(delimiter).map((name) =>
      name
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .replaceAll('""', '"'),
    ),
  };
}

/** Which column each field probably is; empty for none. A column is guessed once. */
export function guessed(columns: readonly string[]): Record<Field, string> {
  const used = new Set<string>();
  return Object.fromEntries(
    Object.entries(fields).map(([field, { guess }]) => {
      const found = columns.find((name) => guess.test(name) && !used.has(name)) ?? '';
      used.add(found);
      return [field, found];
    }),
  ) as Record<Field, string>;
}

/** The mapping of what was chosen: a column, else a value for every line. */
export function mappingOf(
  chosen: Readonly<Record<Field, string>>,
  values: Readonly<Partial<Record<Field, string>>>,
  more: Pick<StatementMapping, 'delimiter' | 'decimal' | 'dates'>,
): StatementMapping {
  const source = (field: Field) => (chosen[field] ? { column: chosen[field] } : { value: values[field] ?? '' });
  return {
    ...more,
    network: source('network'),
    lease: source('lease'),
    from: source('from'),
    ...(chosen.to && { to: source('to') }),
    amount: source('amount'),
    currency: source('currency'),
    reference: source('reference'),
  };
}

/** What a form says of the columns of a file. */
export type MappingDraft = {
  /** The column of each field; empty for none. */
  chosen: Record<Field, string>;
  /** What stands for every line where there is no column. */
  values: Partial<Record<Field, string>>;
  delimiter: StatementMapping['delimiter'];
  decimal: StatementMapping['decimal'];
  dates: StatementMapping['dates'];
};

/** A form of a saved mapping. */
export function draftOf({ delimiter, decimal, dates, ...sources }: StatementMapping): MappingDraft {
  const names = Object.keys(fields) as Field[];
  const each = (pick: (source: NonNullable<StatementMapping[Field]>) => string) =>
    Object.fromEntries(names.map((field) => [field, sources[field] ? pick(sources[field]) : '']));
  return {
    chosen: each((source) => ('column' in source ? source.column : '')) as Record<Field, string>,
    values: each((source) => ('value' in source ? source.value : '')),
    delimiter,
    decimal,
    dates,
  };
}

/** Whether a file with these columns has all that a saved mapping names, and it names some. */
export function fits(mapping: StatementMapping, columns: readonly string[]): boolean {
  const named = Object.values(draftOf(mapping).chosen).filter(Boolean);
  return named.length > 0 && named.every((column) => columns.includes(column));
}
