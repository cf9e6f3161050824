import { expect, test } from 'vitest';
import { type JobEvent, type JobSpan, lanesOf, lostOf, merged, studyCheckpoints } from './story.ts';

const minute = 60_000;
const span = (attempt: number, phase: string, from: number, to: number, more: Partial<JobSpan> = {}): JobSpan => ({
  time: from * minute,
  end: to * minute,
  attempt,
  phase,
  name: phase,
  status: 'Unset',
  lease: `l${attempt}`,
  network: 'akash',
  region: 'DE',
  gpuModel: 'h100-sxm',
  outcome: '',
  reason: '',
  traceId: '',
  spanId: '',
  ...more,
});
const saved = (attempt: number, at: number): JobEvent => ({
  time: at * minute,
  kind: 'checkpoint',
  attempt,
  detail: '100',
  method: '',
  evidence: '',
  lease: '',
  traceId: '',
  spanId: '',
});

const spans = [
  span(1, 'job', 0, 500),
  span(1, 'attempt', 0, 150, { outcome: 'preempted', reason: 'spot' }),
  span(1, 'queue', 0, 5, { lease: '' }),
  span(1, 'lease', 5, 150),
  span(1, 'run', 10, 70),
  span(1, 'checkpoint_save', 70, 71),
  span(1, 'run', 71, 150),
  span(2, 'attempt', 151, 300, { outcome: 'completed' }),
  span(2, 'lease', 155, 300),
  span(2, 'run', 160, 299),
  span(2, 'checkpoint_save', 299, 300),
];
const lanes = lanesOf(spans, [saved(1, 71), saved(2, 300)]);

test('attempts are lanes with their waiting, paid time and phases', () => {
  expect(
    lanes.map(({ attempt, outcome, queue, leases, phases }) => [
      attempt,
      outcome,
      queue.length,
      leases.length,
      phases.length,
    ]),
  ).toEqual([
    [1, 'preempted', 1, 1, 3],
    [2, 'completed', 0, 1, 2],
  ]);
});

test('what was lost runs from the last durable checkpoint to the end', () => {
  expect(lanes.map(lostOf)).toEqual([{ from: 71 * minute, to: 150 * minute }, undefined]);
  expect(lostOf({ ...(lanes[0] as (typeof lanes)[0]), checkpoints: [] })).toEqual({
    from: 10 * minute,
    to: 150 * minute,
  });
});

test('the study of checkpoints takes the times that were measured', () => {
  const study = studyCheckpoints(lanes);
  expect(study).toMatchObject({ saveSeconds: 60, saves: 2, losses: 1 });
  expect(study?.lossSeconds).toBe((139 + 139) * 60);
  expect(study?.young).toBeCloseTo(Math.sqrt(2 * 60 * 278 * 60), 6);
  const least = Math.min(...(study?.curve ?? []).map(({ saving, redo }) => saving + redo));
  expect(study?.curve.find(({ interval }) => interval === study.best)).toMatchObject({ interval: study?.best });
  expect(study?.curve.find(({ interval }) => interval === study.best)?.saving).toBeLessThanOrEqual(least);
  expect(studyCheckpoints([])).toBeUndefined();
});

test('parts that share a pixel are one', () => {
  const parts = [0, 1, 2, 50].map((from) => ({
    phase: 'run',
    from,
    to: from + 1,
    isError: from === 1,
    traceId: '',
    spanId: '',
  }));
  expect(merged(parts, 5).map(({ from, to, isError }) => [from, to, isError])).toEqual([
    [0, 3, true],
    [50, 51, false],
  ]);
});
