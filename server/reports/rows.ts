import { runColumns } from '../../store/query.ts';
import type { Store } from '../../store/store.ts';
import reportRows from '../queries/report-rows.ts';
import type { ReportRow } from './totals.ts';

/** What a period is added up from. */
export async function reportRowsOf(store: Store, asked: Record<string, unknown>): Promise<ReportRow[]> {
  const columns = await runColumns(store, reportRows, asked);
  return columns.network.map(
    (_, i) => Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[i]])) as ReportRow,
  );
}
