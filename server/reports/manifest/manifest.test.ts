import { expect, test } from 'vitest';
import { readManifest } from './read.ts';

/** The least example of a manifest: a lease of an hour. */
const least = `
name: lease-42
initialize:
  plugins:
    operational-carbon:
      path: builtin
      method: Multiply
      config: {input-parameters: [energy, grid/carbon-intensity], output-parameter: carbon-operational}
    carbon:
      path: builtin
      method: Sum
      config: {input-parameters: [carbon-operational, carbon-embodied], output-parameter: carbon}
    sci: {path: builtin, method: Sci, config: {functional-unit: gpu-hours}}
tree:
  children:
    lease-42:
      pipeline: {compute: [operational-carbon, carbon, sci]}
      inputs:
        - timestamp: 2026-11-01T00:00:00Z
          duration: 3600
          energy: 1.0095
          grid/carbon-intensity: 334.13
          carbon-embodied: 28.0251
          gpu-hours: 1
`;

test('a manifest of one hour comes to what was computed by hand', () => {
  const { components, sums } = readManifest(least);
  expect(sums.carbon).toBeCloseTo(365.329, 3);
  expect(sums['carbon-operational']).toBeCloseTo(337.304, 3);
  expect(components).toEqual([{ path: 'lease-42', inputs: 1, sums, sci: sums.carbon }]);
});

test('defaults, nested components and the other methods are read', () => {
  const { components, sums } = readManifest(`
name: nested
initialize:
  plugins:
    kwh: {path: builtin, method: Coefficient, config: {input-parameter: wh, coefficient: 0.001, output-parameter: energy}}
    rate: {path: builtin, method: Divide, config: {numerator: grams, denominator: 2, output: half}}
    net: {path: builtin, method: Subtract, config: {input-parameters: [grams, half], output-parameter: carbon}}
tree:
  defaults: {grams: 10}
  children:
    a: {children: {b: {pipeline: {compute: [kwh, rate, net]}, inputs: [{wh: 500}, {wh: 1500, grams: 20}]}}}
`);
  expect(components).toEqual([{ path: 'a.b', inputs: 2, sums: { energy: 2, carbon: 15 }, sci: null }]);
  expect(sums).toEqual({ energy: 2, carbon: 15 });
});

test.each([
  ['a: [', 'not YAML'],
  ['a: 1', 'not a manifest'],
  [least.replace('Multiply', 'Guess'), 'its method “Guess” is not known here'],
  [least.replace('path: builtin', 'path: "@acme/plugin"'), 'it is not built in'],
  [least.replace('[operational-carbon, carbon, sci]', '[nothing]'), 'which is no plugin'],
  [least.replace('energy: 1.0095', 'energy: NA'), 'what is missing is not zero'],
])('what cannot be run is refused, by name', (text, message) => {
  expect(() => readManifest(text)).toThrow(message);
});
