import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../../domain/reports/document.ts';
import { storeGpuModels } from '../../../ledger/close.ts';
import { insertPartial } from '../../../tests/support/insert.ts';
import { close, hourMs, iso, leaseSpan, reading } from '../../../tests/support/ledger.ts';
import { testStore } from '../../../tests/support/test-store.ts';
import { createApp } from '../../app.ts';
import { type Annex, annexSchema, type chargeColumns } from '../../contract/annex.ts';
import { hashOf } from '../hash.ts';
import type { ManifestSums } from '../manifest/read.ts';
import { recomputeAnnex } from './recompute.ts';

const store = testStore();
const first = Date.UTC(2026, 2, 1);
const last = first + 6 * hourMs;
/** Both ends cut an hour. */
const period = { from: first + 0.5 * hourMs, to: first + 5.25 * hourMs };
const script = path.join(import.meta.dirname, '../../../docs/recompute.py');
const folder = mkdtempSync(path.join(tmpdir(), 'annex-'));

const api = (method: string, address: string, body?: unknown) =>
  createApp({ store }).request(`/api/v1${address}`, {
    method,
    ...(body !== undefined && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  });

async function made(more: object = {}): Promise<{ report: Report; annex: Annex }> {
  const answer = await api('POST', '/reports', { ...period, kind: 'sustainability', ...more });
  expect(answer.status, await answer.clone().text()).toBe(201);
  const { id, report } = (await answer.json()) as { id: string; report: Report };
  const file = await api('GET', `/reports/${id}/annex`);
  expect(file.status, await file.clone().text()).toBe(200);
  return { report, annex: annexSchema.parse(await file.json()) };
}

/** Runs the script on files as an auditor does. */
function python(annex: unknown, report?: Report): { status: number | null; said: string } {
  const write = (name: string, content: unknown) => {
    const file = path.join(folder, name);
    writeFileSync(file, JSON.stringify(content));
    return file;
  };
  const files = [write('annex.json', annex), ...(report ? [write('report.json', report)] : [])];
  const { status, stdout, stderr, error } = spawnSync('python3', [script, ...files], { encoding: 'utf8' });
  if (error) throw error;
  return { status, said: stdout + stderr };
}

/**
 * A measured lease with a contract by the hour and a PUE of its own; one at a residual mix, by a yearly intensity; a card that nobody
 * knows, measured; one of an unknown place; one of an unknown count; and another team in the zone of the contract.
 */
beforeAll(async () => {
  await storeGpuModels(store);
  const span = { from: first, to: last };
  await insertPartial(store, 'otel_traces', [
    leaseSpan({
      ...span,
      id: 'a',
      resource: { 'compute.grid.zone': 'DE', 'compute.site.pue': '1.25', 'compute.team': 'x' },
    }),
    leaseSpan({
      ...span,
      id: 'b',
      gpus: 3,
      resource: { 'compute.grid.zone': 'FR', 'compute.team': 'x', 'compute.gpu.model': 'l4' },
    }),
    leaseSpan({
      ...span,
      id: 'c',
      resource: { 'compute.grid.zone': 'DE', 'compute.gpu.model': 'Prototype 9', 'compute.team': 'x' },
    }),
    leaseSpan({
      ...span,
      id: 'd',
      resource: { 'compute.grid.zone': '', 'compute.network': 'render', 'compute.team': 'x' },
    }),
    leaseSpan({
      ...span,
      id: 'e',
      resource: { 'compute.grid.zone': 'DE', 'compute.gpu.count': 'some', 'compute.team': 'x' },
    }),
    leaseSpan({ ...span, id: 'f', gpus: 2, resource: { 'compute.grid.zone': 'DE', 'compute.team': 'y' } }),
  ]);
  const minutes = Array.from({ length: 6 * 60 + 1 }, (_, minute) => first + minute * 60_000);
  await insertPartial(store, 'gpu_samples', [
    ...minutes.map((at, i) => reading('a', at, 450 + 150 * Math.sin(i / 20))),
    ...minutes.map((at) => reading('c', at, 333.3, { gpu_model: 'Prototype 9' })),
  ]);
  await insertPartial(store, 'grid_intensity', [
    ...Array.from({ length: 6 }, (_, h) => ({
      zone: 'DE',
      time: iso(first + h * hourMs),
      granularity: 'hour' as const,
      direct_g_per_kwh: 301.7 + h * 13.1,
      lifecycle_g_per_kwh: 349.3 + h * 11.9,
      ...(h !== 2 && { carbon_free_share: 0.5 + h / 100 }),
      is_estimated: h === 3,
      source: 'test grid',
    })),
    {
      zone: 'FR',
      time: iso(Date.UTC(2024, 0, 1)),
      granularity: 'year',
      lifecycle_g_per_kwh: 53.7,
      source: 'year book',
    },
    { zone: 'FR', time: iso(Date.UTC(2024, 0, 1)), granularity: 'direct_year', direct_g_per_kwh: 36.2, source: 'EEA' },
    {
      zone: 'FR',
      time: iso(Date.UTC(2025, 0, 1)),
      granularity: 'residual_year',
      direct_g_per_kwh: 17.11,
      source: 'AIB 2025',
    },
  ]);
  await close(store, { now: new Date(first + 30 * hourMs) });
  const contract = { zone: 'DE', kind: 'ppa', from: iso(first - 24 * hourMs), to: iso(first + 24 * hourMs) };
  for (const [id, rule] of Object.entries({
    wind: {
      ...contract,
      title: 'Vent d’été',
      mwh: '0.0411',
      matching: 'hourly',
      technology: 'wind',
      registry: 'HKN',
      certificate: 'DE-1',
    },
    again: { ...contract, title: 'Twice', mwh: '9', matching: 'annual', registry: 'hkn', certificate: 'de 1' },
    year: { ...contract, title: 'Supplier', mwh: '0.0007', matching: 'annual', gramsPerKwh: 12.5 },
  }))
    expect((await api('PUT', `/rules/contract/${id}`, rule)).status).toBe(204);
});

describe('an annex', () => {
  test.each([
    ['of all work of a renter', {}],
    ['of an owner', { role: 'owner' }],
    ['of an owner with a revenue, by the revised ESRS', { role: 'owner', netRevenue: '1250000.5', esrs: '2026' }],
    ['of a renter with a revenue', { netRevenue: 1_000_000 }],
    ['of a team, which has its part of a contract', { team: 'x' }],
    ['of whole hours', { from: first, to: last }],
    ['of a period without a lease', { from: Date.UTC(2020, 0, 1), to: Date.UTC(2020, 1, 1) }],
  ])('is recomputed to the last digit, by the product and by the script: %s', async (_, more) => {
    const { report, annex } = await made(more);
    expect(annex.report.hash).toBe(report.hash);
    expect(annex.figures).toEqual(report.figures);
    expect(recomputeAnnex(annex)).toEqual([]);
    expect(python(annex, report)).toMatchObject({ status: 0, said: expect.stringContaining(' 0 different') });
  });

  test('has every special case in it', async () => {
    const { report, annex } = await made({ team: 'x' });
    const value = (id: string) => report.figures.find((figure) => figure.id === id);
    // Of one the place is unknown, of one the count, of one the card: the service lacks each of them.
    expect(value('lifecycle')?.leavesOut).toBe('9.5');
    expect(value('embodied')?.leavesOut).toBe('9.5');
    expect(value('embodied')?.leavesOutKwh).not.toBe(value('lifecycle')?.leavesOutKwh);
    expect(value('service')?.leavesOut).toBe('14.25');
    expect(value('gpuHours')?.leavesOut).toBeDefined();
    expect(Number(value('market')?.value)).toBeLessThan(Number(value('marketBefore')?.value));
    expect(Number(value('carbonFree')?.coverage)).toBeLessThan(1);
    expect(annex.factors.market).toEqual([{ basis: 'residual mix: AIB 2025', gramsPerKwh: '17.11' }]);
    const column = (name: (typeof chargeColumns)[number]) =>
      annex.charges.rows.map((row) => row[annex.charges.columns.indexOf(name)]);
    expect(new Set(column('pueSource'))).toContain('told');
    // Manufacture of every known card is computed again, none is taken as it is said.
    expect(column('cards').filter((cards, i) => cards === null && column('embodiedG')[i] !== null)).toEqual([]);
    expect(column('gpuCount')).toContain(null);
  });

  test('that was changed by one digit is found out, whichever it is, also when it was hashed anew', async () => {
    const { annex } = await made();
    const changed = (text: string) => {
      const at = text.search(/[1-9]/);
      return text.slice(0, at) + ((Number(text[at]) % 9) + 1) + text.slice(at + 1);
    };
    const hashed = (body: Annex): Annex => ({ ...body, hash: hashOf(body) });
    const first = annex.charges.rows.findIndex((row) => row[annex.charges.columns.indexOf('embodiedG')] !== null);
    for (const name of [
      'measuredKwh',
      'hostKwh',
      'pue',
      'energyKwh',
      'lifecycleG',
      'marketG',
      'embodiedG',
      'gpuSeconds',
    ] as const) {
      const rows = annex.charges.rows.map((row, i) =>
        row.map((cell, c) => (i === first && annex.charges.columns[c] === name ? changed(cell ?? '') : cell)),
      );
      const forged = { ...annex, charges: { ...annex.charges, rows } };
      expect(
        recomputeAnnex(forged).map(({ what }) => what),
        name,
      ).toContain('content hash');
      expect(recomputeAnnex(hashed(forged)).length, name).toBeGreaterThan(0);
    }
    for (const figure of annex.figures.filter(({ value }) => value !== null)) {
      const forged = hashed({
        ...annex,
        figures: annex.figures.map((each) => (each === figure ? { ...each, value: changed(each.value ?? '') } : each)),
      });
      expect(recomputeAnnex(forged).map(({ what }) => what)).toEqual([`figure ${figure.id}, value`]);
    }
    const [intensity, ...others] = annex.intensities.rows;
    const forged = hashed({
      ...annex,
      intensities: {
        ...annex.intensities,
        rows: [(intensity ?? []).map((cell, i) => (i === 5 && cell ? changed(cell) : cell)), ...others],
      },
    });
    expect(recomputeAnnex(forged).length).toBeGreaterThan(0);
    const { status, said } = python(forged);
    expect(status).toBe(3);
    expect(said).toMatch(/DIFFERENT {2}charge . 2026-03-01T00:00:00Z \w+, life cycle/);
    expect(python({ ...annex, report: { ...annex.report, role: 'owner' } }).said).toContain('content hash');
  });

  test.each(['en', 'fr'])('is in short in the report, for who reads on paper, in %s', async (language) => {
    const { report } = await made({ language });
    const tables = report.sections
      .find(({ id }) => id === 'annex')
      ?.blocks.flatMap((block) => (block.kind === 'table' ? [block.rows] : []));
    const [pues, cards, grids, potentials] = tables ?? [];
    const told = language === 'en' ? 'declared by the lease' : 'déclaré par le bail';
    expect(pues?.map(([, pue, , source]) => [pue, source])).toContainEqual([language === 'en' ? '1.25' : '1,25', told]);
    expect(cards?.find(([card]) => card === 'Prototype 9')?.slice(3, 5)).toEqual(
      Array(2).fill(language === 'en' ? 'not available' : 'non disponible'),
    );
    expect(grids?.find(([zone]) => zone === 'FR')?.[2]).toMatch(/^53[.,]7 \(53[.,]7 – 53[.,]7\)$/);
    expect(potentials?.map(([source]) => source)).toEqual(['EEA', 'test grid', 'year book']);
  });

  test('becomes a manifest that is read back to the same sums, with what is unknown said and left out', async () => {
    const { id, report } = (await (
      await api('POST', '/reports', { ...period, kind: 'sustainability', network: 'akash', team: 'y' })
    ).json()) as { id: string; report: Report };
    const text = await (await api('GET', `/reports/${id}/manifest`)).text();
    const answer = await api('POST', '/reports/manifest', { manifest: text });
    expect(answer.status, await answer.clone().text()).toBe(200);
    const { components, sums } = (await answer.json()) as ManifestSums;
    expect(components.map(({ path: where }) => where)).toEqual(['f']);
    for (const [figure, sum] of [
      ['energy', 'energy'],
      ['lifecycle', 'carbon-operational'],
      ['embodied', 'carbon-embodied'],
      ['service', 'carbon'],
      ['gpuHours', 'gpu-hours'],
    ] as const)
      expect(sums[sum], figure).toBeCloseTo(Number(report.figures.find((each) => each.id === figure)?.value), 6);
    const whole = (await (await api('POST', '/reports', { ...period, kind: 'sustainability' })).json()) as {
      id: string;
    };
    const all = await (await api('GET', `/reports/${whole.id}/manifest`)).text();
    // A lease without a place, one without a count and one whose card nobody knows.
    expect(all).toContain('Left out: 14.25 GPU-hours');
  });

  test('is of a sustainability report only', async () => {
    const { id } = (await (await api('POST', '/reports', { ...period, kind: 'finance' })).json()) as { id: string };
    const answer = await api('GET', `/reports/${id}/annex`);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('only a sustainability report');
  });
});
