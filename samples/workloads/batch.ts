import { type Place, places } from '../places.ts';
import { Random } from '../random.ts';
import { azureRequests, mi300xReadings } from '../recordings.ts';
import { type Emission, JobScript, LeaseScript, type Period, type Workload } from '../script.ts';

const render: Workload = {
  name: 'render-batch',
  team: 'studio',
  project: 'launch-film',
  kind: 'render',
  source: 'ours: no public recording of a render job was found; frame times are invented, prices are published tariffs',
};
const embed: Workload = {
  name: 'embed-nightly',
  team: 'search',
  project: 'index',
  kind: 'batch',
  source:
    'Azure LLM inference trace 2023, code service (token counts); MI300X benchmark (power curve); durations are ours',
};

const hour = 3_600_000;
const day = 24 * hour;

/** Frames rendered on Render and on AWS. Render runs no agent of ours: no GPU readings, no place, so no energy or carbon. */
export function renders({ from, to }: Period): Emission[] {
  const sites: readonly {
    place: Place;
    frameS: readonly [number, number];
    queueS: readonly [number, number];
    observed: boolean;
  }[] = [
    { place: places.render4090, frameS: [55, 140], queueS: [120, 900], observed: false },
    { place: places.awsA100, frameS: [40, 95], queueS: [5, 20], observed: true },
  ];
  return sites.flatMap(({ place, frameS, queueS, observed }) =>
    batches(render, place, { from: from + 15 * hour, to, every: 2 * day }, queueS, (script, random, ready) => {
      let now = ready;
      for (let frame = 1; frame <= 120; frame++) {
        const end = now + random.between(...frameS) * 1000;
        const failed = random.chance(0.01);
        script.span(
          'frame',
          now,
          end,
          { 'compute.unit': 'frame', 'compute.phase': 'run', 'render.frame': frame },
          failed ? { error: 'out of memory' } : {},
        );
        now = end;
      }
      if (observed) script.readings(ready, now, mi300xReadings(), { busy: 0.8 });
      return now;
    }),
  );
}

/** Documents embedded every night on Nosana and on Google Cloud. */
export function embeddings({ from, to }: Period): Emission[] {
  const requests = azureRequests().filter((request) => request.kind === 'code');
  const curve = mi300xReadings();
  return [places.nosana4090, places.gcpA100].flatMap((place, site) =>
    batches(
      embed,
      place,
      { from: from + 2 * hour, to, every: day },
      place.network === 'nosana' ? [10, 120] : [10, 40],
      (script, random, ready) => {
        let now = ready;
        const offset = Math.floor(random.next() * (requests.length - 140));
        for (const request of requests.slice(offset, offset + 140)) {
          const took = (6000 + request.contextTokens * (site === 0 ? 9 : 5)) * random.between(0.9, 1.2);
          script.span(
            'embeddings',
            now,
            now + took,
            {
              'gen_ai.operation.name': 'embeddings',
              'gen_ai.usage.input_tokens': request.contextTokens * 64,
              'compute.phase': 'run',
            },
            { kind: 3 },
          );
          now += took;
        }
        script.readings(ready, now, curve, { busy: 0.85 });
        return now;
      },
    ),
  );
}

type Rhythm = Period & { readonly every: number };

/** One job, one lease each time: queue, image, start, then what `work` does until the time it returns. */
function batches(
  workload: Workload,
  place: Place,
  { from, to, every }: Rhythm,
  queueS: readonly [number, number],
  work: (script: LeaseScript, random: Random, ready: number) => number,
): Emission[] {
  const emissions: Emission[] = [];
  for (let submitted = from, number = 1; submitted < to - 8 * hour; submitted += every, number++) {
    const name = `${workload.name}-${place.network}-${number}`;
    const random = new Random(name);
    const job = new JobScript(workload, name, place.network);
    const opened = submitted + random.between(...queueS) * 1000;
    const ready = opened + random.between(70, 200) * 1000;
    const script = new LeaseScript({
      place,
      workload,
      job: name,
      attempt: 1,
      start: opened,
      gpuCount: 1,
      provider: number,
      parent: job.attemptId(1),
    });
    const end = work(script, random, ready) + 45_000;
    script.close(end);
    script.span('startup', opened, ready, { 'compute.phase': 'startup' });
    job.queue(1, submitted, opened);
    const failed = random.chance(place.network === 'nosana' ? 0.07 : 0.02);
    job.attempt(1, submitted, end, failed ? 'failed' : 'completed', failed ? 'node left before the upload' : '');
    job.root(submitted, end, { 'compute.job.kind': workload.kind });
    emissions.push(script.emission, job.emission);
  }
  return emissions;
}
