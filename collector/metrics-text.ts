import { family, processLines, type Sample } from '../process/prometheus-text.ts';
import { notUtf8 } from '../store/native/bytes.ts';
import { bytesInFlight } from './admission.ts';
import { type Intake, signalOf } from './intake.ts';
import { masked } from './otlp/secrets.ts';
import type { SinkStats, TableStats } from './sink.ts';

/** The collector's own health as Prometheus text, for `/metrics`. */
export function metricsText(
  intake: Intake,
  stats: SinkStats,
  usage = process.cpuUsage(),
  memory = process.memoryUsage.rss(),
): string {
  const signals = Object.entries(intake.counts);
  const byTable = (figure: keyof TableStats) =>
    Object.entries(stats.tables).map(([table, counts]): Sample => [{ signal: signalOf(table), table }, counts[figure]]);
  return [
    ...family(
      'wattledger_items_total',
      'counter',
      'Items by signal and what became of them.',
      signals.flatMap(([signal, counts]) =>
        Object.entries(counts).map(([outcome, value]): Sample => [{ signal, outcome }, value]),
      ),
    ),
    ...family('wattledger_spool_bytes', 'gauge', 'Bytes that are acknowledged and not in ClickHouse yet.', [
      [{}, stats.pendingBytes],
    ]),
    ...family('wattledger_spool_age_seconds', 'gauge', 'Age of the oldest of them.', [
      [{}, stats.pendingSince === undefined ? 0 : Math.max(0, (Date.now() - stats.pendingSince) / 1000)],
    ]),
    ...family('wattledger_inserted_rows_total', 'counter', 'Rows that ClickHouse has answered.', byTable('rows')),
    ...family('wattledger_inserts_total', 'counter', 'Inserts that ClickHouse has answered.', byTable('inserts')),
    ...family(
      'wattledger_insert_retries_total',
      'counter',
      'Inserts that failed and were tried again.',
      byTable('retries'),
    ),
    ...family('wattledger_spool_failures_total', 'counter', 'Writes to the spool that failed.', [[{}, stats.failures]]),
    ...family(
      'wattledger_poisoned_inserts',
      'gauge',
      'Inserts set aside because ClickHouse refuses what is in them.',
      byTable('poisoned'),
    ),
    ...family(
      'wattledger_secrets_masked_total',
      'counter',
      'Secrets in logs that were masked, by kind.',
      [...masked].map(([kind, count]) => [{ kind }, count]),
    ),
    ...family('wattledger_texts_not_utf8_total', 'counter', 'Texts in bytes that were not UTF-8; they carry U+FFFD.', [
      [{}, notUtf8.count],
    ]),
    ...family('wattledger_requests_in_flight_bytes', 'gauge', 'Bytes of requests that are being taken.', [
      [{}, bytesInFlight()],
    ]),
    ...processLines(usage, memory),
    '',
  ].join('\n');
}
