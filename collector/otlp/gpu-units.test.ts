import { describe, expect, test } from 'vitest';
import { gpuSeriesOf } from './gpu.ts';
import { conversionOf, type Quantity } from './gpu-units.ts';

const kept = (value: number, unit: string, quantity: Quantity): number | undefined => {
  const conversion = conversionOf(unit, quantity);
  return conversion && value * conversion.factor + conversion.offset;
};

describe('a unit', () => {
  test.each<readonly [number, string, Quantity, number]>([
    [0.45, 'kW', 'power', 450],
    [450_000, 'mW', 'power', 450],
    [450, 'J/s', 'power', 450],
    [450, 'W{board}', 'power', 450],
    [450, 'watts', 'power', 450],
    [0.45, 'kilowatts', 'power', 450],
    [0.7, 'kWh', 'energy', 2_520_000],
    [0.7, 'kW.h', 'energy', 2_520_000],
    [0.7, 'kilowatt_hours', 'energy', 2_520_000],
    [0.7, 'kwh', 'energy', 2_520_000],
    [700, 'Wh', 'energy', 2_520_000],
    [2.52, 'MJ', 'energy', 2_520_000],
    [2520, 'kJ', 'energy', 2_520_000],
    [2.52e9, 'mJ', 'energy', 2_520_000],
    [2.52e12, 'µJ', 'energy', 2_520_000],
    [2_520_000, 'W.s', 'energy', 2_520_000],
    [2, 'MiBy', 'bytes', 2_097_152],
    [2, 'MB', 'bytes', 2_000_000],
    [2, 'bytes', 'bytes', 2],
    [95, '%', 'ratio', 0.95],
    [0.95, '1', 'ratio', 0.95],
    [0.95, '{utilization}', 'ratio', 0.95],
    [100, 'Cel', 'temperature', 100],
    [212, '[degF]', 'temperature', 100],
    [373.15, 'K', 'temperature', 100],
  ])('%d %s of %s is %d', (value, unit, quantity, expected) => {
    expect(kept(value, unit, quantity)).toBeCloseTo(expected, 6);
  });

  test.each<readonly [string, Quantity]>([
    ['furlong', 'power'],
    ['J', 'power'],
    ['W', 'energy'],
    ['VA', 'power'],
    ['mw', 'power'],
    ['1', 'power'],
    ['W', 'ratio'],
    ['m', 'temperature'],
  ])('“%s” is none of %s', (unit, quantity) => {
    expect(conversionOf(unit, quantity)).toBeUndefined();
  });
});

describe('a series of a GPU', () => {
  const head = { description: '', unit: '', kind: 'gauge', temporality: 0, isMonotonic: false } as const;
  const seriesOf = (name: string, attributes: Readonly<Record<string, string>>, more: object = {}) =>
    gpuSeriesOf([], { ...head, name, ...more }, Object.entries(attributes));

  test('without a unit is what its name says', () => {
    expect(seriesOf('DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION', { UUID: 'a' })).toMatchObject({ factor: 1e-3 });
    expect(seriesOf('DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION', { UUID: 'a' }, { unit: 'J' })).toMatchObject({ factor: 1 });
  });

  test('of a state that comes as differences tells nothing', () => {
    const sum = { kind: 'sum', temporality: 1 };
    expect(seriesOf('DCGM_FI_DEV_POWER_USAGE', { UUID: 'a' }, sum)?.fault).toMatch('differences');
    expect(seriesOf('hw.gpu.energy.consumed', { 'hw.id': 'a' }, sum)).toMatchObject({ differences: true });
  });

  test.each([
    [{ GPU_I_ID: '3', GPU_I_PROFILE: '3g.40gb' }, 'a/gi3', 3 / 7],
    [{ GPU_I_ID: '3', GPU_I_PROFILE: '1c.2g.20gb' }, 'a/gi3', 2 / 7],
    [{ GPU_I_ID: '3', GPU_I_PROFILE: '2g.12gb', modelName: 'NVIDIA A30' }, 'a/gi3', 1 / 2],
    [{ GPU_I_ID: '3' }, 'a/gi3', 0],
    [{ GPU_I_ID: '' }, undefined, undefined],
  ])('of an instance %o is of a part of its card', (labels, id, share) => {
    expect(seriesOf('DCGM_FI_PROF_GR_ENGINE_ACTIVE', { UUID: 'a', ...labels })?.identity.id).toBe(id);
    expect(seriesOf('DCGM_FI_PROF_GR_ENGINE_ACTIVE', { UUID: 'a', ...labels })?.identity.share).toBe(share);
    if (id) expect(seriesOf('DCGM_FI_DEV_POWER_USAGE', { UUID: 'a', ...labels })?.identity.id).toBe('a');
    // DCGM says 0 of it for an instance.
    if (id) expect(seriesOf('DCGM_FI_DEV_GPU_UTIL', { UUID: 'a', ...labels })).toBeUndefined();
  });

  test('of a partition is of a part too, of a card that has none it is of the card', () => {
    const used = (labels: Record<string, string>) => seriesOf('gpu_gfx_activity', { gpu_uuid: 'amd', ...labels });
    expect(used({ gpu_partition_id: '2', gpu_compute_partition_type: 'cpx' })?.identity).toMatchObject({
      id: 'amd/p2',
      share: 1 / 8,
    });
    expect(used({ gpu_partition_id: 'NA', gpu_compute_partition_type: 'spx' })?.identity).toMatchObject({
      id: 'amd',
      share: 0,
    });
  });

  test('of a card that hides its id is of the place where it is', () => {
    const zero = { gpu_uuid: '00000000-0000-0000-0000-000000000000', hostname: 'vm' };
    expect(seriesOf('gpu_package_power', { ...zero, gpu_id: '1' })?.identity.id).toBe('vm/1');
  });

  test('has the address on the bus in one form', () => {
    expect(seriesOf('hw.gpu.power.draw', { 'hw.id': '0', pci_bus_id: '00000000:3B:00.0' })?.identity.pci).toBe(
      '3b:00.0',
    );
  });
});
