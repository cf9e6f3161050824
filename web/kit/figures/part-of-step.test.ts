import { expect, test } from 'vitest';
import { partOfStep } from './part-of-step.ts';

const at = (text: string) => Date.parse(`2026-06-${text}Z`);
const hours = { from: at('10T06:30'), to: at('11T09:15') };
const days = { from: at('01T06:00'), to: at('11T09:15') };

test.each([
  ['the first hour, when the period begins in it', '10T06:00', hours, { from: at('10T06:30'), to: at('10T07:00') }],
  ['an hour between', '10T07:00', hours, undefined],
  ['the last hour, when it is not over', '11T09:00', hours, { from: at('11T09:00'), to: at('11T09:15') }],
  ['the first day', '01T00:00', days, { from: at('01T06:00'), to: at('02T00:00') }],
  ['a day between', '05T00:00', days, undefined],
  ['the day that ends with the period', '10T00:00', { ...days, to: at('11T00:00') }, undefined],
  ['the last day', '11T00:00', days, { from: at('11T00:00'), to: at('11T09:15') }],
])('%s', (_, time, period, part) => expect(partOfStep(at(time), period)).toEqual(part));
