import { afterAll, expect, test } from 'vitest';
import { connectors } from '../../collector/sources/schedule.ts';
import { product } from '../support/product.ts';

const the = product();
afterAll(() => the.end());

/** Base URLs where nobody listens, each a host of its own, so that no source waits for another's turn. */
async function nowhere(): Promise<Record<string, string>> {
  const all = await connectors();
  const names = [...new Set([...all.values()].flatMap(({ config }) => Object.keys(config.shape)))];
  const urls = names.filter((name) => name.endsWith('_URL'));
  return Object.fromEntries(urls.map((name, i) => [name, `http://127.0.1.${i + 1}:9`]));
}

/** Each source is tried three times, with the product's own pauses. */
const patience = 110_000;

test('without a network and without a key the product starts, and says of each source what is missing', async () => {
  const { web } = await the.start({ ...(await nowhere()), CONNECTORS: 'all', PROBES: 'off' });
  expect((await fetch(`${web}/api/v1/health`)).status).toBe(200);
  const rows = async () => {
    const frame = (await (await fetch(`${web}/api/v1/query/sources`)).json()) as {
      schema: { fields: { name: string }[] };
      data: { values: unknown[][] };
    };
    return (frame.data.values[0] ?? []).map((_, row) =>
      Object.fromEntries(frame.schema.fields.map((field, i) => [field.name, frame.data.values[i]?.[row]])),
    );
  };
  await expect
    .poll(async () => (await rows()).filter(({ outcome }) => outcome === 'not run yet').length, {
      timeout: patience,
      interval: 500,
    })
    .toBe(0);
  for (const row of await rows()) {
    const expected = row.standing === 'bundled' ? 'ok' : row.needs === '' ? 'unreachable' : 'not_configured';
    expect(row, String(row.connector)).toMatchObject({ outcome: expected });
    if (expected === 'unreachable') expect(row.error).toMatch(/127\.0\.1\.\d+:9 cannot be reached/);
    if (expected === 'not_configured') expect(row.error).toMatch(/^[A-Z_]+.* not set: ./);
  }
}, 120_000);

test('npm run sources checks one and ends with 1 when it cannot be reached, with 2 for a name that is none', async () => {
  const settings = await nowhere();
  const check = (...names: string[]) => the.runToEnd(['sources', '--check', ...names], settings);
  const tariff = await check('render-tariff');
  expect(tariff.status).toBe(0);
  expect(tariff.stdout).toMatch(/render-tariff.*ok.*3 offers, 6 network_figures/);
  const bank = await check('fx-rates-ecb');
  expect(bank.status).toBe(1);
  expect(bank.stdout).toMatch(/fx-rates-ecb: .*cannot be reached/);
  const wrong = await check('fx-rates-bce');
  expect(wrong.status).toBe(2);
  expect(wrong.stderr).toMatch(/“fx-rates-bce”, which is not one of: .*fx-rates-ecb/);
});
