import { beforeAll, expect, test } from 'vitest';
import { statementUpload } from '../../domain/statements.ts';
import { storeGpuModels } from '../../ledger/close.ts';
import { runColumns } from '../../store/query.ts';
import { insertPartial } from '../../tests/support/insert.ts';
import { close, hourMs, iso, leaseSpan } from '../../tests/support/ledger.ts';
import { rowsOf, testStore } from '../../tests/support/test-store.ts';
import reconciliation from '../queries/reconciliation.ts';
import { importStatement } from './import.ts';

const store = testStore();
const first = Date.UTC(2026, 7, 3);
const day = 24 * hourMs;
const network = { 'compute.network': 'aws' };

/** Leases in euros and in AKT whose rates move, and one in dollars, three days and a bit each. */
beforeAll(async () => {
  await storeGpuModels(store);
  const lease = (id: string, amount: string, currency: string) =>
    leaseSpan({ id, from: first + 1_234_567, to: first + 3 * day, price: { amount, currency }, resource: network });
  await insertPartial(store, 'otel_traces', [
    lease('euros', '1.37', 'EUR'),
    lease('tokens', '1234567', 'uakt'),
    lease('dollars', '2', 'USD'),
  ]);
  await insertPartial(
    store,
    'fx_rates',
    [-1, 0, 1, 2, 3].map((d) => ({
      currency: 'EUR',
      time: iso(first + d * day),
      per_usd: `0.8${d + 3}`,
      source: 'ECB',
    })),
  );
  await insertPartial(
    store,
    'token_prices',
    Array.from({ length: 100 }, (_, h) => ({
      token: 'AKT',
      time: iso(first + (h - 1) * hourMs),
      price_usd: (1 + h / 700).toFixed(6),
      period_s: 3600,
      source: 'x',
    })),
  );
  await close(store, { now: new Date(first + 4 * day) });
});

const meteredOf = async (lease: string) => {
  const [row] = await rowsOf<{ native: string }>(
    store,
    `SELECT toString(sum(native_amount)) AS native FROM {db}.charges_current WHERE lease_id = '${lease}'`,
  );
  return String(row?.native);
};
const bill = (...lines: readonly string[]) =>
  importStatement(
    store,
    statementUpload.parse({
      kind: 'invoice',
      format: 'csv',
      file: 'bill.csv',
      text: ['lease,from,to,amount,currency', ...lines].join('\n'),
      mapping: {
        network: { value: 'aws' },
        lease: { column: 'lease' },
        from: { column: 'from' },
        to: { column: 'to' },
        amount: { column: 'amount' },
        currency: { column: 'currency' },
      },
    }),
  );
const differences = async (from = first, to = first + 5 * day) => {
  const board = await runColumns(store, reconciliation, { from, to });
  return Object.fromEntries(board.lease.map((lease, i) => [`${lease} ${board.day[i]}`, board.difference[i]]));
};

test('an invoice of what was metered, in its currency, differs by nothing on any day, whatever the rates were', async () => {
  await bill(
    `euros,2026-08-03,2026-08-06,${await meteredOf('euros')},EUR`,
    `tokens,2026-08-03,2026-08-06,${await meteredOf('tokens')},uakt`,
    `dollars,2026-08-03,2026-08-06,${await meteredOf('dollars')},USD`,
  );
  const found = await differences();
  expect(Object.keys(found)).toHaveLength(9);
  expect(new Set(Object.values(found))).toEqual(new Set([0]));
  // of a period that cuts days, too
  expect(new Set(Object.values(await differences(first + 5 * hourMs, first + 40 * hourMs)))).toEqual(new Set([0]));
});

test('rates that become known later change nothing', async () => {
  await insertPartial(store, 'fx_rates', [
    { currency: 'EUR', time: iso(first + day + 6 * hourMs), per_usd: '0.5', source: 'ECB' },
  ]);
  await close(store, { now: new Date(first + 4 * day) });
  expect(new Set(Object.values(await differences()))).toEqual(new Set([0]));
});
