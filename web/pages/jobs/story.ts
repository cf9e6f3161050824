import {
  checkpointOverhead,
  dalyInterval,
  type RecordedAttempt,
  youngInterval,
} from '../../../domain/formulas/checkpoint-interval.ts';
import type { Row } from '../../kit/state/query.svelte.ts';

export type JobSpan = Row<'job-spans'>;
export type JobEvent = Row<'job-events'>;

/** One attempt as a lane: what it waited for, paid for and did, epoch milliseconds. */
export type Lane = {
  readonly attempt: number;
  readonly from: number;
  readonly to: number;
  readonly outcome: string;
  readonly reason: string;
  readonly network: string;
  readonly region: string;
  readonly gpuModel: string;
  readonly lease: string;
  readonly queue: readonly Part[];
  readonly leases: readonly Part[];
  readonly phases: readonly Part[];
  readonly checkpoints: readonly number[];
  readonly notices: readonly number[];
};
export type Part = {
  readonly phase: string;
  readonly from: number;
  readonly to: number;
  readonly isError: boolean;
  readonly traceId: string;
  readonly spanId: string;
};

/** The attempts of a job, in their order. @param now end of what has none */
export function lanesOf(spans: readonly JobSpan[], events: readonly JobEvent[]): Lane[] {
  return [
    ...Map.groupBy(
      spans.filter((span) => span.phase !== 'job'),
      (span) => span.attempt ?? 0,
    ),
  ]
    .sort((a, b) => a[0] - b[0])
    .map(([attempt, own]) => {
      const frame = own.find((span) => span.phase === 'attempt');
      const lease = own.find((span) => span.phase === 'lease') ?? own.find((span) => span.lease !== '');
      const part = (span: JobSpan): Part => ({
        phase: span.phase,
        from: span.time ?? 0,
        to: span.end ?? 0,
        isError: span.status === 'Error',
        traceId: span.traceId,
        spanId: span.spanId,
      });
      const parts = own.filter((span) => span.phase !== 'attempt').map(part);
      const times = (kind: string) =>
        events.filter((event) => event.kind === kind && event.attempt === attempt).map((event) => event.time ?? 0);
      return {
        attempt,
        from: Math.min(...own.map((span) => span.time ?? 0)),
        to: Math.max(...own.map((span) => span.end ?? 0)),
        outcome: frame?.outcome ?? '',
        reason: frame?.reason ?? '',
        network: lease?.network ?? '',
        region: lease?.region ?? '',
        gpuModel: lease?.gpuModel ?? '',
        lease: lease?.lease ?? '',
        queue: parts.filter(({ phase }) => phase === 'queue'),
        leases: parts.filter(({ phase }) => phase === 'lease'),
        phases: parts.filter(({ phase }) => phase !== 'queue' && phase !== 'lease'),
        checkpoints: times('checkpoint'),
        notices: times('notice'),
      };
    });
}

/** Work that was lost with an attempt: from its last durable checkpoint, or its first work, to its end. Milliseconds. */
export function lostOf(lane: Lane): { readonly from: number; readonly to: number } | undefined {
  if (lane.outcome !== 'preempted' && lane.outcome !== 'failed') return undefined;
  const began = Math.min(...lane.phases.filter(({ phase }) => phase === 'run').map(({ from }) => from), lane.to);
  const from = Math.max(began, ...lane.checkpoints.filter((time) => time <= lane.to));
  return from < lane.to ? { from, to: lane.to } : undefined;
}

/** What the recorded attempts say of how often to save. Times in seconds. */
export type CheckpointStudy = {
  /** Mean time of a save. */
  readonly saveSeconds: number;
  readonly saves: number;
  /** Mean time of work between losses. */
  readonly lossSeconds: number;
  readonly losses: number;
  /** Mean time of work between the saves that were made. */
  readonly usedSeconds: number;
  readonly young: number;
  readonly daly: number;
  /** Overhead of the same attempts by interval. */
  readonly curve: readonly { readonly interval: number; readonly saving: number; readonly redo: number }[];
  /** The interval of the curve with the least overhead. */
  readonly best: number;
};

/** Undefined without a save or a loss: then nothing can be said. */
export function studyCheckpoints(lanes: readonly Lane[]): CheckpointStudy | undefined {
  const saves = lanes.flatMap(({ phases }) => phases.filter(({ phase }) => phase === 'checkpoint_save'));
  const losses = lanes.filter((lane) => lostOf(lane) !== undefined);
  if (saves.length === 0 || losses.length === 0) return undefined;
  const saveSeconds = saves.reduce((sum, { from, to }) => sum + (to - from), 0) / saves.length / 1000;
  const attempts: RecordedAttempt[] = lanes.map((lane) => ({
    workSeconds: workOf(lane) / 1000,
    isLost: lostOf(lane) !== undefined,
  }));
  const work = attempts.reduce((sum, { workSeconds }) => sum + workSeconds, 0);
  if (!(saveSeconds > 0) || !(work > 0)) return undefined;
  const lossSeconds = work / losses.length;
  const longest = Math.max(...attempts.map(({ workSeconds }) => workSeconds));
  const intervals = Array.from({ length: 60 }, (_, i) => 60 * (Math.max(600, longest) / 60) ** (i / 59));
  const curve = intervals.map((interval) => ({ interval, ...checkpointOverhead(attempts, saveSeconds, interval) }));
  const best = curve.reduce((a, b) => (b.saving + b.redo < a.saving + a.redo ? b : a)).interval;
  return {
    saveSeconds,
    saves: saves.length,
    lossSeconds,
    losses: losses.length,
    usedSeconds: work / saves.length,
    young: youngInterval(saveSeconds, lossSeconds),
    daly: dalyInterval(saveSeconds, lossSeconds),
    curve,
    best,
  };
}

/** Time of an attempt from its first work to its end, without saves and restores, milliseconds. */
function workOf({ phases, to }: Lane): number {
  const run = phases.filter(({ phase }) => phase === 'run');
  if (run.length === 0) return 0;
  const saving = phases
    .filter(({ phase }) => phase.startsWith('checkpoint'))
    .reduce((sum, part) => sum + (part.to - part.from), 0);
  return Math.max(0, to - Math.min(...run.map(({ from }) => from)) - saving);
}

/** Parts that would share a pixel are drawn as one. */
export function merged(parts: readonly Part[], pixelMs: number): Part[] {
  const kept: Part[] = [];
  for (const part of parts.toSorted((a, b) => a.from - b.from)) {
    const last = kept.at(-1);
    if (last && last.phase === part.phase && part.from - last.to < pixelMs)
      kept[kept.length - 1] = { ...last, to: Math.max(last.to, part.to), isError: last.isError || part.isError };
    else kept.push(part);
  }
  return kept;
}
