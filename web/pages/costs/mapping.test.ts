import { expect, test } from 'vitest';
import { draftOf, fits, guessed, headerOf, mappingOf } from './mapping.ts';

test('a header is told from its first line, whatever stands between', () => {
  expect(headerOf('\ufeff"Lease ""x"" id";Start;End;Total cost\r\n1;2')).toEqual({
    delimiter: ';',
    columns: ['Lease "x" id', 'Start', 'End', 'Total cost'],
  });
});

test('columns are guessed by their names, each once', () => {
  expect(guessed(['Provider', 'Deployment', 'Start', 'End', 'Amount', 'Currency', 'Invoice'])).toEqual({
    network: 'Provider',
    lease: 'Deployment',
    from: 'Start',
    to: 'End',
    amount: 'Amount',
    currency: 'Currency',
    reference: 'Invoice',
  });
  expect(guessed(['x']).amount).toBe('');
});

test('what is no column is a value of every line; without an end a line is of a day', () => {
  const chosen = { ...guessed(['Date', 'Cost']), network: '', currency: '', lease: '', reference: '', to: '' };
  expect(
    mappingOf(chosen, { network: 'akash', currency: 'USD' }, { delimiter: ',', decimal: '.', dates: 'iso' }),
  ).toEqual({
    delimiter: ',',
    decimal: '.',
    dates: 'iso',
    network: { value: 'akash' },
    lease: { value: '' },
    from: { column: 'Date' },
    amount: { column: 'Cost' },
    currency: { value: 'USD' },
    reference: { value: '' },
  });
});

test('a saved mapping is what it was after a form showed it, and fits files that have its columns', () => {
  const saved = mappingOf(
    guessed(['Lease', 'Start', 'End', 'Cost']),
    { network: 'akash', currency: 'USD' },
    { delimiter: ';', decimal: ',', dates: 'dd/mm/yyyy' },
  );
  const { chosen, values, ...more } = draftOf(saved);
  expect(mappingOf(chosen, values, more)).toEqual(saved);
  expect(fits(saved, ['Cost', 'End', 'Lease', 'Other', 'Start'])).toBe(true);
  expect(fits(saved, ['Cost', 'Lease', 'Start'])).toBe(false);
  expect(fits(mappingOf(guessed([]), {}, more), [])).toBe(false);
});
