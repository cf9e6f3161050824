import { expect, test } from 'vitest';
import { isFigure } from '../../../domain/figures.ts';
import { isMeasure } from '../../../domain/measures.ts';
import type { Row } from '../../kit/state/query.svelte.ts';
import { bestOf, columnsFor, massUnit } from './columns.ts';

type Compared = Row<'compare-networks'>;
const row = (network: string, more: Partial<Compared> = {}) =>
  new Proxy({ network, gpuModels: [], ...more } as Record<string, unknown>, {
    get: (known, name) => known[String(name)] ?? null,
  }) as unknown as Compared;
const columns = (rows: readonly Compared[]) =>
  columnsFor({ currency: 'USD', sign: '$', mass: massUnit(rows), scoreOf: () => null, isMixed: false });

test('every column of a figure has its grade, and the lineage of the network in the row', () => {
  const akash = row('akash');
  for (const { id, evidence } of columns([akash])) {
    if (['network', 'score', 'downs', 'n'].includes(id)) continue;
    const proof = evidence?.(akash);
    expect(isFigure(proof?.figure ?? '') || isMeasure(proof?.figure ?? ''), id).toBe(true);
    expect(proof?.of, id).toEqual({ network: 'akash' });
  }
});

test('unknown figures are written as such, with a reason, and are never best', () => {
  const rows = [
    row('render'),
    row('akash', { costPerUsefulGpuHour: 2, uptime: 0.9 }),
    row('aws', { costPerUsefulGpuHour: 9, uptime: 1 }),
  ];
  const all = columns(rows);
  for (const column of all.filter(({ best }) => best && best !== undefined))
    expect(column.value(rows[0] as Compared), column.id).toBeNull();
  expect(all.find(({ id }) => id === 'usefulCost')?.whyUnknown?.(rows[0] as Compared)).toBeTruthy();
  expect(bestOf(rows, all)).toMatchObject({ usefulCost: 'akash', uptime: 'aws' });
});

test('of what is alike, and of what only one has, nothing is best', () => {
  const alike = [row('a', { verifiedShare: 0, p95Ms: 3 }), row('b', { verifiedShare: 0 })];
  expect(bestOf(alike, columns(alike))).toMatchObject({ verified: undefined, p95: undefined });
});
