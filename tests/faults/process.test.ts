import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildWeb } from '../../web/build.ts';

const root = path.join(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'wattledger-process-'));
const running = new Set<ChildProcess>();

beforeAll(() => buildWeb(() => {}), 60_000);
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

const environment = (settings: Record<string, string>) => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  NO_ENV_FILE: '1',
  CONNECTORS: 'none',
  SELF_TELEMETRY: 'off',
  PORT: '0',
  OTLP_HTTP_PORT: '0',
  OTLP_GRPC_PORT: '0',
  STORE_URL: `bundled:${folder}`,
  SPOOL_FOLDER: path.join(folder, 'spool'),
  LEDGER_EVERY_SECONDS: '0.5',
  LEDGER_SETTLE_SECONDS: '0.2',
  ...settings,
});

/** Runs `npm start`'s command until it ends. */
const runToEnd = (settings: Record<string, string>) =>
  spawnSync(process.execPath, ['run.mjs', 'start.ts'], {
    cwd: root,
    env: environment(settings),
    encoding: 'utf8',
    timeout: 20_000,
  });

/** Starts everything and returns its addresses. */
async function start(
  settings: Record<string, string> = {},
): Promise<{ child: ChildProcess; web: string; otlp: string }> {
  const child = spawn(process.execPath, ['run.mjs', 'start.ts'], {
    cwd: root,
    env: environment(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      said += chunk;
    });
  for (let i = 0; i < 200; i++) {
    const [, web] = /Wattledger is at (\S+)/.exec(said) ?? [];
    const [, otlp] = /Send OTLP over HTTP to ([^\s,]+)/.exec(said) ?? [];
    if (web && otlp) return { child, web, otlp };
    if (child.exitCode !== null) break;
    await sleep(100);
  }
  throw new Error(`it did not start: ${said}`);
}

const span = (n: number) => ({
  traceId: String(n).padStart(32, 'a'),
  spanId: String(n).padStart(16, 'b'),
  name: 'lease',
  startTimeUnixNano: `${Date.now() - 3 * 3_600_000}000000`,
  endTimeUnixNano: `${Date.now() - 2 * 3_600_000}000000`,
  attributes: [
    ['compute.lease.price.amount', '3'],
    ['compute.lease.price.currency', 'USD'],
    ['compute.lease.price.per', 'hour'],
    ['compute.lease.price.kind', 'agreed'],
  ].map(([key, stringValue]) => ({ key, value: { stringValue } })),
});
const bodyOf = (n: number) =>
  JSON.stringify({
    resourceSpans: [
      {
        resource: {
          attributes: [
            ['service.name', 'w'],
            ['compute.network', 'akash'],
            ['compute.workload', 'w'],
            ['compute.lease.id', `lease-${n}`],
          ].map(([key, stringValue]) => ({ key, value: { stringValue } })),
        },
        scopeSpans: [{ spans: [span(n)] }],
      },
    ],
  });

const leases = async (web: string) => {
  const answer = await fetch(
    `${web}/api/v1/query/compare-networks?from=${Date.now() - 86_400_000}&to=${Date.now()}&format=csv`,
  );
  const [header = '', row] = (await answer.text()).trim().split('\n');
  return row ? Number(row.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)[header.split(',').indexOf('"leases"')]) : 0;
};

describe('a wrong setting', () => {
  test.each([
    [{ PORT: 'abc' }, /PORT="abc": must be a port number/],
    [{ STORE_URL: 'postgres://x' }, /STORE_URL=\(hidden\): must be bundled:<folder> or http/],
    [{ SELF_TELEMETRY: 'maybe' }, /SELF_TELEMETRY="maybe"/],
    [{ RETENTION_DAYS: '0' }, /RETENTION_DAYS="0"/],
  ])('%o stops the start, says which and why, and shows no stack', (settings, message) => {
    const { status, stderr } = runToEnd(settings);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test('a port that is taken is named with its setting', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const { port } = blocker.address() as { port: number };
    const { status, stderr } = runToEnd({ OTLP_HTTP_PORT: String(port), STORE_URL: `bundled:${folder}/taken` });
    blocker.close();
    expect(status).toBe(1);
    expect(stderr).toContain(`Port ${port} on 127.0.0.1 is taken. Stop what uses it, or set OTLP_HTTP_PORT.`);
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
          body: bodyOf(n),
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
  const refused = runToEnd({});
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain('Another process is using this data folder');
  second.child.kill('SIGTERM');
  await new Promise((resolve) => second.child.once('exit', resolve));
  expect(second.child.exitCode).toBe(0);
}, 90_000);
