import { parse } from 'csv-parse/sync';
import { Decimal } from 'decimal.js';
import { parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { extractText, getDocumentProxy } from 'unpdf';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../domain/reports/document.ts';
import { storeGpuModels } from '../../ledger/close.ts';
import { insertPartial } from '../../tests/support/insert.ts';
import { close, hourMs, iso, leaseSpan } from '../../tests/support/ledger.ts';
import { rowsOf, testStore } from '../../tests/support/test-store.ts';
import { createApp } from '../app.ts';
import { hashOf } from './hash.ts';
import type { Verified } from './reports.ts';

const Exact = Decimal.clone({ precision: 60 });
const store = testStore();
const first = Date.UTC(2026, 2, 1);
const day = 24 * hourMs;
const period = { from: first, to: first + 5 * day };
const api = (method: string, path: string, body?: unknown) =>
  createApp({ store }).request(`/api/v1${path}`, {
    method,
    ...(body !== undefined && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  });
async function make(more: object = {}): Promise<{ id: string; report: Report }> {
  const answer = await api('POST', '/reports', { ...period, kind: 'sustainability', ...more });
  expect(answer.status, await answer.clone().text()).toBe(201);
  return (await answer.json()) as { id: string; report: Report };
}
const figureOf = (report: Report, id: string) => report.figures.find((figure) => figure.id === id)?.value;
const verify = async (report: unknown) => (await (await api('POST', '/reports/verify', report)).json()) as Verified;

/** Five days of one H100 in a zone with direct and life-cycle intensity, one in a zone with neither, and one whose name is hostile. */
beforeAll(async () => {
  await storeGpuModels(store);
  await insertPartial(
    store,
    'otel_traces',
    [0, 1, 2, 3, 4].flatMap((d) => [
      leaseSpan({
        id: `a${d}`,
        from: first + d * day,
        to: first + (d + 1) * day,
        price: { amount: '2' },
        resource: { 'compute.grid.zone': 'DE', 'compute.team': 'équipe' },
      }),
      leaseSpan({
        id: `b${d}`,
        from: first + d * day,
        to: first + (d + 1) * day,
        price: { amount: '1' },
        resource: { 'compute.grid.zone': '', 'compute.network': 'render', 'compute.workload': '=cmd()' },
      }),
    ]),
  );
  await insertPartial(
    store,
    'grid_intensity',
    Array.from({ length: 5 * 24 }, (_, h) => ({
      zone: 'DE',
      time: iso(first + h * hourMs),
      granularity: 'hour',
      direct_g_per_kwh: 300 + (h % 24),
      lifecycle_g_per_kwh: 350 + (h % 24),
      carbon_free_share: 0.5,
      is_estimated: h % 6 === 0,
      source: 'test grid',
    })),
  );
  await close(store, { now: new Date(first + 6 * day) });
});

describe('a sustainability report', () => {
  test('says the ledger’s totals to the last gram, each method apart', async () => {
    const { report } = await make();
    const [ledger] = await rowsOf<Record<string, string>>(
      store,
      `SELECT toString(sum(carbon_lifecycle_g)) AS lifecycle, toString(sum(carbon_direct_g)) AS direct,
          toString(sum(carbon_market_g)) AS market, toString(sum(carbon_upstream_g)) AS upstream,
          toString(sum(energy_kwh)) AS energy,
          toString(sum(embodied_g) + sum(embodied_host_g)) AS embodied FROM {db}.charges_current`,
    );
    for (const [id, value] of Object.entries(ledger ?? {}))
      expect(new Exact(figureOf(report, id) ?? 'x').toFixed(), id).toBe(new Exact(value).toFixed());
    expect(figureOf(report, 'carbonFree')).toBe('0.5');
    // Rented: life cycle and manufacture, of the same basis.
    const service = new Exact(ledger?.lifecycle ?? 0).plus(ledger?.embodied ?? 0).toFixed();
    expect(figureOf(report, 'service')).toBe(service);
  });

  test('says what it leaves out, refuses the word official, and names what was really used', async () => {
    const { report } = await make();
    const text = JSON.stringify(report.sections);
    expect(report.figures.find(({ id }) => id === 'lifecycle')?.leavesOut).toBe('120');
    expect(text).toContain('location not published');
    expect(text).toContain('must not be presented as official');
    expect(text).toContain('test grid');
    expect(report.sections.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'summary',
        'ghg',
        'esrs',
        'sci',
        'contracts',
        'method',
        'restatements',
        'grades',
        'exclusions',
      ]),
    );
  });

  test('of an owner has scope 2 by both methods, categories 2 and 3, and their ESRS datapoints', async () => {
    const { report } = await make({ role: 'owner' });
    const rows =
      report.sections
        .find(({ id }) => id === 'esrs')
        ?.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : [])) ?? [];
    expect(rows.map(([id]) => id)).toEqual([
      'E1-5 §37',
      'E1-5 §37 a',
      'E1-5 §37 b',
      'E1-5 §37 c',
      'E1-5',
      'E1-6 §49 a',
      'E1-6 §49 b',
      'E1-6 §51, cat. 2',
      'E1-6 §51, cat. 3',
      'E1-6 §44',
      'E1-6 §44',
      'E1-6 §53',
      'E1-6 §53',
    ]);
    expect(figureOf(report, 'service')).toBeUndefined();
  });

  test('is verified: equal as it is, and one changed digit is found', async () => {
    const { report } = await make();
    expect(await verify(report)).toMatchObject({ isUntouched: true, isMadeHere: true, isEqual: true });
    for (const figure of report.figures.filter(({ value }) => value !== null)) {
      const at = (figure.value ?? '').search(/\d/);
      const digit = String((Number((figure.value ?? '')[at]) + 1) % 10);
      const changed = {
        ...report,
        figures: report.figures.map((each) =>
          each === figure
            ? { ...each, value: `${figure.value?.slice(0, at)}${digit}${figure.value?.slice(at + 1)}` }
            : each,
        ),
      };
      const found = await verify(changed);
      expect(found.isUntouched, figure.id).toBe(false);
      expect(found.figures.filter(({ isEqual }) => !isEqual).map(({ id }) => id)).toEqual([figure.id]);
    }
  });

  test('whose table was changed and hashed anew was not made here', async () => {
    const { report } = await make();
    const { hash: _, ...body } = report;
    const forged = { ...body, title: 'Forged', hash: hashOf({ ...body, title: 'Forged' }) };
    expect(await verify(forged)).toMatchObject({ isUntouched: true, isMadeHere: false, isEqual: false });
  });

  test('finds a changed input: a digit of one stored charge', async () => {
    const { report } = await make();
    await store.writer.command({
      query: `ALTER TABLE ${store.database}.charges UPDATE carbon_lifecycle_g = carbon_lifecycle_g
          + toDecimal128('0.000000000001', 12)
        WHERE lease_id = 'a2' AND hour = toDateTime(${first / 1000 + 2 * 86_400})
        SETTINGS mutations_sync = 2`,
    });
    const found = await verify(report);
    expect(found.isUntouched).toBe(true);
    expect(found.figures.filter(({ isEqual }) => !isEqual).map(({ id }) => id)).toEqual(
      expect.arrayContaining(['lifecycle', 'service']),
    );
    await store.writer.command({
      query: `ALTER TABLE ${store.database}.charges UPDATE carbon_lifecycle_g = carbon_lifecycle_g
          - toDecimal128('0.000000000001', 12)
        WHERE lease_id = 'a2' AND hour = toDateTime(${first / 1000 + 2 * 86_400})
        SETTINGS mutations_sync = 2`,
    });
    expect((await verify(report)).isEqual).toBe(true);
  });

  test('holds the contracts that stood, and says what an expired one does', async () => {
    const contract = {
      title: 'Old wind',
      kind: 'certificate',
      zone: 'DE',
      from: '2025-01-01',
      to: '2026-01-01',
      mwh: '10',
    };
    expect((await api('PUT', '/rules/contract/old', contract)).status).toBe(204);
    expect(
      (
        await api('PUT', '/rules/contract/new', {
          ...contract,
          title: 'Wind',
          from: '2026-01-01',
          to: '2027-01-01',
          mwh: '100',
        })
      ).status,
    ).toBe(204);
    const { report } = await make();
    expect(JSON.stringify(report.sections)).toContain('expired before the period; not used');
    expect(Number(figureOf(report, 'market'))).toBeLessThan(Number(figureOf(report, 'marketBefore')));
    await api('DELETE', '/rules/contract/old');
    await api('DELETE', '/rules/contract/new');
    // It is computed with the contracts of then.
    expect(await verify(report)).toMatchObject({ isEqual: true });
  });

  test('says what was restated since the last one', async () => {
    const before = await make({ workload: 'w' });
    expect(JSON.stringify((await make({ workload: 'w' })).report.sections)).toContain('has changed since');
    await insertPartial(store, 'grid_intensity', [
      {
        zone: 'DE',
        time: iso(first),
        granularity: 'hour',
        direct_g_per_kwh: 900,
        lifecycle_g_per_kwh: 950,
        is_estimated: false,
        source: 'Electricity Maps',
      },
    ]);
    await close(store);
    const { report } = await make({ workload: 'w' });
    const rows = report.sections
      .find(({ id }) => id === 'restatements')
      ?.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
    expect(rows?.map(([label]) => label)).toContain('Location-based, life-cycle');
    // The old one still is what it was: it was known so.
    expect(await verify(before.report)).toMatchObject({ isEqual: true });
  });
});

describe('in every format', () => {
  test.each(['en', 'fr'] as const)(
    'the PDF in %s has the figures as text, its language, its title, page numbers and contents',
    async (language) => {
      const { id, report } = await make({ language });
      const answer = await api('GET', `/reports/${id}?format=pdf`);
      expect(answer.headers.get('content-type')).toBe('application/pdf');
      const pdf = await getDocumentProxy(new Uint8Array(await answer.arrayBuffer()));
      const { info } = await pdf.getMetadata();
      expect(info).toMatchObject({ Title: report.title, Language: { en: 'en-GB', fr: 'fr-FR' }[language] });
      expect((await pdf.getMarkInfo())?.Marked).toBe(true);
      expect((await pdf.getOutline())?.length).toBe(report.sections.length);
      const { text } = await extractText(pdf, { mergePages: true });
      const squeezed = text.replaceAll(/\s+/g, '');
      const table = report.sections[0]?.blocks.find((block) => block.kind === 'table');
      for (const cells of table?.kind === 'table' ? table.rows : [])
        for (const cell of cells) expect(squeezed, cell).toContain(cell.replaceAll(/\s+/g, ''));
      expect(squeezed).toContain(report.hash);
      expect(text).toMatch(language === 'fr' ? /Page 1 sur \d/ : /Page 1 of \d/);
    },
  );

  test('CSV and Parquet have the exact figures, and no cell is a formula', async () => {
    const { id, report } = await make({ kind: 'statement' });
    const rows = parse(await (await api('GET', `/reports/${id}?format=csv`)).text(), { columns: true }) as Record<
      string,
      string
    >[];
    expect(rows.map((row) => row.value)).toEqual(report.figures.map(({ value }) => value ?? ''));
    expect(rows.every((row) => row.content_hash === report.hash)).toBe(true);
    const file = await (await api('GET', `/reports/${id}?format=parquet`)).arrayBuffer();
    const same = await parquetReadObjects({ file, compressors });
    expect(same.map((row) => row.value)).toEqual(rows.map((row) => row.value));
  });

  test('a finance report adds up', async () => {
    const { report } = await make({ kind: 'finance', language: 'fr' });
    const [ledger] = await rowsOf<{ usd: string }>(
      store,
      'SELECT toString(sum(cost_usd)) AS usd FROM {db}.charges_current',
    );
    expect(new Exact(figureOf(report, 'cost') ?? 'x').toFixed()).toBe(new Exact(ledger?.usd ?? 'y').toFixed());
    expect(await verify(report)).toMatchObject({ isEqual: true });
  });
});

test.each([
  [{ kind: 'novel' }, 'kind'],
  [{ timeZone: 'Mars/Olympus' }, 'is not an IANA time zone'],
  [{ from: period.to, to: period.from }, 'the period ends before it starts'],
  [{ language: 'de' }, 'language'],
])('%j is refused', async (more, message) => {
  const answer = await api('POST', '/reports', { ...period, kind: 'sustainability', ...more });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain(message);
});

describe('the ESRS of a report', () => {
  const rowsOfEsrs = (report: Report) =>
    report.sections
      .find(({ id }) => id === 'esrs')
      ?.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));

  test('are of the edition that is named in it: by the year of the period, or as chosen', async () => {
    const { report } = await make({ role: 'owner' });
    expect(report.request.esrs).toBe('2023');
    expect(report.facts).toContainEqual(['ESRS edition', 'ESRS E1, Delegated Regulation (EU) 2023/2772']);
    const { report: revised } = await make({ role: 'owner', esrs: '2026' });
    expect(revised.facts).toContainEqual(['ESRS edition', 'ESRS E1 as revised, Delegated Regulation (EU) 2026/1563']);
    expect(new Set(rowsOfEsrs(revised)?.map(([point]) => point))).toEqual(new Set(['E1-7', 'E1-8']));
    expect(JSON.stringify(revised.sections.find(({ id }) => id === 'esrs'))).not.toContain('§');
    expect(revised.hash).not.toBe(report.hash);
    expect(await verify(revised)).toMatchObject({ isEqual: true });
  });

  test('split energy by what made it: what nobody states is undifferentiated, not fossil', async () => {
    const contract = { kind: 'ppa', zone: 'DE', from: '2026-01-01', to: '2027-01-01', matching: 'annual' };
    const wind = { ...contract, title: 'Wind', mwh: '0.5', technology: 'wind' };
    expect((await api('PUT', '/rules/contract/wind', wind)).status).toBe(204);
    const plant = { ...contract, title: 'Plant', mwh: '0.25', technology: 'nuclear' };
    expect((await api('PUT', '/rules/contract/plant', plant)).status).toBe(204);
    const { report } = await make({ role: 'owner', netRevenue: '2000' });
    for (const id of ['wind', 'plant']) await api('DELETE', `/rules/contract/${id}`);
    const value = (id: string) => new Exact(figureOf(report, id) ?? 'x');
    expect(value('energyFossil').toFixed()).toBe('0');
    // 5 of 365 days of what was contracted, cut off by the hour.
    expect(value('energyRenewable').toNumber()).toBeCloseTo((500 * 5) / 365, 9);
    expect(value('energyNuclear').toNumber()).toBeCloseTo((250 * 5) / 365, 9);
    const split = ['Fossil', 'Nuclear', 'Renewable', 'Undifferentiated'].map((source) => value(`energy${source}`));
    expect(Exact.sum(...split).toFixed()).toBe(value('energy').toFixed());
    expect(value('totalMarket').toFixed()).toBe(
      value('market').plus(value('upstream')).plus(value('embodied')).toFixed(),
    );
    expect(value('intensityMarket').toFixed()).toBe(value('totalMarket').div(2000).toSignificantDigits(20).toFixed());
    const options = report.sections
      .find(({ id }) => id === 'ghg')
      ?.blocks.find((block) => block.kind === 'table' && block.caption.startsWith('Scope 2'));
    expect(options?.kind === 'table' && options.rows.map(([rule]) => rule)).toEqual([
      'Guidance of 2015',
      'Draft revision: by the hour',
      'Draft revision, with its legacy clause',
    ]);
    expect(await verify(report)).toMatchObject({ isEqual: true });
  });
});

describe('an inventory', () => {
  const textOf = (report: Report, id: string) => JSON.stringify(report.sections.find((each) => each.id === id));

  test('that nobody declared is not declared, and water without data is not available', async () => {
    const { report } = await make({ role: 'owner' });
    expect(textOf(report, 'ghg')).toContain('["Base year","not declared"]');
    expect(textOf(report, 'ghg')).toContain('["Recalculation policy","not declared"]');
    expect(textOf(report, 'data-centres')).toContain('not available');
  });

  test('says its base year, targets and policy; a data centre what follows from its year', async () => {
    const rule = { title: 'Group', baseYear: 2024, targets: [{ title: 'Operations', year: 2030, reduction: 0.42 }] };
    const site = { title: 'Paris', year: 2026, siteKwh: '1200', itKwh: '1000', waterLitres: '300', onSiteKwh: 0 };
    expect((await api('PUT', '/rules/inventory/group', rule)).status).toBe(204);
    expect((await api('PUT', '/rules/site/paris', site)).status).toBe(204);
    expect((await api('PUT', '/rules/site/wrong', { ...site, siteKwh: '9' })).status).toBe(400);
    const { report } = await make({ language: 'fr' });
    await api('DELETE', '/rules/inventory/group');
    await api('DELETE', '/rules/site/paris');
    expect(textOf(report, 'ghg')).toContain('"Année de référence","2024"');
    expect(textOf(report, 'ghg')).toMatch(/Operations.: 42.% de moins que l’année de référence d’ici à 2030/);
    expect(textOf(report, 'data-centres')).toContain('["Paris","2026","1,2","0,3","non disponible","0",""]');
    // It is made again from what was declared then.
    expect(await verify(report)).toMatchObject({ isEqual: true });
  });
});

describe('a period', () => {
  test('that has not begun is refused', async () => {
    const answer = await api('POST', '/reports', {
      kind: 'sustainability',
      from: Date.now() + hourMs,
      to: Date.now() + day,
    });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('the period has not begun');
  });

  test.each(['sustainability', 'finance', 'statement'])('without a lease has no figure, in %s', async (kind) => {
    const { id, report } = await make({ kind, from: Date.UTC(2020, 0, 1), to: Date.UTC(2020, 1, 1), role: 'owner' });
    expect(report).toMatchObject({ isEmpty: true });
    expect(report.figures.map(({ value, grade }) => [value, grade])).toEqual(report.figures.map(() => [null, '?']));
    const text = JSON.stringify(report.sections);
    expect(text).toContain('No lease ran in this period');
    expect(text).not.toMatch(/"0 (tCO₂e|t|kWh|MWh|g|%)/);
    expect(await (await api('GET', `/reports/${id}?format=csv`)).text()).toContain(',empty,');
  });

  test('that is not over is marked, and one shorter than days has its hours', async () => {
    const { report } = await make({ to: Date.now() + day });
    expect(report.isUnfinished).toBe(true);
    expect(report.facts.map(([name]) => name)).toContain('Not over');
    expect(report.sections[0]?.blocks[0]).toMatchObject({ kind: 'text', tone: 'warn' });
    const { report: short } = await make({ to: first + 3 * hourMs, timeZone: 'Europe/Paris' });
    expect(short.facts[0]?.[1]).toBe('1 March 2026 at 01:00 – 1 March 2026 at 04:00 (Europe/Paris)');
    expect(short.isUnfinished).toBeUndefined();
  });
});

test('what is partial says what it leaves out, by its own missing set, in tables, bars and files', async () => {
  const { id, report } = await make({ role: 'owner' });
  const tables = report.sections.flatMap(({ id: section, blocks }) =>
    blocks.flatMap((block) => (block.kind === 'table' ? [{ section, ...block }] : [])),
  );
  const esrs = tables.find(({ section }) => section === 'esrs');
  const scope2 = esrs?.rows.find(([point]) => point === 'E1-6 §49 a');
  const kwh = report.figures.find(({ id: each }) => each === 'direct')?.leavesOutKwh;
  expect(Number(kwh)).toBeGreaterThan(10);
  expect(scope2?.slice(2)).toEqual([
    expect.stringMatching(/^≥.*t.CO₂e$/),
    expect.stringMatching(/^120.GPU-h, \d+(\.\d+)?.kWh$/),
    '?',
  ]);
  const missing = tables.find(({ section, caption }) => section === 'networks' && caption.includes('leave out'));
  // Manufacture is known of both, energy too: only the place of one is not.
  expect(missing?.rows).toEqual([
    ['Render', '–', ...Array.from({ length: 4 }, () => expect.stringMatching(/^120.GPU-h, /)), '–'],
  ]);
  const bars = report.sections.find((section) => section.id === 'summary')?.blocks.find(({ kind }) => kind === 'bars');
  expect(JSON.stringify(bars)).toMatch(/not available \(without 120.GPU-h/);
  const csv = parse(await (await api('GET', `/reports/${id}?format=csv`)).text(), { columns: true }) as Record<
    string,
    string
  >[];
  const of = (figure: string) => csv.find((row) => row.figure === figure);
  expect(of('direct')).toMatchObject({ left_out_gpu_hours: '120', left_out_kwh: kwh, period_state: 'over' });
  expect(of('embodied')).toMatchObject({ left_out_gpu_hours: '', left_out_kwh: '' });
  expect(of('market')).toMatchObject({ left_out_gpu_hours: '120', left_out_kwh: kwh });
  // A share of carbon-free energy never stands without what it holds for.
  expect(of('carbonFree')).toMatchObject({ value: '0.5', coverage: '0.5' });
  expect(of('carbonFreeLeast')).toMatchObject({ value: '0.25' });
});

test('who waits is told each step, then the report, or why there is none', async () => {
  const lines = async (wanted: object) => {
    const answer = await createApp({ store }).request('/api/v1/reports', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/x-ndjson' },
      body: JSON.stringify({ ...period, ...wanted }),
    });
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson');
    return (await answer.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  };
  const made = await lines({ kind: 'finance' });
  expect(made.slice(0, -1)).toEqual(
    ['restatements', 'sums', 'sections', 'keep'].map((step, done) => ({ kind: 'step', step, done, of: 4 })),
  );
  expect(made.at(-1)).toEqual({ kind: 'made', id: expect.any(String) });
  expect((await api('GET', `/reports/${made.at(-1)?.id}`)).status).toBe(200);
  expect(await lines({ kind: 'poem' })).toEqual([{ kind: 'failed', message: expect.stringContaining('“kind”') }]);
});

test('what is not known is no zero: list prices, and the energy of a place', async () => {
  const { report: finance } = await make({ kind: 'finance' });
  for (const id of ['listCost', 'baselineCost']) expect(figureOf(finance, id), id).toBeNull();
  const left = finance.sections.find(({ id }) => id === 'exclusions');
  expect(JSON.stringify(left)).toContain('GPU-hours with unknown value: List cost');
  const { report: statement } = await make({ kind: 'statement' });
  expect(statement.figures.find(({ id }) => id === 'lifecycle')).toMatchObject({ leavesOut: '120' });
  expect(JSON.stringify(statement.sections[0])).toContain('excludes 120 GPU-hours with unknown values');
});

test('in French the reasons and sources are in French, too', async () => {
  const { report } = await make({ language: 'fr' });
  const text = JSON.stringify(report.sections);
  expect(text).toContain('localisation non publiée');
  expect(text).not.toContain('not published');
});

test('what is no report cannot be verified', async () => {
  expect((await api('POST', '/reports/verify', { hello: 1 })).status).toBe(400);
  expect((await api('GET', '/reports/nothing')).status).toBe(404);
});
