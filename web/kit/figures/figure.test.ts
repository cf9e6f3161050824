import { expect, test } from 'vitest';
import { formatFigure } from './figure.ts';

const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ');

test('figures of charges have their units, and their parts those of the numerator', () => {
  expect(plain(formatFigure('cost', 1234.5))).toBe('$1,235');
  expect(plain(formatFigure('costPerGpuHour', 2.608))).toBe('$2.61 / h');
  expect(plain(formatFigure('costPerGpuHour', 2.608, 'part'))).toBe('$2.61');
  expect(plain(formatFigure('energy', 0.7))).toBe('0.700 kWh');
  expect(plain(formatFigure('carbon', 409.64))).toBe('410 g CO₂e');
  expect(plain(formatFigure('carbon', 1_221_209))).toBe('1,220 kg CO₂e');
  expect(plain(formatFigure('carbonPerUsefulGpuHour', 332))).toBe('332 g CO₂e / h');
  expect(plain(formatFigure('uptime', 0.9998))).toBe('99.98 %');
  expect(plain(formatFigure('gpuHours', 7200, 'part'))).toBe('2 h');
});
