import { expect, test } from 'vitest';
import { loadOf, overBudget, type Part } from './budget.ts';

const part = (file: string, kilobytes: number, source?: string, needs: string[] = []): Part => ({
  file,
  bytes: kilobytes * 1000,
  needs,
  source: source && `/somewhere/web/${source}`,
});
const bundle = ({ page = 10, charts = 10 } = {}): Part[] => [
  part('index.js', 1, 'index.html', ['shared.js', 'index.css']),
  part('app.js', 30, 'App.svelte', ['shared.js']),
  part('shared.js', 40, undefined, ['app.js']),
  part('index.css', 2),
  part('compare.js', page, 'pages/compare/ComparePage.svelte', ['shared.js']),
  part('echarts.js', charts, 'kit/charts/echarts.ts', ['shared.js']),
  part('french.js', 10, 'kit/i18n/catalogue.ts'),
];

test('a load is of files and what they need, each once', () => {
  expect(loadOf(bundle(), ['index.js', 'app.js', 'compare.js'])).toBe(83_000);
});

test('what is over its budget is named, and nothing else', () => {
  expect(overBudget(bundle())).toEqual([]);
  expect(overBudget(bundle({ page: 47 }))).toEqual([]);
  expect(overBudget(bundle({ page: 48 }))).toEqual(['compare loads 121 kB, of at most 120']);
  expect(overBudget(bundle({ charts: 200 }))).toEqual(['charts loads 270 kB, of at most 215']);
});

test('the font has a budget of its own', () => {
  expect(overBudget([...bundle(), part('inter.woff2', 48)])).toEqual([]);
  expect(overBudget([...bundle(), part('inter.woff2', 51)])).toEqual(['the font loads 51 kB, of at most 50']);
});

test('a bundle without its pages has not been understood', () => {
  expect(() => overBudget(bundle().slice(0, 4))).toThrow('no part of the bundle is a page');
});
