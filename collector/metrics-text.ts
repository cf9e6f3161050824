import type { Intake } from './intake.ts';
import type { SinkStats } from './sink.ts';

/** The collector's own health as Prometheus text, for `/metrics`. */
export function metricsText(
  intake: Intake,
  stats: SinkStats,
  usage = process.cpuUsage(),
  memory = process.memoryUsage.rss(),
): string {
  const signals = Object.entries(intake.counts);
  return [
    ...family(
      'wattledger_items_total',
      'counter',
      'Items by signal and what became of them.',
      signals.flatMap(([signal, counts]) =>
        Object.entries(counts).map(([outcome, value]) => [`{signal="${signal}",outcome="${outcome}"}`, value] as const),
      ),
    ),
    ...family('wattledger_spool_bytes', 'gauge', 'Bytes that are acknowledged and not in ClickHouse yet.', [
      ['', stats.pendingBytes],
    ]),
    ...family('wattledger_inserted_rows_total', 'counter', 'Rows that ClickHouse has answered.', [['', stats.rows]]),
    ...family('wattledger_inserts_total', 'counter', 'Inserts that ClickHouse has answered.', [['', stats.inserts]]),
    ...family('wattledger_insert_retries_total', 'counter', 'Inserts that failed and were tried again.', [
      ['', stats.retries],
    ]),
    ...family('wattledger_spool_failures_total', 'counter', 'Writes to the spool that failed.', [['', stats.failures]]),
    ...family('wattledger_poisoned_blocks', 'gauge', 'Blocks set aside because ClickHouse refuses what is in them.', [
      ['', stats.poisoned],
    ]),
    ...family('process_cpu_seconds_total', 'counter', 'CPU time of this process.', [
      ['', (usage.user + usage.system) / 1e6],
    ]),
    ...family('process_resident_memory_bytes', 'gauge', 'Resident memory of this process.', [['', memory]]),
    '',
  ].join('\n');
}

const family = (
  name: string,
  type: string,
  help: string,
  samples: readonly (readonly [labels: string, value: number])[],
): string[] => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} ${type}`,
  ...samples.map(([labels, value]) => `${name}${labels} ${value}`),
];
