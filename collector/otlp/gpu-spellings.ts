import type { Quantity } from './gpu-units.ts';

/** What is kept of a reading of a GPU. */
export type Field =
  | 'utilisation'
  | 'memory_used'
  | 'memory_total'
  | 'power_w'
  | 'energy_j'
  | 'temperature_c'
  | 'throttled'
  | 'xid';

/**
 * What a metric tells. `factor`: to base units, where the point tells no unit. `bits`: the value is a mask, and true where one of
 * these is set. `label`: the value is in this attribute where the metric grows. `ofCard`: of the card as a whole, and nothing of its
 * parts.
 */
export type Rule = {
  readonly field: Field;
  readonly factor: number;
  readonly bits?: number;
  readonly label?: string;
  readonly ofCard?: boolean;
};

const mebibyte = 1_048_576;
const rule = (field: Field, factor = 1): Rule => ({ field, factor });
/**
 * Reasons for which NVIDIA slows a card down that cost work: hardware 0x8, software thermal 0x20, hardware thermal
 * 0x40, power brake 0x80.
 */
const slowdowns: Rule = { field: 'throttled', factor: 1, bits: 0x8 | 0x20 | 0x40 | 0x80 };
/** DCGM says 0 of it for an instance of MIG, or nothing. */
const usedOfCard: Rule = { field: 'utilisation', factor: 0.01, ofCard: true };

/** The share of the time in which a graphics or compute engine is busy: of an instance of MIG all that is told. */
export const engineActive: ReadonlySet<string> = new Set([
  'DCGM_FI_PROF_GR_ENGINE_ACTIVE',
  'DCGM_FI_PROF_GR_ENGINE_UTIL_RATIO',
]);

/** How each exporter spells a reading, and the factor to base units (ratio, bytes, W, J, °C). */
export const spellings: ReadonlyMap<string, Rule> = new Map([
  // dcgm-exporter: per cent, MiB, mJ; since DCGM 4.6 some have other names
  ['DCGM_FI_DEV_GPU_UTIL', usedOfCard],
  ['DCGM_FI_DEV_FB_USED', rule('memory_used', mebibyte)],
  ['DCGM_FI_DEV_POWER_USAGE', rule('power_w')],
  ['DCGM_FI_DEV_BOARD_POWER_WATTS', rule('power_w')],
  ['DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION', rule('energy_j', 1e-3)],
  ['DCGM_FI_DEV_GPU_TEMP', rule('temperature_c')],
  ['DCGM_FI_DEV_GPU_TEMP_CELSIUS', rule('temperature_c')],
  ['DCGM_FI_DEV_XID_ERRORS', rule('xid')],
  ['DCGM_FI_DEV_CLOCK_THROTTLE_REASONS', slowdowns],
  ['DCGM_FI_DEV_CLOCKS_EVENT_REASONS', slowdowns],
  ...[...engineActive].map((name): [string, Rule] => [name, rule('utilisation')]),
  // its names of 1.x
  ['dcgm_gpu_utilization', usedOfCard],
  ['dcgm_fb_used', rule('memory_used', mebibyte)],
  ['dcgm_power_usage', rule('power_w')],
  ['dcgm_total_energy_consumption', rule('energy_j', 1e-3)],
  ['dcgm_gpu_temp', rule('temperature_c')],
  ['dcgm_xid_errors', rule('xid')],
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

/** What a field is a quantity of; the others are a state or a number, and have no unit. */
export const quantities: Readonly<Partial<Record<Field, Quantity>>> = {
  utilisation: 'ratio',
  memory_used: 'bytes',
  memory_total: 'bytes',
  power_w: 'power',
  energy_j: 'energy',
  temperature_c: 'temperature',
};
