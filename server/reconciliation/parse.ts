import { type CsvError, parse } from 'csv-parse/sync';
import { messageOf } from '../../domain/errors.ts';
import { nationalCurrencies } from '../../domain/focus/currencies.ts';
import { DAY_MS } from '../../domain/hours.ts';
import { networks } from '../../domain/networks.ts';
import type {
  MappedSource,
  StatementLine,
  StatementMapping,
  StatementProblem,
  StatementUpload,
} from '../../domain/statements.ts';
import { priceUnits } from '../../domain/tokens.ts';
import { akashLines } from './akash.ts';
import { nosanaLines } from './nosana.ts';
import { failed, type Parsed } from './parsed.ts';

/** Reads a file line by line, and says of each wrong one where and why. Nothing is guessed. */
export function parseStatement(upload: StatementUpload): Parsed {
  switch (upload.format) {
    case 'csv':
      if (!upload.mapping) return failed('mapping', 'map the columns of the file');
      return csvLines(upload.text, upload.mapping);
    case 'focus':
      return focusLines(upload.text);
    case 'akash':
      return checked(jsonOf(upload.text, akashLines));
    case 'nosana':
      return checked(jsonOf(upload.text, nosanaLines));
  }
}

type Table = {
  readonly header: readonly string[];
  readonly rows: readonly { line: number; cells: Record<string, string> }[];
};

function tableOf(text: string, delimiter: string): Table | Parsed {
  try {
    const records = parse(text, {
      bom: true,
      delimiter,
      info: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as {
      record: string[];
      info: { lines: number };
    }[];
    const [header, ...rest] = records;
    if (!header) return failed('file', 'the file is empty');
    const twice = header.record.find((name, i) => header.record.indexOf(name) !== i);
    if (twice !== undefined) return failed(twice, 'this column occurs twice');
    return {
      header: header.record,
      rows: rest.map(({ record, info }) => ({
        line: info.lines,
        cells: Object.fromEntries(header.record.map((name, i) => [name, record[i] ?? ''])),
      })),
    };
  } catch (error) {
    const { lines = 1, column = 0, message } = error as CsvError & { lines?: number; column?: number | string };
    return failed(
      typeof column === 'number' ? `column ${column + 1}` : String(column),
      `invalid CSV: ${message}`,
      Number(lines),
    );
  }
}

function csvLines(text: string, mapping: StatementMapping): Parsed {
  const table = tableOf(text, mapping.delimiter);
  if ('problems' in table) return table;
  const wanted = [
    mapping.network,
    mapping.lease,
    mapping.from,
    mapping.to,
    mapping.amount,
    mapping.currency,
    mapping.reference,
  ];
  const missing = wanted.flatMap((each) =>
    each && 'column' in each && !table.header.includes(each.column) ? [each.column] : [],
  );
  if (missing.length > 0)
    return failed(
      missing[0] as string,
      `the file does not have this column; its columns are ${table.header.join(', ')}`,
    );
  const lines: StatementLine[] = [];
  const problems: StatementProblem[] = [];
  for (const { line, cells } of table.rows) {
    const read = (from: MappedSource | undefined) =>
      from ? ('column' in from ? (cells[from.column] ?? '') : from.value) : '';
    const nameOf = (from: MappedSource | undefined, fallback: string) =>
      from && 'column' in from ? from.column : fallback;
    const wrong = (column: string, reason: string) => void problems.push({ line, column, reason });
    const from = dateOf(read(mapping.from), mapping.dates);
    const to = mapping.to ? dateOf(read(mapping.to), mapping.dates) : from === undefined ? undefined : from + DAY_MS;
    const amount = amountOf(read(mapping.amount), mapping.decimal);
    if (from === undefined)
      wrong(nameOf(mapping.from, 'from'), `“${read(mapping.from)}” is not a date in the format ${mapping.dates}`);
    if (to === undefined && mapping.to)
      wrong(nameOf(mapping.to, 'to'), `“${read(mapping.to)}” is not a date in the format ${mapping.dates}`);
    if (amount === undefined) wrong(nameOf(mapping.amount, 'amount'), `“${read(mapping.amount)}” is not an amount`);
    if (from === undefined || to === undefined || amount === undefined) continue;
    lines.push({
      line,
      network: networkOf(read(mapping.network)),
      lease: read(mapping.lease),
      from,
      to,
      amount,
      currency: read(mapping.currency),
      reference: read(mapping.reference),
    });
  }
  return checked({ lines, problems });
}

/** A FOCUS dataset of any version: what was billed, by resource. */
function focusLines(text: string): Parsed {
  const table = tableOf(text, ',');
  if ('problems' in table) return table;
  const provider = ['ServiceProviderName', 'ProviderName'].find((name) => table.header.includes(name));
  const missing = ['BilledCost', 'BillingCurrency', 'ChargePeriodStart', 'ChargePeriodEnd'].find(
    (name) => !table.header.includes(name),
  );
  if (missing || !provider) return failed(missing ?? 'ServiceProviderName', 'a required FOCUS column is missing');
  const mapping: StatementMapping = {
    delimiter: ',',
    decimal: '.',
    dates: 'iso',
    network: { column: provider },
    lease: table.header.includes('ResourceId') ? { column: 'ResourceId' } : { value: '' },
    from: { column: 'ChargePeriodStart' },
    to: { column: 'ChargePeriodEnd' },
    amount: { column: 'BilledCost' },
    currency: { column: 'BillingCurrency' },
    reference: table.header.includes('InvoiceId') ? { column: 'InvoiceId' } : { value: '' },
  };
  return csvLines(text, mapping);
}

function jsonOf(text: string, read: (value: unknown) => Parsed): Parsed {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return failed('file', `invalid JSON: ${messageOf(error)}`);
  }
  return read(value);
}

/** Rules that lines of every format keep. */
function checked({ lines, problems }: Parsed): Parsed {
  const wrong: StatementProblem[] = [...problems];
  const known = (currency: string) =>
    nationalCurrencies.has(currency) || priceUnits.some((unit) => unit.currency === currency);
  for (const { line, network, from, to, amount, currency } of lines) {
    if (network === '') wrong.push({ line, column: 'network', reason: 'the network is missing' });
    if (!known(currency))
      wrong.push({ line, column: 'currency', reason: `“${currency}” is not a known currency or token` });
    if (amount.startsWith('-'))
      wrong.push({
        line,
        column: 'amount',
        reason: `${amount} is negative. Record a refund as a decision on the row it belongs to, not as a line`,
      });
    if (to < from || (to === from && to !== 0))
      wrong.push({ line, column: 'to', reason: 'the period ends before it starts' });
  }
  if (lines.length === 0 && wrong.length === 0)
    wrong.push({ line: 1, column: 'file', reason: 'the file has no lines' });
  return { lines, problems: wrong.toSorted((a, b) => a.line - b.line) };
}

/** A network by its id or its title. */
function networkOf(name: string): string {
  const flat = name.toLowerCase();
  return networks.find(({ id, title }) => id === flat || title.toLowerCase() === flat)?.id ?? flat;
}

function amountOf(text: string, mark: '.' | ','): string | undefined {
  const plain =
    mark === ','
      ? text.replaceAll(/[.\s\u00a0\u202f']/g, '').replace(',', '.')
      : text.replaceAll(/[,\s\u00a0\u202f']/g, '');
  return /^-?\d{1,20}(\.\d{1,14})?$/.test(plain) ? plain : undefined;
}

function dateOf(text: string, form: StatementMapping['dates']): number | undefined {
  if (form === 'iso') {
    if (!/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.test(text)) return undefined;
    // A time without a zone is UTC, as everywhere here.
    const zoned = /[Zz]$|[+-]\d{2}:?\d{2}$/.test(text) || text.length === 10 ? text : `${text}Z`;
    return realDate(text.slice(0, 10)) ? Date.parse(zoned.replace(' ', 'T')) : undefined;
  }
  const [, a = '', b = '', year = ''] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text) ?? [];
  if (!year) return undefined;
  const [day, month] = form === 'dd/mm/yyyy' ? [a, b] : [b, a];
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return realDate(iso) ? Date.parse(`${iso}T00:00:00Z`) : undefined;
}

/** The 31st of February is no date, though the parser would make one of it. */
const realDate = (iso: string): boolean => {
  const ms = Date.parse(`${iso}T00:00:00Z`);
  return Number.isFinite(ms) && new Date(ms).toISOString().startsWith(iso);
};
