import { describe, expect, test } from 'vitest';
import { hostPower, hostPowerRange } from './formulas/energy.ts';
import { gpuModels } from './gpus.ts';
import { hostAround, hostTable } from './hosts.ts';
import { errorOfPue, pueOf, pueTable } from './pue.ts';

describe('the host around a card', () => {
  test.each([
    ['t4', 1, 'akash', '', 'pcie-8'],
    ['t4', 1, 'aws', '', 'aws:g4dn.xlarge'],
    ['t4', 8, 'aws', 'g4dn.metal', 'aws:g4dn.metal'],
    ['l40s', 4, 'runpod', '', 'pcie-4'],
    ['h100-sxm', 1, 'aws', 'p5.48xlarge', 'aws:p5.48xlarge'],
    ['h100-sxm', 3, 'akash', 'who knows', 'hgx-8-h100'],
    ['rtx4090', 1, 'nosana', '', 'consumer-1'],
    ['rtx4090', 2, 'nosana', '', 'workstation-2'],
    ['rtx4090', 6, 'nosana', '', 'pcie-4'],
    ['Frobnicator', 1, 'akash', '', 'unknown'],
  ])('%s × %i on %s %s is %s', (model, gpus, network, instance, key) => {
    expect(hostAround(model, gpus, network, instance).key).toBe(key);
  });

  test('is known of every model, and each figure lies in its range', () => {
    for (const { id } of gpuModels)
      for (const gpus of [1, 2, 4, 8]) expect(hostAround(id, gpus).key, `${id} × ${gpus}`).not.toBe('unknown');
    for (const { key, idleW, loadW } of hostTable) {
      for (const { low, central, high } of [idleW, loadW])
        expect(low <= central && central <= high && high > 0, key).toBe(true);
      expect(idleW.central, key).toBeLessThanOrEqual(loadW.central);
    }
  });

  test('draws more when its cards work, with the range of the table', () => {
    expect(hostPower(900, 1600, 0.9)).toBe(1530);
    const [low, high] = hostPowerRange({ low: 336, high: 1400 }, { low: 856, high: 2800 }, 0.9);
    expect(low).toBeCloseTo(804, 9);
    expect(high).toBeCloseTo(2660, 9);
    expect(hostPowerRange({ low: 336, high: 1400 }, { low: 856, high: 2800 })).toEqual([336, 2800]);
  });
});

describe('a PUE', () => {
  test('is that of the region, else of the operator, else of the kind of node, else the mean', () => {
    expect(pueOf('aws', 'eu-central-1', '').pue).toBe(1.35);
    expect(pueOf('aws', 'nowhere-1', '').pue).toBe(1.14);
    expect(pueOf('akash', 'DE', 'colo').pue).toBe(1.45);
    expect(pueOf('akash', 'DE', '').pue).toBe(1.54);
  });

  test('has a range that holds it, of 1 and more', () => {
    for (const row of pueTable) {
      expect(row.low >= 1 && row.low <= row.pue && row.pue <= row.high, row.key).toBe(true);
      expect(row.pue * (1 - errorOfPue(row)), row.key).toBeLessThanOrEqual(row.low + 1e-12);
      expect(row.pue * (1 + errorOfPue(row)), row.key).toBeGreaterThanOrEqual(row.high - 1e-12);
    }
  });
});
