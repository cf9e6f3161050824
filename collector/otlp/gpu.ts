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
import { attributeOf } from './model.ts';

type Field =
  | 'utilisation'
  | 'memory_used'
  | 'memory_total'
  | 'power_w'
  | 'energy_j'
  | 'temperature_c'
  | 'throttled'
  | 'xid';
/** `bits`: the value is a mask, and true where one of these is set. `label`: the value is in this attribute where the metric grows. */
type Rule = { readonly field: Field; readonly factor: number; readonly bits?: number; readonly label?: string };
type Reading = { -readonly [F in Field]?: number } & { time: number; identity: GpuIdentity };
/** Which GPU a series is of, in which lease; the same `key` is the same GPU in the same place. */
type GpuIdentity = { id: string; index: string; model: string; host: string; key: string; resource: Pairs };

const mebibyte = 1_048_576;
const rule = (field: Field, factor = 1): Rule => ({ field, factor });
/**
 * Reasons for which NVIDIA slows a card down that cost work: hardware 0x8, software thermal 0x20, hardware thermal
 * 0x40, power brake 0x80.
 */
const slowdowns: Rule = { field: 'throttled', factor: 1, bits: 0x8 | 0x20 | 0x40 | 0x80 };

/** How each exporter spells a reading, and the factor to base units (ratio, bytes, W, J, °C). */
const spellings: ReadonlyMap<string, Rule> = new Map([
  // dcgm-exporter: per cent, MiB, mJ
  ['DCGM_FI_DEV_GPU_UTIL', rule('utilisation', 0.01)],
  ['DCGM_FI_DEV_FB_USED', rule('memory_used', mebibyte)],
  ['DCGM_FI_DEV_POWER_USAGE', rule('power_w')],
  ['DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION', rule('energy_j', 1e-3)],
  ['DCGM_FI_DEV_GPU_TEMP', rule('temperature_c')],
  ['DCGM_FI_DEV_XID_ERRORS', rule('xid')],
  ['DCGM_FI_DEV_CLOCK_THROTTLE_REASONS', slowdowns],
  ['DCGM_FI_DEV_CLOCKS_EVENT_REASONS', slowdowns],
  // of a part of a card (MIG), which has no GPU_UTIL
  ['DCGM_FI_PROF_GR_ENGINE_ACTIVE', rule('utilisation')],
  // nvidia_gpu_exporter: base units
  ['nvidia_smi_utilization_gpu_ratio', rule('utilisation')],
  ['nvidia_smi_memory_used_bytes', rule('memory_used')],
  ['nvidia_smi_memory_total_bytes', rule('memory_total')],
  ['nvidia_smi_power_draw_watts', rule('power_w')],
  ['nvidia_smi_energy_joules_total', rule('energy_j')],
  ['nvidia_smi_temperature_gpu', rule('temperature_c')],
  ['nvidia_smi_clocks_event_reasons_hw_slowdown', rule('throttled')],
  ['nvidia_smi_clocks_event_reasons_hw_thermal_slowdown', rule('throttled')],
  ['nvidia_smi_clocks_event_reasons_hw_power_brake_slowdown', rule('throttled')],
  ['nvidia_smi_clocks_event_reasons_sw_thermal_slowdown', rule('throttled')],
  ['nvidia_smi_xid_errors_total', { field: 'xid', factor: 1, label: 'xid' }],
  // AMD device-metrics-exporter: per cent, MB, µJ
  ['gpu_gfx_activity', rule('utilisation', 0.01)],
  ['gpu_used_vram', rule('memory_used', mebibyte)],
  ['gpu_total_vram', rule('memory_total', mebibyte)],
  ['gpu_package_power', rule('power_w')],
  ['gpu_average_package_power', rule('power_w')],
  ['gpu_power_usage', rule('power_w')],
  ['gpu_energy_consumed', rule('energy_j', 1e-6)],
  ['gpu_junction_temperature', rule('temperature_c')],
  // OpenTelemetry hw.*, OpenLIT, Google's dcgmreceiver
  ['hw.gpu.utilization', rule('utilisation')],
  ['hw.gpu.memory.usage', rule('memory_used')],
  ['hw.gpu.memory.limit', rule('memory_total')],
  ['hw.power', rule('power_w')],
  ['hw.gpu.power.draw', rule('power_w')],
  ['hw.energy', rule('energy_j')],
  ['hw.gpu.energy.consumed', rule('energy_j')],
  ['hw.temperature', rule('temperature_c')],
  ['hw.gpu.temperature', rule('temperature_c')],
  ['hw.gpu.throttled', rule('throttled')],
  ['gpu.dcgm.utilization', rule('utilisation')],
  ['gpu.dcgm.memory.bytes_used', rule('memory_used')],
  ['gpu.dcgm.energy_consumption', rule('energy_j')],
  ['gpu.dcgm.temperature', rule('temperature_c')],
]);

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

/** A series that is a reading of a GPU: of which, and what its values mean. */
export type GpuSeries = Rule & { readonly identity: GpuIdentity; readonly value?: number };

/** What a series reads of a GPU, or undefined when it is none that we know. */
export function gpuSeriesOf(resource: Pairs, metric: string, attributes: Pairs): GpuSeries | undefined {
  const known = spellings.get(metric);
  if (!known || (metric.startsWith('hw.') && !isGpu(metric, attributes))) return undefined;
  const part = partOf(attributes);
  const isOfCard = ofCard.has(known.field);
  // A whole card has GPU_UTIL, which says the same by other means.
  if (metric === 'DCGM_FI_PROF_GR_ENGINE_ACTIVE' && !part) return undefined;
  // Parts of an AMD card repeat its power and temperature, or say 0.
  if (part?.vendor === 'amd' && isOfCard) return undefined;
  const identity = identityOf(resource, attributes, isOfCard ? '' : (part?.suffix ?? ''));
  return identity.id === '' ? undefined : { ...known, ...labelled(known, attributes), identity: same(identity) };
}

/** What is of the whole card: exporters repeat it for each of its parts, and it is told once. */
const ofCard: ReadonlySet<Field> = new Set(['power_w', 'energy_j', 'temperature_c', 'throttled', 'xid']);

/** The part of a card that a series is of: an instance of MIG, or a partition of an AMD card other than its first. */
function partOf(attributes: Pairs): { readonly vendor: 'nvidia' | 'amd'; readonly suffix: string } | undefined {
  const instance =
    attributeOf(attributes, 'GPU_I_ID') ||
    attributeOf(attributes, 'gpu.mig.gi_id') ||
    attributeOf(attributes, 'gpu_instance_id');
  if (instance) return { vendor: 'nvidia', suffix: `/gi${instance}` };
  const partition = attributeOf(attributes, 'gpu_partition_id');
  return partition && partition !== '0' ? { vendor: 'amd', suffix: `/p${partition}` } : undefined;
}

/** The number of an error stands in a label of the counter that counts it. */
const labelled = ({ label }: Rule, attributes: Pairs): { readonly value?: number } =>
  label === undefined ? {} : { value: Number(attributeOf(attributes, label)) };

/** GPUs that were met, so that all series of one share its identity. */
let identities = new Map<string, GpuIdentity>();

function same(identity: GpuIdentity): GpuIdentity {
  const key = JSON.stringify([identity.key, identity.index, identity.model, identity.resource]);
  if (identities.size > 50_000) identities = new Map();
  const known = identities.get(key) ?? identity;
  identities.set(key, known);
  return known;
}

/** GPU readings of one request, brought into one row per GPU and time. */
export class GpuReadings {
  readonly #readings = new Map<string, Map<number, Reading>>();

  /** @param time nanoseconds */
  add(series: GpuSeries, given: number, time: bigint): void {
    const { field, factor, identity, bits, label } = series;
    if (isSentinel(given)) return;
    const ms = Number(time / 1_000_000n);
    let value = bits === undefined ? given * factor : Number((given & bits) !== 0);
    if (label !== undefined) {
      // A counter of one error: it happened when the counter grew.
      if (!grew(series, given)) return;
      value = series.value ?? Number.NaN;
    }
    if (!(value >= 0 && value <= highest[field])) {
      doubt(identity, field, value, ms);
      return;
    }
    // Exporters repeat the last error for as long as they run: what counts is when it changed.
    if (field === 'xid' && label === undefined && !changed(identity, value)) return;
    let times = this.#readings.get(identity.key);
    if (!times) {
      times = new Map();
      this.#readings.set(identity.key, times);
    }
    const reading = times.get(ms);
    // One reason of several is enough.
    if (reading) reading[field] = field === 'throttled' ? Math.max(value, reading.throttled ?? 0) : value;
    else times.set(ms, { time: ms, identity, [field]: value });
  }

  take(): Block | undefined {
    for (const times of this.#readings.values()) for (const reading of times.values()) push(reading);
    this.#readings.clear();
    return gpuRows.take();
  }
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

/** Sets aside a reading that no card has, at most one of each kind in ten minutes. */
function doubt(identity: GpuIdentity, field: Field, value: number, ms: number): void {
  const what = `${identity.key}\n${field}`;
  if (ms - (lastDoubts.get(what) ?? Number.NEGATIVE_INFINITY) < tenMinutesMs) return;
  if (lastDoubts.size > 10_000) lastDoubts.clear();
  lastDoubts.set(what, ms);
  const { columns } = quarantineRows;
  columns.source.push('GPU readings');
  columns.destination.push('gpu_samples');
  columns.subject.push([identity.host, identity.id].filter(Boolean).join(' '));
  columns.value.push(String(value));
  columns.reason.push(`${field}: a card has between 0 and ${highest[field]}`);
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

function identityOf(resource: Pairs, attributes: Pairs, part: string): GpuIdentity {
  const index = first(attributes, resource, ['gpu', 'gpu.index', 'index', 'gpu_id', 'gpu.number']);
  const parent = attributeOf(attributes, 'hw.type') === 'temperature' ? attributeOf(attributes, 'hw.parent') : '';
  const id = parent || first(attributes, resource, ['UUID', 'uuid', 'gpu_uuid', 'gpu.uuid', 'hw.id']);
  const host = first(attributes, resource, ['Hostname', 'hostname', 'host.name', 'service.instance.id']);
  const card = id || (index && host ? `${host}/${index}` : '');
  const known = card === '' ? '' : `${card}${part}`;
  return {
    id: known,
    // Some exporters hide the id behind zeros: the host and the lease tell such cards apart.
    key: [known, host, attributeOf(resource, 'compute.lease.id')].join('\n'),
    index,
    model: gpuModelOf(
      first(attributes, resource, [
        'modelName',
        'model_name',
        'hw.model',
        'hw.name',
        'card_model',
        'card_series',
        'gpu.model',
        'compute.gpu.model',
        'name',
      ]),
    ),
    host,
    resource,
  };
}

/** Rows of `gpu_samples`. */
export const gpuRows = new BlockBuilder('gpu_samples', {
  time: dateTimeMs(),
  gpu_id: lowCardinality(),
  gpu_index: lowCardinality(),
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
  columns.temperature_c.push(reading.temperature_c ?? null);
  columns.throttled.push(reading.throttled ?? null);
  columns.xid.push(reading.xid ?? null);
}
