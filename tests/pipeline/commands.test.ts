import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Manifest } from '../../domain/manifest.ts';
import type { FigureLineage } from '../../server/lineage/figure.ts';
import { buildWeb } from '../../web/build.ts';
import { leaseRequest, product } from '../support/product.ts';

/** The commands of the ledger, beside a product that runs. */
const the = product();
const file = (name: string) => path.join(the.folder, name);
let web: string;

beforeAll(async () => {
  await buildWeb();
  const started = await the.start();
  web = started.web;
  const answer = await fetch(`${started.otlp}/v1/traces`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: leaseRequest(1),
  });
  expect(answer.status).toBe(200);
  await vi.waitFor(async () => expect((await lineage()).value).toBe('3'), { timeout: 20_000, interval: 300 });
}, 120_000);
afterAll(the.end);

const dayAgo = Date.now() - 86_400_000;
async function lineage(): Promise<FigureLineage> {
  const answer = await fetch(`${web}/api/v1/lineage/cost?from=${dayAgo}&to=${Date.now()}`);
  return (await answer.json()) as FigureLineage;
}

describe('npm run recompute', () => {
  test('gives the same digits from what is stored, while the product runs', async () => {
    writeFileSync(file('manifest.json'), JSON.stringify((await lineage()).manifest));
    const { status, stdout, stderr } = await the.runToEnd(['recompute', file('manifest.json')]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('Equal, digit by digit.');
    expect(stdout).toMatch(/cost: 3 USD in the manifest, 3 from \d+ stored charges?/);
  });

  test('says so, with status 3, when the manifest claims another figure', async () => {
    const manifest = JSON.parse(readFileSync(file('manifest.json'), 'utf8')) as Manifest;
    writeFileSync(file('forged.json'), JSON.stringify({ ...manifest, value: '2', numerator: '2' }));
    const { status, stdout } = await the.runToEnd(['recompute', file('forged.json')]);
    expect(status).toBe(3);
    expect(stdout).toContain('DIFFERENT');
  });

  test.each([
    [[], /usage: wattledger recompute manifest.json/],
    [['nowhere.json'], /“nowhere.json” is not a manifest of a figure/],
    [['package.json'], /“package.json” is not a manifest of a figure/],
  ])('%j: stops with what is wrong, and no stack', async (words, message) => {
    const { status, stderr } = await the.runToEnd(['recompute', ...words]);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe('npm run price-book', () => {
  const book = (...words: string[]) => the.runToEnd(['price-book', ...words]);

  test('proposes with what it would change and which budget it would cross, applies, and takes back', async () => {
    const from = new Date(Math.floor(dayAgo / 3_600_000) * 3_600_000).toISOString();
    writeFileSync(
      file('book.yaml'),
      `entries:\n  - { id: order-4711, kind: price, workload: w, amount: "5", currency: USD, per: hour, valid_from: ` +
        `${from} }\nbudgets:\n  - { budget: small, workload: w, amount_usd: "4" }\n`,
    );
    const proposed = await book('propose', file('book.yaml'));
    expect(proposed.stderr).toBe('');
    expect(proposed.stdout).toMatch(/w\b/);
    expect(proposed.stdout).toContain('small');
    expect((await lineage()).value).toBe('3');

    expect((await book('apply', 'order-4711')).status).toBe(0);
    await expect.poll(async () => (await lineage()).value, { timeout: 20_000, interval: 300 }).toBe('5');
    // What was known before is still what it was.
    expect((await the.runToEnd(['recompute', file('manifest.json')])).stdout).toContain('closed again since');

    expect((await book('list')).stdout).toMatch(/order-4711.*applied/);
    expect((await book('withdraw', 'order-4711')).status).toBe(0);
    await expect.poll(async () => (await lineage()).value, { timeout: 20_000, interval: 300 }).toBe('3');
  });

  test('writes nothing of a file that has a mistake, and says where it is', async () => {
    writeFileSync(
      file('wrong.yaml'),
      'entries:\n  - { id: x, kind: price, amount: "five", currency: USD, per: hour, valid_from: 2026-01-01T00:30:00.5Z }\n',
    );
    const { status, stderr } = await book('propose', file('wrong.yaml'));
    expect(status).toBe(2);
    expect(stderr).toMatch(/Nothing was written/);
    expect(stderr).toMatch(/entries\.0\.amount/);
    expect(stderr).toMatch(/entries\.0\.valid_from: must be a whole second/);
    expect((await book('list')).stdout).not.toContain(' x ');
  });
});
