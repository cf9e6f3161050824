import { expect, test } from 'vitest';
import { address, filled, queryAddress, queryString } from './address.ts';

test('parameters of the path are filled in, the others are its query, and empty ones are left out', () =>
  expect(filled('/reports/{id}', { id: 'a', format: 'pdf', team: '', region: undefined, n: 0 })).toBe(
    '/api/v1/reports/a?format=pdf&n=0',
  ));

test('what stands in a path or a query cannot leave its place', () => {
  expect(filled('/traces/{id}/costs', { id: '../x?y=1&z#' })).toBe('/api/v1/traces/..%2Fx%3Fy%3D1%26z%23/costs');
  expect(queryString({ q: 'a&b=c #é' })).toBe('q=a%26b%3Dc+%23%C3%A9');
});

test('a path without parameters has no question mark', () => expect(address('/budgets')).toBe('/api/v1/budgets'));

test('a query keeps an empty parameter, which may mean something to it, and names its format', () =>
  expect(queryAddress('spend', { from: 1, workload: '' }, 'csv')).toBe(
    '/api/v1/query/spend?from=1&workload=&format=csv',
  ));
