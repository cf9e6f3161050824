import { gpuModelOf } from '../../domain/gpus.ts';
import { type Block, BlockBuilder } from '../../store/native/block.ts';
import {
  bool,
  dateTimeMs,
  float32,
  float64,
  lowCardinality,
  nullable,
  type Pairs,
  string,
  uint8,
  uint32,
  uint64,
} from '../../store/native/columns.ts';
import { engineActive, type Field, quantities, type Rule, spellings } from './gpu-spellings.ts';
import { conversionOf } from './gpu-units.ts';
import { attributeOf } from './model.ts';
import type { MetricHead } from './series.ts';

type Reading = { -readonly [F in Field]?: number } & {
  time: number;
  identity: GpuIdentity;
  /** What was used since a time, of a counter that tells differences. */
  energy_delta_j?: number;
  energy_from?: number;
};
/** Which GPU a series is of, in which lease; the same `key` is the same GPU in the same place. */
type GpuIdentity = {
  id: string;
  index: string;
  pci: string;
  /** Of a part of a card: how much of it that is; 0 where nobody says, and of a whole card. */
  share: number;
  model: string;
  host: string;
  key: string;
  resource: Pairs;
};

/** Values no GPU has: exporters' own “not supported” numbers, and readings outside of physics. */
const highest: Record<Field, number> = {
  utilisation: 1.001,
  memory_used: 1e13,
  memory_total: 1e13,
  power_w: 5000,
  energy_j: 1e13,
  temperature_c: 150,
  throttled: 1,
  xid: 1e6,
};
const isSentinel = (value: number) => value >= 2 ** 63 - 16 || Math.abs(value - 140_737_488_355_328) < 16;

/**
 * A series that is a reading of a GPU: of which, and what its values mean. `differences`: each point tells what was added since the one
 * before it. `fault`: why its values cannot be read.
 */
export type GpuSeries = Rule & {
  readonly identity: GpuIdentity;
  readonly value?: number;
  readonly offset?: number;
  readonly differences?: boolean;
  readonly fault?: string;
};

/** What a series reads of a GPU, or undefined when it is none that we know. */
export function gpuSeriesOf(resource: Pairs, head: MetricHead, attributes: Pairs): GpuSeries | undefined {
  const { name } = head;
  const known = spellings.get(name);
  if (!known || (name.startsWith('hw.') && !isGpu(name, attributes))) return undefined;
  const part = partOf(attributes);
  const isOfCard = ofCard.has(known.field);
  // A whole card has GPU_UTIL, which says the same by other means; a part has nothing else.
  if (engineActive.has(name) && !part) return undefined;
  if (known.ofCard && part?.vendor === 'nvidia') return undefined;
  // Parts of an AMD card repeat its power and temperature, or say 0.
  if (part?.vendor === 'amd' && part.suffix !== '' && isOfCard) return undefined;
  const identity = identityOf(resource, attributes, isOfCard && part?.vendor !== 'amd' ? undefined : part);
  if (identity.id === '') return undefined;
  return { ...known, ...meaningOf(known, head), ...labelled(known, attributes), identity: same(identity) };
}

/** What is of the whole card: exporters repeat it for each of its parts, and it is told once. */
const ofCard: ReadonlySet<Field> = new Set(['power_w', 'energy_j', 'temperature_c', 'throttled', 'xid']);

/** What the values of a point mean by its unit and temporality: its name says it only where they say nothing. */
function meaningOf({ field, factor, label }: Rule, { unit, kind, temporality }: MetricHead): Partial<GpuSeries> {
  const differences = kind === 'sum' && temporality === delta;
  const quantity = quantities[field];
  if (differences && field !== 'energy_j' && label === undefined)
    return { fault: `${field}: a sum of differences tells no state` };
  if (!quantity || unit === '') return { factor, differences };
  const conversion = conversionOf(unit, quantity);
  return conversion
    ? { ...conversion, differences }
    : { fault: `${field}: “${unit.slice(0, 40)}” is no known unit of ${quantity}` };
}
const delta = 1;

type Part = { readonly vendor: 'nvidia' | 'amd'; readonly suffix: string; readonly share: number };

/** The part of a card that a series is of: an instance of MIG, or a partition of an AMD card. The first of these is named as the card. */
function partOf(attributes: Pairs): Part | undefined {
  const instance =
    attributeOf(attributes, 'GPU_I_ID') ||
    attributeOf(attributes, 'gpu.mig.gi_id') ||
    attributeOf(attributes, 'gpu_instance_id');
  if (instance) return { vendor: 'nvidia', suffix: `/gi${instance}`, share: shareOfInstance(attributes) };
  const partition = attributeOf(attributes, 'gpu_partition_id');
  if (!/^\d+$/.test(partition)) return undefined;
  const share = 1 / (partitions[attributeOf(attributes, 'gpu_compute_partition_type').toLowerCase()] ?? 0);
  return {
    vendor: 'amd',
    suffix: partition === '0' ? '' : `/p${partition}`,
    share: Number.isFinite(share) && share < 1 ? share : 0,
  };
}

/** Partitions of an AMD card by its mode. */
const partitions: Readonly<Record<string, number>> = { spx: 1, dpx: 2, tpx: 3, qpx: 4, cpx: 8 };

/** `3g.40gb` is three of the seven slices of a card; an A30 has four. */
function shareOfInstance(attributes: Pairs): number {
  const profile = attributeOf(attributes, 'GPU_I_PROFILE') || attributeOf(attributes, 'gpu.mig.profile');
  const [, slices] = /(?:^|\.)(\d)g(?:\.|$)/i.exec(profile) ?? [];
  if (slices === undefined) return 0;
  return Math.min(1, Number(slices) / (/\bA30\b/i.test(first(attributes, [], modelNames)) ? 4 : 7));
}

/** The number of an error stands in a label of the counter that counts it. */
const labelled = ({ label }: Rule, attributes: Pairs): { readonly value?: number } =>
  label === undefined ? {} : { value: Number(attributeOf(attributes, label)) };

/** GPUs that were met, so that all series of one share its identity. */
let identities = new Map<string, GpuIdentity>();

function same(identity: GpuIdentity): GpuIdentity {
  const key = JSON.stringify([
    identity.key,
    identity.index,
    identity.pci,
    identity.share,
    identity.model,
    identity.resource,
  ]);
  if (identities.size > 50_000) identities = new Map();
  const known = identities.get(key) ?? identity;
  identities.set(key, known);
  return known;
}

/** GPU readings of one request, brought into one row per GPU and time. */
export class GpuReadings {
  readonly #readings = new Map<string, Map<number, Reading>>();

  /**
   * @param time nanoseconds
   * @param start since when, nanoseconds; 0 is not told
   */
  add(series: GpuSeries, given: number, { time, start }: { readonly time: bigint; readonly start: bigint }): void {
    const { field, identity, label, fault, differences } = series;
    if (isSentinel(given)) return;
    const ms = Number(time / 1_000_000n);
    if (fault !== undefined) {
      doubt(identity, given, ms, fault);
      return;
    }
    // A counter of one error: it happened when the counter grew.
    if (label !== undefined && !(differences ? given > 0 : grew(series, given))) return;
    const value = valueIn(series, given);
    if (!(value >= 0 && value <= highest[field])) {
      doubt(identity, value, ms, `${field}: a card has between 0 and ${highest[field]}`);
      return;
    }
    // Exporters repeat the last error for as long as they run: what counts is when it changed.
    if (field === 'xid' && label === undefined && !changed(identity, value)) return;
    const reading = this.#at(identity, ms);
    if (field === 'energy_j' && differences) {
      reading.energy_delta_j = value;
      reading.energy_from = Number(start / 1_000_000n);
    } else if (field === 'throttled') reading.throttled = Math.max(value, reading.throttled ?? 0);
    // One reason of several is enough.
    else reading[field] = value;
  }

  #at(identity: GpuIdentity, ms: number): Reading {
    let times = this.#readings.get(identity.key);
    if (!times) {
      times = new Map();
      this.#readings.set(identity.key, times);
    }
    const reading = times.get(ms) ?? { time: ms, identity };
    times.set(ms, reading);
    return reading;
  }

  take(): Block | undefined {
    for (const times of this.#readings.values()) for (const reading of times.values()) push(reading);
    this.#readings.clear();
    return gpuRows.take();
  }
}

function valueIn({ factor, offset = 0, bits, label, value = Number.NaN }: GpuSeries, given: number): number {
  if (label !== undefined) return value;
  return bits === undefined ? given * factor + offset : Number((given & bits) !== 0);
}

/** The last error that each card said, and the counts of each error. After a restart the first word of a card counts as news. */
const lastErrors = new Map<string, number>();
const counters = new WeakMap<GpuSeries, number>();

function changed({ key }: GpuIdentity, xid: number): boolean {
  const before = lastErrors.get(key);
  if (lastErrors.size > 100_000) lastErrors.clear();
  lastErrors.set(key, xid);
  return before !== xid;
}

function grew(series: GpuSeries, count: number): boolean {
  const before = counters.get(series);
  counters.set(series, count);
  // What had happened before we looked is not known to be new.
  return before !== undefined && count > before;
}

const lastDoubts = new Map<string, number>();
const tenMinutesMs = 600_000;

/** Sets aside a reading that no card has or that cannot be read, at most one of each kind in ten minutes. */
function doubt(identity: GpuIdentity, value: number, ms: number, reason: string): void {
  const what = `${identity.key}\n${reason}`;
  if (ms - (lastDoubts.get(what) ?? Number.NEGATIVE_INFINITY) < tenMinutesMs) return;
  if (lastDoubts.size > 10_000) lastDoubts.clear();
  lastDoubts.set(what, ms);
  const { columns } = quarantineRows;
  columns.source.push('GPU readings');
  columns.destination.push('gpu_samples');
  columns.subject.push([identity.host, identity.id].filter(Boolean).join(' '));
  columns.value.push(String(value));
  columns.reason.push(reason);
  columns.content.push('');
  columns.observed_at.push(ms);
}

/** Rows of `quarantine`. */
export const quarantineRows = new BlockBuilder('quarantine', {
  source: lowCardinality(),
  destination: lowCardinality(),
  subject: string(),
  value: string(),
  reason: string(),
  content: string(),
  observed_at: dateTimeMs(),
});

/** `hw.power`, `hw.energy` and `hw.temperature` are of any hardware. */
function isGpu(name: string, attributes: Pairs): boolean {
  if (name.startsWith('hw.gpu.')) return true;
  const type = attributeOf(attributes, 'hw.type');
  return type === 'gpu' || (name === 'hw.temperature' && /gpu/i.test(attributeOf(attributes, 'hw.parent')));
}

const first = (attributes: Pairs, resource: Pairs, keys: readonly string[]): string => {
  for (const key of keys) {
    const value = attributeOf(attributes, key) || attributeOf(resource, key);
    if (value) return value;
  }
  return '';
};

const modelNames = [
  'modelName',
  'model_name',
  'hw.model',
  'hw.name',
  'card_model',
  'card_series',
  'gpu.model',
  'compute.gpu.model',
  'name',
];

function identityOf(resource: Pairs, attributes: Pairs, part: Part | undefined): GpuIdentity {
  const index = first(attributes, resource, ['gpu', 'gpu.index', 'index', 'gpu_id', 'gpu.number']);
  const parent = attributeOf(attributes, 'hw.type') === 'temperature' ? attributeOf(attributes, 'hw.parent') : '';
  const told = parent || first(attributes, resource, ['UUID', 'uuid', 'gpu_uuid', 'gpu.uuid', 'hw.id']);
  const host = first(attributes, resource, ['Hostname', 'hostname', 'host.name', 'service.instance.id']);
  const place = index && host ? `${host}/${index}` : '';
  // A virtual card may hide its id behind zeros: where it is tells it apart.
  const card = (/^(GPU-)?[0-]+$/.test(told) && told.length > 8 && place) || told || place;
  const known = card === '' ? '' : `${card}${part?.suffix ?? ''}`;
  return {
    id: known,
    // Where nothing tells cards of zeros apart, the host and the lease do.
    key: [known, host, attributeOf(resource, 'compute.lease.id')].join('\n'),
    index,
    pci: busOf(first(attributes, resource, ['pci_bus_id', 'pci.bus_id', 'gpu.pci.bus_id', 'hw.gpu.pci_bus_id'])),
    share: part?.share ?? 0,
    model: gpuModelOf(first(attributes, resource, modelNames)),
    host,
    resource,
  };
}

/** An address on the PCI bus as everybody writes it: `00000000:3B:00.0` is `3b:00.0`. */
const busOf = (address: string): string => address.toLowerCase().replace(/^0+:(?=.+:)/, '');

/** Rows of `gpu_samples`. */
export const gpuRows = new BlockBuilder('gpu_samples', {
  time: dateTimeMs(),
  gpu_id: lowCardinality(),
  gpu_index: lowCardinality(),
  gpu_pci: lowCardinality(),
  gpu_share: float32(),
  gpu_model: lowCardinality(),
  host: lowCardinality(),
  network: lowCardinality(),
  provider: lowCardinality(),
  region: lowCardinality(),
  workload: lowCardinality(),
  team: lowCardinality(),
  job_id: lowCardinality(),
  lease_id: lowCardinality(),
  sample: bool(),
  utilisation: nullable(float32(), 0),
  memory_used: nullable(uint64(), 0n),
  memory_total: nullable(uint64(), 0n),
  power_w: nullable(float32(), 0),
  energy_j: nullable(float64(), 0),
  energy_delta_j: nullable(float64(), 0),
  energy_from: nullable(dateTimeMs(), 0),
  temperature_c: nullable(float32(), 0),
  throttled: nullable(uint8(), 0),
  xid: nullable(uint32(), 0),
});

function push(reading: Reading): void {
  const { columns } = gpuRows;
  const { identity } = reading;
  const of = (key: string) => attributeOf(identity.resource, key);
  const whole = (value: number | undefined) => (value === undefined ? null : BigInt(Math.round(value)));
  columns.time.push(reading.time);
  columns.gpu_id.push(identity.id);
  columns.gpu_index.push(identity.index);
  columns.gpu_pci.push(identity.pci);
  columns.gpu_share.push(identity.share);
  columns.gpu_model.push(identity.model);
  columns.host.push(identity.host);
  columns.network.push(of('compute.network') || of('cloud.provider'));
  columns.provider.push(of('compute.provider.id'));
  columns.region.push(of('cloud.region') || of('geo.country.iso_code'));
  columns.workload.push(of('compute.workload'));
  columns.team.push(of('compute.team'));
  columns.job_id.push(of('compute.job.id'));
  columns.lease_id.push(of('compute.lease.id'));
  columns.sample.push(of('telemetry.replay.source') !== '');
  columns.utilisation.push(reading.utilisation === undefined ? null : Math.min(1, reading.utilisation));
  columns.memory_used.push(whole(reading.memory_used));
  columns.memory_total.push(whole(reading.memory_total));
  columns.power_w.push(reading.power_w ?? null);
  columns.energy_j.push(reading.energy_j ?? null);
  columns.energy_delta_j.push(reading.energy_delta_j ?? null);
  columns.energy_from.push(reading.energy_from || null);
  columns.temperature_c.push(reading.temperature_c ?? null);
  columns.throttled.push(reading.throttled ?? null);
  columns.xid.push(reading.xid ?? null);
}
