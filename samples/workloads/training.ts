import { type Place, places } from '../places.ts';
import { Random } from '../random.ts';
import { nanogptReadings, type Reading } from '../recordings.ts';
import { type Emission, JobScript, LeaseScript, type Period, type Workload } from '../script.ts';

const finetune: Workload = {
  name: 'finetune-8b',
  team: 'models',
  project: 'support-tuning',
  kind: 'fine-tune',
  source:
    'nanoGPT training on 8 GPUs (power, temperature, utilisation); preemptions, checkpoints and step times are ours',
};
const verified: Workload = {
  name: 'verified-train',
  team: 'models',
  project: 'open-weights',
  kind: 'training',
  source: 'nanoGPT training on 8 GPUs (power, temperature, utilisation); steps and verifications are ours',
};

const hour = 3_600_000;
/** Fifty steps, of which one is kept as a span. */
const stepMs = 120_000;
const stepsPerSpan = 50;
const checkpointEvery = hour;

type Plan = {
  readonly workload: Workload;
  readonly place: Place;
  readonly gpuCount: number;
  readonly usefulHours: number;
  readonly preemptEvery: number;
  readonly verify: boolean;
  readonly queueS: readonly [number, number];
};

const fineTunes: readonly Plan[] = [
  {
    workload: finetune,
    place: places.akashA100,
    gpuCount: 8,
    usefulHours: 12,
    preemptEvery: 14,
    verify: false,
    queueS: [60, 300],
  },
  {
    workload: finetune,
    place: places.ionetA100,
    gpuCount: 8,
    usefulHours: 12,
    preemptEvery: 20,
    verify: false,
    queueS: [40, 160],
  },
  {
    workload: finetune,
    place: places.gensynA100,
    gpuCount: 8,
    usefulHours: 12,
    preemptEvery: 60,
    verify: true,
    queueS: [120, 600],
  },
  {
    workload: finetune,
    place: places.gcpA100Spot,
    gpuCount: 8,
    usefulHours: 12,
    preemptEvery: 7,
    verify: false,
    queueS: [20, 60],
  },
];

/** Fine-tunes on four networks, four each: spot preemptions, hourly checkpoints, resumes from the last durable one. */
export function finetunes(period: Period): Emission[] {
  const curves = nanogptReadings();
  return fineTunes.flatMap((plan, site) =>
    [1, 8, 15, 22].flatMap((day, run) => job(plan, run, period.from + (day + site * 0.6) * 24 * hour, curves)),
  );
}

/** Verified trainings on Gensyn: each ends its hours with verification spans, some of which fail or cannot tell. */
export function verifiedTrainings(period: Period): Emission[] {
  const plan: Plan = {
    workload: verified,
    place: places.gensynA100,
    gpuCount: 4,
    usefulHours: 18,
    preemptEvery: 60,
    verify: true,
    queueS: [150, 700],
  };
  return [3, 12, 21].flatMap((day, run) => job(plan, run, period.from + day * 24 * hour, nanogptReadings()));
}

function job(plan: Plan, run: number, submitted: number, curves: readonly (readonly Reading[])[]): Emission[] {
  const { workload, place, gpuCount, queueS } = plan;
  const name = `${workload.name}-${place.network}-${run + 1}`;
  const random = new Random(name);
  const script = new JobScript(workload, name, place.network);
  const emissions: Emission[] = [script.emission];
  let at = submitted;
  let done = 0;
  const wanted = plan.usefulHours * hour;
  for (let attempt = 1; done < wanted && attempt < 9; attempt++) {
    const queued = at;
    const opened = queued + random.between(...queueS) * 1000;
    const lease = new LeaseScript({
      place,
      workload,
      job: name,
      attempt,
      start: opened,
      gpuCount,
      provider: run + attempt,
      parent: script.attemptId(attempt),
    });
    const preemptAfter = -Math.log(1 - random.next()) * plan.preemptEvery * hour;
    const result = runAttempt(plan, lease, random, { opened, done, wanted, preemptAfter, attempt });
    lease.close(result.end);
    lease.readings(opened + 240_000, result.end, curves[attempt % 8] as readonly Reading[], { busy: 0.95 });
    script.queue(attempt, queued, opened);
    script.attempt(
      attempt,
      queued,
      result.end,
      result.preempted ? 'preempted' : 'completed',
      result.preempted ? 'spot capacity reclaimed' : '',
    );
    emissions.push(lease.emission);
    done = result.done;
    at = result.end + 60_000;
  }
  script.root(submitted, at - 60_000, {
    'compute.job.kind': workload.kind,
    'compute.work.steps': Math.round(done / stepMs) * stepsPerSpan,
  });
  return emissions;
}

type Attempt = {
  readonly opened: number;
  readonly done: number;
  readonly wanted: number;
  readonly preemptAfter: number;
  readonly attempt: number;
};

/** Phases of one attempt until the work is done or capacity is lost; work after the last checkpoint is lost with it. */
function runAttempt(
  plan: Plan,
  lease: LeaseScript,
  random: Random,
  { opened, done, wanted, preemptAfter, attempt }: Attempt,
) {
  let now = opened;
  const phase = (name: string, seconds: number, attributes = {}) => {
    const id = lease.span(name, now, now + seconds * 1000, { 'compute.phase': name, ...attributes });
    now += seconds * 1000;
    return id;
  };
  phase('image_pull', random.between(80, 200));
  phase('startup', random.between(30, 70));
  phase('data_load', random.between(90, 260));
  if (attempt > 1) phase('checkpoint_restore', random.between(40, 110));
  const lost = opened + preemptAfter;
  let saved = done;
  let current = done;
  while (current < wanted) {
    const blockEnd = Math.min(current + checkpointEvery, wanted);
    const started = now;
    while (current < blockEnd) {
      const took = stepMs * random.between(0.94, 1.1);
      if (now + took > lost) {
        lease.log(lost - 30_000, 'WARN', 'preemption notice', { 'event.name': 'preemption.notice' });
        if (now > started) lease.span('run', started, now, { 'compute.phase': 'run' });
        return { end: lost, done: saved, preempted: true };
      }
      // One step of each fifty is kept.
      lease.span('train_step', now, now + took / stepsPerSpan, {
        'compute.unit': 'step',
        SampleRate: stepsPerSpan,
        'train.loss': Math.round(1000 * (1.2 + 2 * Math.exp(-current / (4 * hour)))) / 1000,
      });
      now += took;
      current += stepMs;
    }
    lease.span('run', started, now, { 'compute.phase': 'run' });
    const saving = random.between(25, 70);
    lease.span(
      'checkpoint_save',
      now,
      now + saving * 1000,
      { 'compute.phase': 'checkpoint_save' },
      {
        events: [
          {
            time: now + saving * 1000,
            name: 'checkpoint',
            attributes: { 'checkpoint.step': Math.round(current / stepMs) * stepsPerSpan, 'checkpoint.durable': true },
          },
        ],
      },
    );
    now += saving * 1000;
    saved = current;
    if (plan.verify)
      verification(lease, random, now, (to) => {
        now = to;
      });
  }
  return { end: now + 60_000, done: current, preempted: false };
}

function verification(lease: LeaseScript, random: Random, now: number, moved: (to: number) => void): void {
  const end = now + random.between(60, 180) * 1000;
  const at = random.next();
  const result = at < 0.9 ? 'verified' : at < 0.95 ? 'failed' : 'unverifiable';
  lease.span(
    'verify',
    now,
    end,
    { 'compute.phase': 'verify', 'compute.verification.method': 'redundancy', 'compute.verification.result': result },
    result === 'failed' ? { error: 'results of two nodes differ' } : {},
  );
  moved(end);
}
