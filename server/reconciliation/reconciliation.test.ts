import { beforeAll, describe, expect, test } from 'vitest';
import { storeGpuModels } from '../../ledger/close.ts';
import { insertPartial } from '../../tests/support/insert.ts';
import { close, hourMs, iso, leaseSpan } from '../../tests/support/ledger.ts';
import { rowsOf, testStore } from '../../tests/support/test-store.ts';
import { createApp } from '../app.ts';

const store = testStore();
const first = Date.UTC(2026, 7, 3);
const day = 24 * hourMs;
const api = (method: string, path: string, body?: unknown) =>
  createApp({ store }).request(`/api/v1${path}`, {
    method,
    ...(body !== undefined && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  });
const mapping = {
  network: { column: 'Provider' },
  lease: { column: 'Lease' },
  from: { column: 'From' },
  to: { column: 'To' },
  amount: { column: 'Amount' },
  currency: { column: 'Currency' },
  reference: { column: 'Invoice' },
};
const header = 'Provider,Lease,From,To,Amount,Currency,Invoice';
const csv = (...lines: string[]) => [header, ...lines].join('\n');
const upload = (text: string, more: object = {}) => ({
  kind: 'invoice',
  format: 'csv',
  file: 'july.csv',
  text,
  mapping,
  ...more,
});
type Board = { lease: string; day: number; [field: string]: unknown };
async function board(params = ''): Promise<Board[]> {
  const answer = await api('GET', `/query/reconciliation?from=${first}&to=${first + 5 * day}${params}`);
  const { schema, data } = (await answer.json()) as {
    schema: { fields: { name: string }[] };
    data: { values: unknown[][] };
  };
  return (data.values[0] ?? []).map(
    (_, i) => Object.fromEntries(schema.fields.map(({ name }, column) => [name, data.values[column]?.[i]])) as Board,
  );
}
const rowOf = async (lease: string, at = first) => (await board()).find((row) => row.lease === lease && row.day === at);

/** Two leases on Akash at 24 and 48 USD a day, one on AWS in euros, three days each. */
beforeAll(async () => {
  await storeGpuModels(store);
  await insertPartial(store, 'otel_traces', [
    leaseSpan({ id: 'l1', from: first, to: first + 3 * day, price: { amount: '1' } }),
    leaseSpan({ id: 'l2', from: first, to: first + 3 * day, price: { amount: '2' } }),
    leaseSpan({
      id: 'e1',
      from: first,
      to: first + 3 * day,
      price: { amount: '1', currency: 'EUR' },
      resource: { 'compute.network': 'aws' },
    }),
    leaseSpan({
      id: 'akash:akash1owner/7/1/1/akash1provider',
      from: first,
      to: first + day,
      price: { amount: '1', currency: 'AKT', per: 'hour' },
    }),
  ]);
  await insertPartial(
    store,
    'fx_rates',
    [-1, 0, 1, 2, 3].map((d) => ({ currency: 'EUR', time: iso(first + d * day), per_usd: '0.8', source: 'ECB' })),
  );
  await insertPartial(
    store,
    'token_prices',
    Array.from({ length: 30 }, (_, h) => ({
      token: 'AKT',
      time: iso(first + (h - 1) * hourMs),
      price_usd: '0.5',
      period_s: 3600,
      source: 'x',
    })),
  );
  await close(store, { now: new Date(first + 4 * day) });
});

describe('statement', () => {
  test.each<[string, string, number, string, string]>([
    ['a quote that never ends', csv('Akash,"l1,2026-08-03,2026-08-04,24,USD,I1'), 2, '', 'invalid CSV'],
    [
      'a cell too many',
      csv('Akash,l1,2026-08-03,2026-08-04,24,USD,I1', 'Akash,l1,2026-08-04,2026-08-05,24,USD,I1,x'),
      3,
      '',
      'invalid CSV',
    ],
    [
      'an unknown currency',
      csv('Akash,l1,2026-08-03,2026-08-04,24,DOGE,I1'),
      2,
      'currency',
      '“DOGE” is not a known currency or token',
    ],
    [
      'a currency without a rate',
      csv('Akash,l1,2026-08-03,2026-08-04,24,CHF,I1'),
      2,
      'currency',
      'no rate for “CHF” on 2026-08-04',
    ],
    ['a negative price', csv('Akash,l1,2026-08-03,2026-08-04,-24,USD,I1'), 2, 'amount', '-24 is negative'],
    ['a word for an amount', csv('Akash,l1,2026-08-03,2026-08-04,free,USD,I1'), 2, 'Amount', '“free” is not an amount'],
    [
      'a period that ends before it starts',
      csv('Akash,l1,2026-08-05,2026-08-04,24,USD,I1'),
      2,
      'to',
      'the period ends before it starts',
    ],
    [
      'a day that is none',
      csv('Akash,l1,2026-02-31,2026-08-04,24,USD,I1'),
      2,
      'From',
      '“2026-02-31” is not a date in the format iso',
    ],
    [
      'another order of the date',
      csv('Akash,l1,03/08/2026,2026-08-04,24,USD,I1'),
      2,
      'From',
      '“03/08/2026” is not a date in the format iso',
    ],
    [
      'the same line twice',
      csv('Akash,l1,2026-08-03,2026-08-04,24,USD,I1', 'Akash,l1,2026-08-03,2026-08-04,24,USD,I1'),
      3,
      'from',
      'duplicate of line 2',
    ],
    ['nothing', '', 1, 'file', 'the file is empty'],
    ['no lines', header, 1, 'file', 'the file has no lines'],
    ['another header', 'a,b\n1,2', 1, 'Provider', 'the file does not have this column; its columns are a, b'],
  ])('with %s is refused with line, column and reason, and nothing comes in', async (_, text, line, column, reason) => {
    const found = (await (await api('POST', '/statements/preview', upload(text))).json()) as {
      problems: { line: number; column: string; reason: string }[];
    };
    const problem = found.problems.find((each) => each.reason.includes(reason));
    expect(problem, JSON.stringify(found.problems)).toBeDefined();
    expect(problem?.line).toBe(line);
    if (column) expect(problem?.column).toBe(column);
    const answer = await api('POST', '/statements', upload(text));
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('nothing was imported');
    expect(await rowsOf(store, 'SELECT * FROM {db}.statement_lines')).toEqual([]);
  });

  test('is previewed with what it adds up to', async () => {
    const text = csv(
      'AKASH,l1,2026-08-03,2026-08-06,72.00,USD,I1',
      'aws,e1,2026-08-03,2026-08-06,"1,072.5",EUR,I2',
      'aws,other,2026-08-03,2026-08-06,1,EUR,I2',
    );
    const found = (await (await api('POST', '/statements/preview', upload(text))).json()) as Record<string, unknown>;
    expect(found).toMatchObject({
      lines: 3,
      problemCount: 0,
      totals: { USD: '72', EUR: '1073.5' },
      unknownLeases: 1,
      from: first,
      to: first + 3 * day,
    });
  });

  test('reads commas for points, semicolons, and days first, when told to', async () => {
    const text = `${header.replaceAll(',', ';')}\nAkash;l1;03.08.2026;06/08/2026;1.072,50;USD;I1`;
    const found = (await (
      await api(
        'POST',
        '/statements/preview',
        upload(text, { mapping: { ...mapping, delimiter: ';', decimal: ',', dates: 'dd/mm/yyyy' } }),
      )
    ).json()) as { totals: unknown; from: number };
    expect(found).toMatchObject({ totals: { USD: '1072.5' }, from: first, problemCount: 0 });
  });
});

describe('the board', () => {
  let invoice = '';

  test('holds an invoice against what was metered, by lease and day; parts of a line add up to it', async () => {
    const text = csv(
      'Akash,l1,2026-08-03,2026-08-06,72,USD,INV-7',
      'Akash,l2,2026-08-03,2026-08-06,150,USD,INV-7',
      'AWS,e1,2026-08-03,2026-08-06,57.6,EUR,E-1',
    );
    const answer = await api('POST', '/statements', upload(text));
    expect(answer.status).toBe(201);
    invoice = ((await answer.json()) as { id: string }).id;
    expect(await rowOf('l1')).toMatchObject({
      metered: 24,
      invoiced: 24,
      difference: 0,
      reason: 'equal',
      state: 'open',
      references: 'INV-7',
    });
    expect(await rowOf('l2')).toMatchObject({ metered: 48, invoiced: 50, difference: 2, reason: 'recorded more' });
    // 57.6 EUR at 0.8 are 72 USD, a third of them a day
    expect(await rowOf('e1')).toMatchObject({
      metered: expect.closeTo(30, 9),
      invoiced: expect.closeTo(24, 9),
      reason: 'recorded less',
    });
    const parts = (await board()).filter((row) => row.lease === 'l2').map((row) => Number(row.invoiced));
    expect(parts.reduce((sum, each) => sum + each, 0)).toBeCloseTo(150, 12);
    expect((await rowOf('akash:akash1owner/7/1/1/akash1provider'))?.reason).toBe('no record');
  });

  test('refuses the same file and one that overlaps, each with its own message', async () => {
    const same = await api(
      'POST',
      '/statements',
      upload(
        csv(
          'Akash,l1,2026-08-03,2026-08-06,72,USD,INV-7',
          'Akash,l2,2026-08-03,2026-08-06,150,USD,INV-7',
          'AWS,e1,2026-08-03,2026-08-06,57.6,EUR,E-1',
        ),
      ),
    );
    expect(await same.text()).toContain('this file has already been imported as “july.csv”');
    const other = await api('POST', '/statements', upload(csv('Akash,l1,2026-08-05,2026-08-09,96,USD,INV-8')));
    expect(await other.text()).toContain('overlaps line 2 of “july.csv” (same lease, same time)');
  });

  test('takes what Akash’s chain says was withdrawn, for the lease’s own time', async () => {
    const id = { owner: 'akash1owner', dseq: '7', gseq: 1, oseq: 1, provider: 'akash1provider' };
    const text = JSON.stringify({
      leases: [
        {
          lease: { id, state: 'closed' },
          escrow_payment: { state: { withdrawn: { denom: 'uakt', amount: '24000000.000000000000000000' } } },
        },
      ],
    });
    expect(
      (await api('POST', '/statements', { kind: 'on_chain', format: 'akash', file: 'leases.json', text })).status,
    ).toBe(201);
    expect(await rowOf('akash:akash1owner/7/1/1/akash1provider')).toMatchObject({
      metered: 12,
      onChain: 12,
      reason: 'equal',
    });
  });

  test('takes FOCUS files and Nosana jobs; what nobody metered stands there too', async () => {
    const focus =
      'BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ResourceId,ServiceProviderName,InvoiceId\n' +
      '20,USD,2026-08-03T00:00:00Z,2026-08-04T00:00:00Z,l2,Akash,F-1';
    expect(
      (await api('POST', '/statements', { kind: 'payment', format: 'focus', file: 'f.csv', text: focus })).status,
    ).toBe(201);
    expect(await rowOf('l2')).toMatchObject({ paid: 20, invoiced: 50 });
    const job = {
      address: 'J1',
      timeStart: first / 1000 + 3600,
      timeEnd: first / 1000 + 7200,
      timeout: 3600,
      price: 100,
      state: 2,
    };
    const nosana = await api('POST', '/statements', {
      kind: 'on_chain',
      format: 'nosana',
      file: 'jobs.json',
      text: JSON.stringify({ jobs: [job] }),
    });
    expect(await nosana.text()).toContain('no rate for “NOS” on');
    await insertPartial(store, 'token_prices', [
      { token: 'NOS', time: iso(first), price_usd: '0.25', period_s: 3600, source: 'x' },
    ]);
    expect(
      (
        await api('POST', '/statements', {
          kind: 'on_chain',
          format: 'nosana',
          file: 'jobs.json',
          text: JSON.stringify({ jobs: [job] }),
        })
      ).status,
    ).toBe(201);
    // 3600 s × 100 millionths of NOS × 0.25
    expect(await rowOf('nosana:J1')).toMatchObject({ metered: null, onChain: 0.09, reason: 'not metered' });
  });

  test('accepts a day: its evidence is A, in every export, with its invoice', async () => {
    const rows = [0, 1, 2].map((d) => ({ lease: 'l1', day: first + d * day }));
    expect(
      (await api('POST', '/reconciliation/decide', { rows, state: 'accepted', reason: 'equal', note: 'ok' })).status,
    ).toBe(204);
    await close(store, { now: new Date(first + 4 * day) });
    expect(await rowOf('l1')).toMatchObject({ state: 'accepted', reason: 'equal', note: 'ok', meteredGrade: 'A' });
    const grades = await rowsOf<{ lease_id: string; grade: string }>(
      store,
      `SELECT lease_id, groupUniqArray(cost_grade)[1] AS grade
        FROM {db}.charges_current
        WHERE lease_id IN ('l1', 'l2')
        GROUP BY lease_id
        ORDER BY lease_id`,
    );
    expect(grades).toEqual([
      { lease_id: 'l1', grade: 'A' },
      { lease_id: 'l2', grade: 'B' },
    ]);
    const focus = await (await api('GET', `/focus?from=${first}&to=${first + 4 * day}`)).text();
    const lines = focus.split('\n').filter((line) => line.includes('"l1"'));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toContain('"INV-7"');
  });

  test('accepts nothing that nothing stands against, but lets it be explained', async () => {
    await insertPartial(store, 'otel_traces', [
      leaseSpan({ id: 'bare', from: first, to: first + day, price: { amount: '1' } }),
    ]);
    await close(store, { now: new Date(first + 4 * day) });
    const rows = [{ lease: 'bare', day: first }];
    const refused = await api('POST', '/reconciliation/decide', { rows, state: 'accepted' });
    expect(await refused.text()).toContain('there is no invoice, record or payment for lease “bare” on 2026-08-03');
    expect((await api('POST', '/reconciliation/decide', { rows, state: 'explained', reason: 'time' })).status).toBe(
      204,
    );
    expect(await rowOf('bare')).toMatchObject({ state: 'explained', reason: 'time' });
  });

  test('is open again when what was accepted costs something else, and the grade is lost', async () => {
    await insertPartial(store, 'price_book', [
      {
        id: 'later',
        state: 'applied',
        kind: 'price',
        lease_id: 'l1',
        valid_from: first / 1000,
        valid_to: first / 1000 + 86_400,
        amount: '1.5',
        currency: 'USD',
        per: 'hour',
      },
    ]);
    await close(store, { now: new Date(first + 4 * day) });
    expect(await rowOf('l1')).toMatchObject({
      metered: 36,
      state: 'open',
      reason: 'changed since acceptance',
      meteredGrade: 'B',
    });
    expect(await rowOf('l1', first + day)).toMatchObject({ state: 'accepted', meteredGrade: 'A' });
  });

  test('forgets a statement that is withdrawn', async () => {
    expect((await api('DELETE', `/statements/${invoice}`)).status).toBe(204);
    expect((await api('DELETE', `/statements/${invoice}`)).status).toBe(404);
    expect(await rowOf('l2')).toMatchObject({ invoiced: null, paid: 20 });
  });

  test('a mapping is kept by its name', async () => {
    expect((await api('PUT', '/statements/mappings', { name: 'Akash CSV', mapping })).status).toBe(204);
    const answer = (await (await api('GET', '/query/statement-mappings')).json()) as { data: { values: string[][] } };
    expect(answer.data.values[0]).toEqual(['Akash CSV']);
    expect(JSON.parse(answer.data.values[1]?.[0] ?? '')).toMatchObject({ amount: { column: 'Amount' } });
  });
});
