import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Collector, collectorConfig, startCollector } from '../../collector/start.ts';
import { silent } from '../../process/log.ts';
import type { Store } from '../../store/store.ts';

/** A collector on free ports with a spool of its own and no connectors, unless told otherwise. `stop` takes the spool away. */
export async function testCollector(store: Store, settings: Record<string, string> = {}): Promise<Collector> {
  const folder = mkdtempSync(path.join(tmpdir(), 'wattledger-spool-'));
  const config = collectorConfig.parse({
    OTLP_HTTP_PORT: '0',
    OTLP_GRPC_PORT: '0',
    SPOOL_FOLDER: folder,
    CONNECTORS: 'none',
    ...settings,
  });
  const collector = await startCollector(store, { config, env: {}, log: silent });
  return {
    ...collector,
    async stop() {
      await collector.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** OTLP/JSON of `count` spans of now; ids follow from `request`, so that lost and double ones are seen. */
export const spansOf = (request: number, count = 50): string =>
  JSON.stringify({
    resourceSpans: [
      {
        scopeSpans: [
          {
            spans: Array.from({ length: count }, (_, i) => ({
              traceId: `${request}`.padStart(32, 'a'),
              spanId: `${request * count + i + 1}`.padStart(16, '0'),
              name: 's',
              startTimeUnixNano: `${Date.now()}000000`,
              endTimeUnixNano: `${Date.now()}000000`,
            })),
          },
        ],
      },
    ],
  });

/** Posts OTLP/JSON. */
export const postSpans = (collector: Collector, body: string): Promise<Response> =>
  fetch(`${collector.url}/v1/traces`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
  });
