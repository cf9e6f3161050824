import { Decimal } from 'decimal.js';
import type { Place } from './places.ts';
import { idOf, Random } from './random.ts';
import type { Reading } from './recordings.ts';

/** A scalar that becomes an OTLP attribute. */
type Value = string | number | boolean;
export type Attributes = Readonly<Record<string, Value>>;

/** A finished span in milliseconds; `parent` is a span id. */
export type ScriptSpan = {
  readonly traceId: string;
  readonly spanId: string;
  readonly parent: string;
  readonly name: string;
  readonly kind: number;
  readonly start: number;
  readonly end: number;
  readonly attributes: Attributes;
  /** W3C tracestate: what a sampler leaves there. */
  readonly traceState?: string;
  readonly error?: string;
  readonly events?: readonly { readonly time: number; readonly name: string; readonly attributes: Attributes }[];
};
export type ScriptReading = Reading & {
  readonly time: number;
  readonly gpu: string;
  readonly memoryBytes: number;
  /** Where the card says whether heat slows it down. */
  readonly isThrottled?: boolean;
};
/** A counter of a server, as it stands at a time; it has counted since `start`. */
export type ScriptCount = {
  readonly name: string;
  readonly unit: string;
  readonly start: number;
  readonly time: number;
  readonly value: number;
  readonly attributes: Attributes;
};
export type ScriptLog = {
  readonly time: number;
  readonly eventName: string;
  readonly severity: 'INFO' | 'WARN' | 'ERROR';
  readonly body: string;
  readonly attributes: Attributes;
  readonly traceId: string;
};

/** Telemetry of one resource: what one process of a workload would send. */
export type Emission = {
  readonly resource: Attributes;
  readonly spans: ScriptSpan[];
  readonly readings: ScriptReading[];
  readonly counts: ScriptCount[];
  readonly logs: ScriptLog[];
};

export type Workload = {
  readonly name: string;
  readonly team: string;
  readonly project: string;
  readonly kind: string;
  readonly source: string;
};
export type LeaseOptions = {
  readonly place: Place;
  readonly workload: Workload;
  readonly job: string;
  readonly attempt: number;
  readonly start: number;
  readonly gpuCount: number;
  readonly provider: number;
  readonly parent?: string;
};

/** How often sample GPUs report, in ms. */
const readingEveryMs = 5 * 60_000;

/** One paid period and everything that happens in it. */
export class LeaseScript {
  readonly emission: Emission;
  readonly id: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly options: LeaseOptions;
  #spans = 0;

  constructor(options: LeaseOptions) {
    this.options = options;
    const { place, workload, job, attempt, gpuCount, provider } = options;
    this.id = `${job}-${place.network}-${attempt}`;
    this.traceId = idOf(`trace ${job}`, 16);
    this.spanId = idOf(`lease ${this.id}`, 8);
    const providerId = place.providers[provider % place.providers.length] as string;
    this.emission = {
      resource: {
        ...resourceOf(workload, job, place.network),
        'compute.provider.id': providerId,
        'compute.job.attempt': attempt,
        'compute.lease.id': this.id,
        'compute.gpu.model': place.gpuModel,
        'compute.gpu.count': gpuCount,
        'compute.node.kind': place.nodeKind,
        'host.name': `${providerId}-${attempt}`,
        ...(place.zone && { 'compute.grid.zone': place.zone }),
        ...(place.region && { 'cloud.region': place.region }),
      },
      spans: [],
      readings: [],
      counts: [],
      logs: [],
    };
    this.#open();
  }

  /** Attributes of the lease as the telemetry contract spells them. */
  get #price(): Attributes {
    const { price, tier } = this.options.place;
    // Places give the price of one GPU; a lease that is priced as a whole costs that of all its GPUs.
    const whole = price.per === 'gpu_hour' ? 1 : this.options.gpuCount;
    return {
      'compute.phase': 'lease',
      'compute.lease.price.amount': new Decimal(price.amount).times(whole).toString(),
      'compute.lease.price.currency': price.currency,
      'compute.lease.price.per': price.per,
      'compute.lease.price.kind': price.kind,
      'compute.lease.tier': tier,
      ...('blockSeconds' in price && price.blockSeconds && { 'compute.lease.block_seconds': price.blockSeconds }),
      ...('feeRatio' in price && price.feeRatio && { 'compute.lease.fee_ratio': price.feeRatio }),
      'telemetry.replay.price_source': this.options.place.priceSource,
    };
  }

  #open(): void {
    const { start } = this.options;
    this.emission.logs.push({
      time: start,
      eventName: 'compute.lease.opened',
      severity: 'INFO',
      body: `lease ${this.id} opened`,
      attributes: this.#price,
      traceId: this.traceId,
    });
  }

  /** Ends the paid period. A lease that is never closed is still running. */
  close(end: number): void {
    const { start, parent = '' } = this.options;
    this.emission.logs.push({
      time: end,
      eventName: 'compute.lease.closed',
      severity: 'INFO',
      body: `lease ${this.id} closed`,
      attributes: {},
      traceId: this.traceId,
    });
    this.emission.spans.push({
      traceId: this.traceId,
      spanId: this.spanId,
      parent,
      name: 'lease',
      kind: 1,
      start,
      end,
      attributes: this.#price,
    });
  }

  /** A span inside the lease, in the job's trace unless another is named; returns its id. */
  span(
    name: string,
    start: number,
    end: number,
    attributes: Attributes = {},
    more: Partial<Pick<ScriptSpan, 'parent' | 'traceId' | 'traceState' | 'error' | 'kind' | 'events'>> = {},
  ): string {
    const traceId = more.traceId ?? this.traceId;
    const spanId = idOf(`${this.id} ${this.#spans++} ${name}`, 8);
    const parent = more.parent ?? (traceId === this.traceId ? this.spanId : '');
    this.emission.spans.push({ kind: 1, ...more, traceId, spanId, parent, name, start, end, attributes });
    return spanId;
  }

  log(time: number, severity: ScriptLog['severity'], body: string, attributes: Attributes = {}): void {
    this.emission.logs.push({ time, eventName: '', severity, body, attributes, traceId: this.traceId });
  }

  /** How a counter of the server stands. */
  count(count: ScriptCount): void {
    this.emission.counts.push(count);
  }

  /**
   * GPU readings over a period: `recorded` is played in a loop. `busy` is the share of the time that the card works, `draw` where its
   * power is between the idle and load watts of the place's card. `silent` periods send nothing, as a node that is down.
   */
  readings(
    from: number,
    to: number,
    recorded: readonly Reading[],
    {
      busy,
      draw = busy,
      silent = [],
    }: { busy: Course; draw?: Course; silent?: readonly (readonly [number, number])[] },
  ): void {
    const { place, gpuCount } = this.options;
    const [idle, load] = place.watts;
    const low = Math.min(...recorded.map((reading) => reading.powerW));
    const high = Math.max(...recorded.map((reading) => reading.powerW));
    const heat = new Random(`heat ${this.id}`);
    for (let time = Math.ceil(from / readingEveryMs) * readingEveryMs; time < to; time += readingEveryMs) {
      if (silent.some(([start, end]) => time >= start && time < end)) continue;
      const [used, drawn] = [at(busy, time), at(draw, time)];
      for (let gpu = 0; gpu < gpuCount; gpu++) {
        const reading = recorded[(Math.floor(time / readingEveryMs) * 53 + gpu * 101) % recorded.length] as Reading;
        const share = drawn * ((reading.powerW - low) / (high - low || 1));
        const isThrottled = drawn > 0.7 && heat.chance(place.throttled ?? 0);
        this.emission.readings.push({
          time,
          gpu: `GPU-${idOf(`${this.emission.resource['compute.provider.id']} ${this.emission.resource['compute.workload']} ${gpu}`, 8)}`,
          powerW: Math.round((idle + share * (load - idle)) * 10) / 10,
          temperatureC: Math.round(reading.temperatureC * (0.6 + 0.4 * drawn)) + (isThrottled ? 16 : 0),
          utilisation: Math.round(Math.min(1, reading.utilisation * used) * 1000) / 1000,
          memoryBytes: place.memoryBytes,
          ...(place.throttled !== undefined && { isThrottled }),
        });
      }
    }
  }
}

/** A share, 0–1, that holds all the time or depends on it. */
type Course = number | ((time: number) => number);
const at = (course: Course, time: number) => (typeof course === 'number' ? course : course(time));

/** Resource attributes that all telemetry of a job shares. */
const resourceOf = (workload: Workload, job: string, network: string): Attributes => ({
  'service.name': workload.name,
  'deployment.environment.name': 'sample',
  'compute.network': network,
  'compute.workload': workload.name,
  'compute.team': workload.team,
  'compute.project': workload.project,
  'compute.job.id': job,
  'telemetry.replay.source': workload.source,
});

/** The part of a job that is not inside a lease: its root, its attempts, its waiting. */
export class JobScript {
  readonly emission: Emission;
  readonly traceId: string;
  readonly rootId: string;
  readonly #job: string;

  constructor(workload: Workload, job: string, network: string) {
    this.#job = job;
    this.emission = { resource: resourceOf(workload, job, network), spans: [], readings: [], counts: [], logs: [] };
    this.traceId = idOf(`trace ${job}`, 16);
    this.rootId = idOf(`job ${job}`, 8);
  }

  attemptId(attempt: number): string {
    return idOf(`attempt ${this.#job} ${attempt}`, 8);
  }

  root(start: number, end: number, attributes: Attributes, error?: string): void {
    this.emission.spans.push({
      traceId: this.traceId,
      spanId: this.rootId,
      parent: '',
      name: 'job',
      kind: 1,
      start,
      end,
      attributes: { 'compute.phase': 'job', ...attributes },
      ...(error && { error }),
    });
  }

  attempt(attempt: number, start: number, end: number, outcome: string, reason = ''): void {
    this.emission.spans.push({
      traceId: this.traceId,
      spanId: this.attemptId(attempt),
      parent: this.rootId,
      name: 'attempt',
      kind: 1,
      start,
      end,
      attributes: {
        'compute.phase': 'attempt',
        'compute.job.attempt': attempt,
        'compute.attempt.outcome': outcome,
        ...(reason && { 'compute.attempt.reason': reason }),
      },
      ...(outcome === 'failed' && { error: reason }),
    });
  }

  queue(attempt: number, start: number, end: number): void {
    this.emission.spans.push({
      traceId: this.traceId,
      spanId: idOf(`queue ${this.#job} ${attempt}`, 8),
      parent: this.attemptId(attempt),
      name: 'queue',
      kind: 1,
      start,
      end,
      attributes: { 'compute.phase': 'queue', 'compute.job.attempt': attempt },
    });
  }
}

/** The period that samples cover; both ends are full hours, epoch milliseconds. */
export type Period = { readonly from: number; readonly to: number };
