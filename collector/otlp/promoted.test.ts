import fc from 'fast-check';
import { expect, test } from 'vitest';
import { insertBlocks } from '../../store/insert.ts';
import type { Pairs } from '../../store/native/columns.ts';
import { rowsOf, testStore } from '../../tests/support/test-store.ts';
import { encodeLogs } from './logs.ts';
import { sortedPairs } from './model.ts';
import { encodeTraces } from './traces.ts';

const store = testStore();
const keys = [
  ...['compute.network', 'cloud.provider', 'compute.provider.id', 'cloud.region', 'geo.country.iso_code'],
  ...['compute.workload', 'compute.team', 'compute.project', 'compute.job.id', 'compute.lease.id', 'compute.gpu.model'],
  ...['telemetry.replay.source', 'compute.phase', 'compute.unit', 'gen_ai.operation.name', 'other'],
];
const pairs = fc
  .array(
    fc.tuple(
      fc.constantFrom(...keys),
      fc.constantFrom('', 'chat', 'embeddings', 'run', 'x', 'Frames', ' STEPS ', 'req', 'Vertices'),
    ),
    { maxLength: 12 },
  )
  .map((given): Pairs => sortedPairs(given));
const group = fc.record({ resource: pairs, attributes: pairs, name: fc.constantFrom('job', 'run', 'verify', 'other') });

test.each(['otel_traces', 'otel_logs'])(
  'columns of attributes in %s hold what the table itself would compute',
  async (table) => {
    const groups = fc.sample(group, { seed: 11, numRuns: 400 });
    const scope = { name: '', version: '', attributes: [], schemaUrl: '' };
    const now = BigInt(Date.now()) * 1_000_000n;
    const { blocks } =
      table === 'otel_traces'
        ? encodeTraces(
            groups.map(({ resource, attributes, name }, i) => ({
              resource,
              resourceSchemaUrl: '',
              scope,
              items: [
                {
                  ...{ traceId: '1'.repeat(32), spanId: '2'.repeat(16), parentSpanId: '', traceState: '', flags: 0 },
                  ...{ name, kind: 1, start: now, end: now + BigInt(i), attributes, events: [], links: [] },
                  ...{ statusCode: 0, statusMessage: '' },
                },
              ],
            })),
          )
        : encodeLogs(
            groups.map(({ resource, attributes, name }) => ({
              resource,
              resourceSchemaUrl: '',
              scope,
              items: [
                {
                  ...{ time: now, observedTime: 0n, severityNumber: 9, severityText: 'INFO', body: name, attributes },
                  ...{ flags: 0, traceId: '', spanId: '', eventName: '' },
                },
              ],
            })),
          );
    await insertBlocks(store, blocks, `promoted ${table}`);
    const columns = await rowsOf<{ name: string; expression: string }>(
      store,
      `SELECT name, default_expression AS expression FROM system.columns
        WHERE database = '${store.database}' AND table = '${table}' AND default_kind = 'DEFAULT'
          AND default_expression LIKE '%Attributes%'`,
    );
    expect(columns.length).toBeGreaterThan(5);
    const differing = columns.map(
      ({ name, expression }) =>
        `countIf(${name} != (${expression})) AS differs_${name}, uniqExact(${name}) > 1 AS varies_${name}`,
    );
    const [counts] = await rowsOf<Record<string, string>>(
      store,
      `SELECT count() AS rows,
          ${differing.join(', ')}
        FROM {db}.${table}`,
    );
    expect(counts).toEqual({
      rows: 400,
      ...Object.fromEntries(
        columns.flatMap(({ name }) => [
          [`differs_${name}`, 0],
          [`varies_${name}`, 1],
        ]),
      ),
    });
  },
);
