import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { storeFolder } from './scratch.ts';

const root = path.join(import.meta.dirname, '../..');

/**
 * The product as processes, as its users start it, with a data folder of its own.
 *
 * @param program what is started: the clone's command line, or that of a release
 * @param cwd the folder it is started in
 */
export function product(program = path.join(root, 'wattledger.mjs'), cwd = root) {
  const folder = storeFolder('process');
  const running = new Set<ChildProcess>();
  const environment = (settings: Record<string, string>) => ({
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    NO_ENV_FILE: '1',
    // Half of what a short command takes is reading the sources: once for all of them.
    NODE_COMPILE_CACHE: path.join(root, 'node_modules/.cache/node'),
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

  return {
    folder,
    running,
    /**
     * Runs a command of package.json until it ends: a script and its words. Not in step with the test's own loop: connections
     * that the product closes meanwhile are seen to be closed, and not used again.
     */
    async runToEnd(words: readonly string[], settings: Record<string, string> = {}) {
      const child = spawn(process.execPath, [program, ...words], {
        cwd,
        env: environment(settings),
        stdio: ['ignore', 'pipe', 'pipe'],
        timeout: 50_000,
      });
      const [stdout, stderr, [status]] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        once(child, 'close') as Promise<[number | null]>,
      ]);
      return { status, stdout, stderr };
    },
    /** Starts everything, or another command that does, and returns its addresses. */
    async start(
      settings: Record<string, string> = {},
      command: 'start' | 'demo' = 'start',
    ): Promise<{ child: ChildProcess; web: string; otlp: string }> {
      const child = spawn(process.execPath, [program, command], {
        cwd,
        env: environment(settings),
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      running.add(child);
      let said = '';
      for (const stream of [child.stdout, child.stderr])
        stream?.on('data', (chunk) => {
          said += chunk;
        });
      for (let i = 0; i < 600; i++) {
        const [, web] = /Wattledger is at (\S+)/.exec(said) ?? [];
        const [, otlp] = /Send OTLP over HTTP to ([^\s,]+)/.exec(said) ?? [];
        if (web && otlp) return { child, web, otlp };
        if (child.exitCode !== null) break;
        await sleep(100);
      }
      throw new Error(`it did not start: ${said}`);
    },
    /** Ends all of it, and removes its data. */
    end(): void {
      for (const child of running) child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

const texts = (attributes: Record<string, string>) =>
  Object.entries(attributes).map(([key, stringValue]) => ({ key, value: { stringValue } }));

/** OTLP/JSON of one lease that ran for the hour before the last two: 3 USD. */
export const leaseRequest = (n: number): string =>
  JSON.stringify({
    resourceSpans: [
      {
        resource: {
          attributes: texts({
            'service.name': 'w',
            'compute.network': 'akash',
            'compute.workload': 'w',
            'compute.lease.id': `lease-${n}`,
          }),
        },
        scopeSpans: [
          {
            spans: [
              {
                traceId: String(n).padStart(32, 'a'),
                spanId: String(n).padStart(16, 'b'),
                name: 'lease',
                startTimeUnixNano: `${Date.now() - 3 * 3_600_000}000000`,
                endTimeUnixNano: `${Date.now() - 2 * 3_600_000}000000`,
                attributes: texts({
                  'compute.lease.price.amount': '3',
                  'compute.lease.price.currency': 'USD',
                  'compute.lease.price.per': 'hour',
                  'compute.lease.price.kind': 'agreed',
                }),
              },
            ],
          },
        ],
      },
    ],
  });
