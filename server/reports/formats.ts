import type { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { Report } from '../../domain/reports/document.ts';
import { cellText } from '../../store/spreadsheet.ts';
import type { Store } from '../../store/store.ts';

/** One row a figure, exact, with what the report was asked for in each row: a file that is passed on says what it is. */
const rowsOf = (report: Report) =>
  report.figures.map(({ id, label, value, unit, grade, range, leavesOut, leavesOutKwh, coverage }) => ({
    report: report.kind,
    period_start: new Date(Number(report.request.from)).toISOString(),
    period_end: new Date(Number(report.request.to)).toISOString(),
    known_at: new Date(Number(report.request.knownAt)).toISOString(),
    filters: ['network', 'workload', 'team', 'region']
      .flatMap((name) => (report.request[name] ? [`${name}=${report.request[name]}`] : []))
      .join(' '),
    time_zone: String(report.request.timeZone),
    figure: id,
    label,
    value: value ?? '',
    unit,
    low: range?.[0] ?? '',
    high: range?.[1] ?? '',
    left_out_gpu_hours: leavesOut ?? '',
    left_out_kwh: leavesOutKwh ?? '',
    coverage: coverage ?? '',
    grade,
    period_state: stateOf(report),
    sample_data: String(report.isSample),
    content_hash: report.hash,
  }));

function stateOf({ isEmpty, isUnfinished }: Report): string {
  if (isEmpty) return 'empty';
  return isUnfinished ? 'unfinished' : 'over';
}

export const reportCsv = (report: Report): string =>
  stringify(rowsOf(report), { header: true, cast: { string: cellText } });

/** The same as Parquet, written by ClickHouse; values are text, exact. */
export async function reportParquet(store: Store, report: Report): Promise<Readable> {
  const rows = rowsOf(report);
  const names = Object.keys(rows[0] ?? { report: '' });
  const { stream } = await store.reader.exec({
    query: `SELECT ${names.map((name, i) => `row[${i + 1}] AS ${name}`).join(', ')}
      FROM (SELECT arrayJoin({rows: Array(Array(String))}) AS row) FORMAT Parquet`,
    query_params: { rows: rows.map((row) => names.map((name) => row[name as keyof typeof row])) },
  });
  return stream;
}
