import { expect, test } from 'vitest';
import { guessed, headerOf, mappingOf } from './mapping.ts';

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
