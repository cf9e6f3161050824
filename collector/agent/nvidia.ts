import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { type Card, numberIn, times } from './card.ts';

/** `nvidia-smi -q -x`: every reading is a text with its unit, “N/A” where the card does not say. */
const memory = z.object({ total: z.string(), used: z.string() });
const reasons = z.record(z.string(), z.string());
const power = z.object({
  power_draw: z.string().optional(),
  instant_power_draw: z.string().optional(),
  average_power_draw: z.string().optional(),
});
const part = z.object({ gpu_instance_id: z.string(), fb_memory_usage: memory });
const gpu = z.object({
  product_name: z.string(),
  uuid: z.string(),
  minor_number: z.string().optional(),
  fb_memory_usage: memory,
  utilization: z.object({ gpu_util: z.string() }).optional(),
  temperature: z.object({ gpu_temp: z.string() }),
  // driver 535 and later; before it `power_readings`
  gpu_power_readings: power.optional(),
  power_readings: power.optional(),
  // renamed from throttle to event by driver 535
  clocks_event_reasons: reasons.optional(),
  clocks_throttle_reasons: reasons.optional(),
  mig_devices: z.union([z.object({ mig_device: z.array(part) }), z.string()]).optional(),
});
const log = z.object({ nvidia_smi_log: z.object({ gpu: z.array(gpu) }) });

const lists = new Set(['gpu', 'mig_device']);
const parser = new XMLParser({
  isArray: (name, path) => lists.has(name) && (name !== 'gpu' || String(path) === 'nvidia_smi_log.gpu'),
  parseTagValue: false,
});
const mebibyte = 1_048_576;
/** Reasons that cost work; being idle or at the power limit is none. */
const slowdown = /(hw_slowdown|hw_thermal_slowdown|sw_thermal_slowdown|hw_power_brake_slowdown)$/;

/**
 * Cards, and the instances of MIG of those that are split: memory is that of the part; power and temperature are told
 * once, for the card.
 */
export function cardsOfNvidiaSmi(xml: string): Card[] {
  const found = log.parse(parser.parse(xml)).nvidia_smi_log.gpu;
  return found.flatMap((each, i) => {
    const parts = typeof each.mig_devices === 'object' ? each.mig_devices.mig_device : [];
    const readings = each.gpu_power_readings ?? each.power_readings;
    const told = each.clocks_event_reasons ?? each.clocks_throttle_reasons;
    const common = { index: each.minor_number ?? String(i), model: each.product_name, vendor: 'nvidia' as const };
    return [
      {
        ...common,
        id: each.uuid,
        utilisation: times(numberIn(each.utilization?.gpu_util), 0.01),
        ...memoryOf(each.fb_memory_usage),
        powerW:
          numberIn(readings?.power_draw) ??
          numberIn(readings?.average_power_draw) ??
          numberIn(readings?.instant_power_draw),
        temperatureC: numberIn(each.temperature.gpu_temp),
        isThrottled: told && Object.entries(told).some(([name, state]) => slowdown.test(name) && state === 'Active'),
      },
      ...parts.map((one) => ({
        ...common,
        id: `${each.uuid}/gi${one.gpu_instance_id}`,
        ...memoryOf(one.fb_memory_usage),
      })),
    ];
  });
}

const memoryOf = ({ used, total }: z.output<typeof memory>) => ({
  memoryUsed: times(numberIn(used), mebibyte),
  memoryTotal: times(numberIn(total), mebibyte),
});
