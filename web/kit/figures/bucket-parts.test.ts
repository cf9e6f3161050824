import { expect, test } from 'vitest';
import { barParts } from './bucket-parts.ts';

const part = (bucket: string, share: number) => ({ bucket, share, said: bucket });

test('slivers are one part, so that a bar does not overstate them, and it still adds up', () => {
  const parts = barParts([part('useful', 0.9), part('startup', 0.004), part('redo', 0.006), part('idle', 0.09)]);
  expect(parts.map(({ bucket }) => bucket)).toEqual(['useful', 'idle', 'other']);
  expect(parts.at(-1)).toMatchObject({ share: 0.01, said: 'startup\nredo' });
  expect(parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
});

test('a single sliver keeps its own colour, and what is not there has no place', () =>
  expect(barParts([part('useful', 0.995), part('idle', 0.005), part('redo', 0)])).toEqual([
    part('useful', 0.995),
    part('idle', 0.005),
  ]));
