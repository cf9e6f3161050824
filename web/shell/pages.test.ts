import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { pagePaths } from '../../tests/support/page-paths.ts';
import { actsAt, inRail, pageOf, pages, tabsOf } from './pages.ts';

const folder = path.join(import.meta.dirname, '../pages');

test('every folder of a page is found, in an order of its own', () => {
  expect(pages.length).toBeGreaterThan(10);
  expect(pages.length).toBe(readdirSync(folder).length);
  for (const of of ['path', 'order', 'title'] as const)
    expect(new Set(pages.map((page) => page[of])).size, of).toBe(pages.length);
  const keys = pages.flatMap(({ key }) => key ?? []);
  expect(new Set(keys).size).toBe(keys.length);
});

test('the tests that walk every page leave none out', () =>
  expect(pages.map(({ path }) => path).filter((each) => !pagePaths.includes(each))).toEqual([]));

test('what else the tests of every page walk is of a page, but for one address', () =>
  expect(pagePaths.filter((each) => pageOf(each.split('?')[0] ?? '') === undefined)).toEqual(['/nowhere']));

test.each([
  ['/', '/'],
  ['/costs/tokens', '/costs'],
  ['/traces/4bf92f35', '/traces'],
  ['/logs', '/logs'],
  ['/costly', undefined],
])('%s is of the page at %s', (at, expected) => expect(pageOf(at)?.path).toBe(expected));

test.each([
  ['/', 'filters'],
  ['/costs/tokens', 'filters'],
  ['/jobs', 'filters'],
  ['/jobs/finetune-8b-1', 'nothing'],
  ['/gpus/GPU-1', 'period'],
  ['/networks/akash', 'period'],
  ['/methodology', 'nothing'],
  ['/nowhere', 'nothing'],
] as const)('on what %s shows act the %s of the top bar', (at, acts) => expect(actsAt(at)).toBe(acts));

test('a phone has four pages at hand, each with an icon, and the others in a list', () => {
  const atHand = pages.filter(({ isAtHand }) => isAtHand);
  expect(atHand.map(({ path }) => path)).toEqual(['/', '/costs', '/jobs', '/traces']);
  expect(atHand.every(({ icon }) => icon)).toBe(true);
  expect(pages.filter(({ icon, tab, isAtHand }) => icon === undefined && tab === undefined && isAtHand)).toEqual([]);
});

test('tabs share an entry of the rail, that of a page which has one', () => {
  const logs = pageOf('/logs');
  expect(logs && inRail(logs)?.path).toBe('/traces');
  expect(logs && tabsOf(logs).map(([at]) => at)).toEqual(['/traces', '/logs', '/services', '/metrics']);
  expect(pages.filter((page) => page.tab && inRail(page)?.icon === undefined)).toEqual([]);
});

test('a page declares the parameters of the URL that it reads', () => {
  /** Read everywhere: filters, period and how figures are written. */
  const everywhere = ['workload', 'network', 'team', 'region', 'from', 'to', 'range', 'tz'];
  const read = readdirSync(folder).flatMap((name) => {
    const { parameters = [], keeps = [] } =
      pages.find((page) => page.path === (name === 'compare' ? '/' : `/${name}`)) ?? {};
    const declared: readonly string[] = [...parameters, ...keeps, ...everywhere];
    return readdirSync(path.join(folder, name), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ts|svelte)$/.test(file))
      .flatMap((file) => [...readFileSync(path.join(folder, name, file), 'utf8').matchAll(/\bparam\('(\w+)'/g)])
      .map(([, parameter]) => ({
        name,
        parameter: parameter as string,
        isDeclared: declared.includes(parameter as string),
      }));
  });
  expect(read.length).toBeGreaterThan(40);
  expect(read.filter(({ isDeclared }) => !isDeclared)).toEqual([]);
});
