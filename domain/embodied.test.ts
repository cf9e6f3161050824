import { describe, expect, test } from 'vitest';
import { compared, embodiedPerHour, hostClasses, hostOf, lifetimes } from './embodied.ts';
import { gpuModels } from './gpus.ts';

const of = (id: string) => {
  const gpu = gpuModels.find((each) => each.id === id);
  if (!gpu) throw new Error(`no GPU ${id}`);
  return gpu;
};

test('each model of GPU has one kind of server around it', () => {
  for (const { id } of gpuModels)
    expect(
      hostClasses.filter(({ models }) => models.includes(id)),
      id,
    ).toHaveLength(1);
  const known = new Set(gpuModels.map(({ id }) => id));
  expect(hostClasses.flatMap(({ models }) => models).filter((model) => !known.has(model))).toEqual([]);
  expect(() => hostOf('abacus')).toThrow(/no kind of server/);
});

test.each([
  [3, 37.3668],
  [4, 28.0251],
  [6, 18.6834],
])('an eighth of an HGX H100 over %d years carries %d g an hour', (years, grams) => {
  const hours = lifetimes.find((each) => each.years === years)?.hours;
  expect(embodiedPerHour(of('h100-sxm'), hours)).toBeCloseTo(grams, 4);
});

describe('a range holds what others publish', () => {
  test.each([
    ['a100-sxm-80', 567.7],
    ['mi300x', 1497],
    ['h100-sxm', 575.1],
    ['h100-sxm', 273],
    ['l4', 123.5],
    ['t4', 130.7],
    ['b200', 284],
    ['h200-sxm', 1067],
  ])('%s: %d kg', (id, kg) => {
    const { low, central, high } = of(id).embodiedKg;
    expect(kg).toBeGreaterThanOrEqual(low - 0.5);
    expect(kg).toBeLessThanOrEqual(high + 0.5);
    expect(central).toBeCloseTo(Math.sqrt(low * high), -1);
  });

  test('EcoLogits’ server of 712.5 kg a GPU, and Boavizta’s of 737', () => {
    const { low, high } = hostOf('h100-sxm').kg;
    for (const kg of [712.5, 737]) expect(low <= kg && kg <= high).toBe(true);
  });

  test('each line of the comparison', () => {
    for (const { title, low, central, high, boavizta, ecologits } of compared)
      for (const kg of [central, boavizta, ecologits])
        if (kg !== null) expect(kg >= low - 0.5 && kg <= high + 0.5, title).toBe(true);
  });
});
