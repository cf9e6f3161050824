import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildWeb } from '../../web/build.ts';
import { leaseRequest, product } from '../support/product.ts';

const { start, end, ...the } = product();
const runToEnd = (settings: Record<string, string>) => the.runToEnd(['start'], settings);

beforeAll(() => buildWeb(), 60_000);
afterAll(end);

const leases = async (web: string) => {
  const answer = await fetch(
    `${web}/api/v1/query/compare-networks?from=${Date.now() - 86_400_000}&to=${Date.now()}&format=csv`,
  );
  const [header = '', row] = (await answer.text()).trim().split('\n');
  return row ? Number(row.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)[header.split(',').indexOf('"leases"')]) : 0;
};

describe.concurrent('a wrong setting', () => {
  test.each([
    [{ PORT: 'abc' }, /PORT="abc": must be a port number/],
    [{ STORE_URL: 'postgres://x' }, /STORE_URL=\(hidden\): must be bundled:<folder> or http/],
    [{ SELF_TELEMETRY: 'maybe' }, /SELF_TELEMETRY="maybe"/],
    [{ RETENTION_DAYS: '0' }, /RETENTION_DAYS="0"/],
  ])('%o stops the start, says which and why, and shows no stack', async (settings, message) => {
    const { status, stderr } = await runToEnd(settings);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test('is said in French where the environment is', async () => {
    const { status, stderr } = await runToEnd({ PORT: 'abc', LANG: 'fr_FR.UTF-8' });
    expect(status).toBe(2);
    expect(stderr).toContain(
      'Réglages non valides\u202f:\n  PORT="abc"\u202f: doit être un numéro de port\n' +
        'Tous les réglages et leurs valeurs par défaut sont dans docs/operations.md.',
    );
    expect(stderr).toMatch(/^Réglages non valides/m);
  });
});

test('kill -9 of everything, three times at a random moment, loses nothing that was acknowledged', async () => {
  const rounds = 3;
  let acknowledged = 0;
  let n = 0;
  for (let round = 0; round < rounds; round++) {
    const { child, otlp } = await start();
    let sending = true;
    const sender = (async () => {
      for (; sending; n++) {
        const answer = await fetch(`${otlp}/v1/traces`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: leaseRequest(n),
        }).catch(() => undefined);
        if (answer?.status === 200) acknowledged++;
        else if (!answer) sending = false;
      }
    })();
    await sleep(200 + Math.random() * 1300);
    child.kill('SIGKILL');
    await sender;
  }
  expect(acknowledged).toBeGreaterThan(10);

  const second = await start();
  let found = 0;
  for (let i = 0; i < 60 && found < acknowledged; i++) {
    await sleep(250);
    found = await leases(second.web);
  }
  // One more in each round may have been stored whose answer was lost.
  expect(found).toBeGreaterThanOrEqual(acknowledged);
  expect(found).toBeLessThanOrEqual(acknowledged + rounds);
  const refused = await runToEnd({});
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain('Another process is using this data folder');
  second.child.kill('SIGTERM');
  await new Promise((resolve) => second.child.once('exit', resolve));
  expect(second.child.exitCode).toBe(0);
}, 90_000);

// After the others: the store is made and free by now.
test('a port that is taken is named with its setting', async () => {
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
  const { port } = blocker.address() as { port: number };
  const { status, stderr } = await runToEnd({ OTLP_HTTP_PORT: String(port) });
  blocker.close();
  expect(status).toBe(1);
  expect(stderr).toContain(
    `Port ${port} on 127.0.0.1 is already in use. Stop the process that uses it, or set OTLP_HTTP_PORT.`,
  );
});
