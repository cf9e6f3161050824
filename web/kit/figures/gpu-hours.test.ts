import { expect, test } from 'vitest';
import { gpuHoursOf, gpuHoursText } from './gpu-hours.ts';

const row = (gpuHours: number | null, uncountedHours = 0) => ({ gpuHours, uncountedHours });

test.each([
  ['all are known', [row(2), row(3)], '5'],
  ['one lease has no count that can be read', [row(2), row(3, 10)], '≥\u00a05'],
  ['a row has none', [row(2), row(null, 10)], '≥\u00a02'],
  ['no row has one', [row(null, 10)], '—'],
  ['nothing was paid', [], '0'],
])('GPU-hours where %s', (_name, rows, text) => expect(gpuHoursText(gpuHoursOf(rows))).toBe(text));
