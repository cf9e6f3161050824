import type { Rejections } from './rejections.ts';
import type { Encoded, Sink } from './sink.ts';

/** The signals of OpenTelemetry that are taken. */
export type SignalName = 'traces' | 'metrics' | 'logs';

/** Items of a signal since the start. */
type Counts = { accepted: number; rejected: number; failed: number };

/** The one way in, whatever protocol brings it: makes what a request became durable, and counts it. */
export type Intake = {
  /** Returns what was refused, when the rest is durable. @throws AppError `store_unavailable` when it cannot be kept now */
  take(signal: SignalName, encoded: Encoded): Promise<Rejections>;
  readonly counts: Readonly<Record<SignalName, Counts>>;
};

/** Tables whose rows are items; the others hold what goes with them. */
const itemTables = new Set(['otel_traces', 'otel_logs', 'metric_points', 'metric_histograms']);

/** The signal that brings a table its rows. */
export const signalOf = (table: string): SignalName =>
  table === 'otel_traces' ? 'traces' : table === 'otel_logs' ? 'logs' : 'metrics';

export function intakeOf(sink: Sink): Intake {
  const none = (): Counts => ({ accepted: 0, rejected: 0, failed: 0 });
  const counts = { traces: none(), metrics: none(), logs: none() };
  return {
    counts,
    async take(signal, { blocks, rejected, failed }) {
      const items = blocks.reduce((sum, block) => sum + (itemTables.has(block.table) ? block.rows : 0), 0);
      try {
        await sink.write(blocks);
      } catch (error) {
        failed?.();
        counts[signal].failed += items;
        throw error;
      }
      counts[signal].accepted += items;
      counts[signal].rejected += rejected.count;
      return rejected;
    },
  };
}
