import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readNative } from '../../tests/support/native-reader.ts';
import {
  anyValue,
  hex,
  id,
  jsonPair,
  jsonValue,
  keyValue,
  pairs,
  time,
  type Value,
  value,
  words,
} from '../../tests/support/otlp.ts';
import { bytes, fixed64, int, key, text } from '../../tests/support/protobuf.ts';
import { logsFromJson } from './json.ts';
import { scanLogs } from './log-scanner.ts';
import { encodeLogs } from './logs.ts';

type Record = {
  time: bigint;
  observed: bigint;
  severity: number;
  severityText: string;
  body: Value;
  attributes: [string, Value][];
  flags: number;
  trace: Uint8Array;
  span: Uint8Array;
  event: string;
};
const record: fc.Arbitrary<Record> = fc.record({
  time,
  observed: time,
  severity: fc.integer({ min: 0, max: 30 }),
  severityText: words,
  body: value,
  attributes: fc.oneof(
    pairs,
    fc.constantFrom<[string, Value][]>([['event.name', { s: 'compute.lease.opened' }]], [['event.name', { i: 3n }]]),
  ),
  flags: fc.integer({ min: 0, max: 255 }),
  trace: id(16),
  span: id(8),
  event: fc.oneof(words, fc.constant('')),
});

const protobufOf = (records: Record[], resource: [string, Value][]) =>
  bytes(
    1,
    bytes(
      2,
      bytes(1, text(1, 'scope'), bytes(3, keyValue(['a', { s: 'b' }]))),
      text(3, 'https://scope'),
      ...records.map((each) =>
        bytes(
          2,
          fixed64(1, each.time),
          fixed64(11, each.observed),
          int(2, each.severity),
          text(3, each.severityText),
          bytes(5, anyValue(each.body)),
          ...each.attributes.map((pair) => bytes(6, keyValue(pair))),
          int(7, 3),
          Buffer.from([...key(8, 5), each.flags, 1, 0, 0]),
          bytes(9, each.trace),
          bytes(10, each.span),
          text(12, each.event),
        ),
      ),
    ),
    bytes(1, ...resource.map((pair) => bytes(1, keyValue(pair)))),
    text(3, 'https://resource'),
  );

const jsonOf = (records: Record[], resource: [string, Value][]) =>
  Buffer.from(
    JSON.stringify({
      resourceLogs: [
        {
          resource: { attributes: resource.map(jsonPair) },
          schemaUrl: 'https://resource',
          scopeLogs: [
            {
              scope: { name: 'scope', attributes: [jsonPair(['a', { s: 'b' }])] },
              schemaUrl: 'https://scope',
              logRecords: records.map((each) => ({
                timeUnixNano: String(each.time),
                observedTimeUnixNano: String(each.observed),
                severityNumber: each.severity,
                severityText: each.severityText,
                body: jsonValue(each.body),
                attributes: each.attributes.map(jsonPair),
                flags: each.flags + 256,
                traceId: hex(each.trace),
                spanId: hex(each.span),
                eventName: each.event,
              })),
            },
          ],
        },
      ],
    }),
  );

test('log records in one pass become the rows that the same records become from JSON, and the same are refused', () =>
  fc.assert(
    fc.property(fc.array(record, { maxLength: 6 }), pairs, (records, resource) => {
      const fromProtobuf = scanLogs(protobufOf(records, resource));
      const fromJson = encodeLogs(logsFromJson(jsonOf(records, resource)));
      expect(fromProtobuf.rejected.message).toBe(fromJson.rejected.message);
      expect(fromProtobuf.blocks.map(({ bytes: block }) => readNative(block))).toEqual(
        fromJson.blocks.map(({ bytes: block }) => readNative(block)),
      );
    }),
    { numRuns: 400 },
  ));
