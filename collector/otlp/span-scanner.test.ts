import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../domain/errors.ts';
import { notUtf8 } from '../../store/native/bytes.ts';
import { readNative } from '../../tests/support/native-reader.ts';
import { hex, id, jsonPair, keyValue, pairs, time, type Value, words } from '../../tests/support/otlp.ts';
import { bytes, fixed64, int, key, text } from '../../tests/support/protobuf.ts';
import { tracesFromJson } from './json.ts';
import { scanTraces } from './span-scanner.ts';
import { encodeTraces } from './traces.ts';

type Span = {
  trace: Uint8Array;
  span: Uint8Array;
  parent: Uint8Array;
  name: string;
  kind: number;
  start: bigint;
  end: bigint;
  attributes: [string, Value][];
  events: { time: bigint; name: string; attributes: [string, Value][] }[];
  links: { trace: Uint8Array; span: Uint8Array }[];
  code: number;
  message: string;
  flags: number;
  state: string;
};

const protobufOf = (spans: Span[], resource: [string, Value][]) =>
  bytes(
    1,
    Buffer.concat([
      // The scope's spans stand before the resource: order is free in protobuf.
      bytes(
        2,
        Buffer.concat([
          bytes(1, text(1, 'scope')),
          ...spans.map((span) =>
            bytes(
              2,
              Buffer.concat([
                bytes(1, span.trace),
                bytes(2, span.span),
                bytes(4, span.parent),
                text(3, span.state),
                text(5, span.name),
                int(6, BigInt(span.kind)),
                fixed64(7, span.start),
                fixed64(8, span.end),
                ...span.attributes.map((pair) => bytes(9, keyValue(pair))),
                ...span.events.map((event) =>
                  bytes(
                    11,
                    Buffer.concat([
                      fixed64(1, event.time),
                      text(2, event.name),
                      ...event.attributes.map((pair) => bytes(3, keyValue(pair))),
                    ]),
                  ),
                ),
                ...span.links.map((link) => bytes(13, Buffer.concat([bytes(1, link.trace), bytes(2, link.span)]))),
                bytes(15, Buffer.concat([text(2, span.message), int(3, BigInt(span.code))])),
                int(99, 7n),
                Buffer.from([...key(16, 5), span.flags, 1, 0, 0]),
              ]),
            ),
          ),
        ]),
      ),
      bytes(1, Buffer.concat(resource.map((pair) => bytes(1, keyValue(pair))))),
    ]),
  );

const jsonOf = (spans: Span[], resource: [string, Value][]) =>
  Buffer.from(
    JSON.stringify({
      resourceSpans: [
        {
          resource: { attributes: resource.map(jsonPair) },
          scopeSpans: [
            {
              scope: { name: 'scope' },
              spans: spans.map((span) => ({
                traceId: hex(span.trace).toUpperCase(),
                spanId: hex(span.span),
                parentSpanId: hex(span.parent),
                traceState: span.state,
                name: span.name,
                kind: span.kind,
                startTimeUnixNano: String(span.start),
                endTimeUnixNano: String(span.end),
                attributes: span.attributes.map(jsonPair),
                events: span.events.map((event) => ({
                  timeUnixNano: String(event.time),
                  name: event.name,
                  attributes: event.attributes.map(jsonPair),
                })),
                links: span.links.map((link) => ({ traceId: hex(link.trace), spanId: hex(link.span) })),
                status: { code: span.code, message: span.message },
                flags: span.flags + 256,
              })),
            },
          ],
        },
      ],
    }),
  );

const span: fc.Arbitrary<Span> = fc.record({
  trace: id(16),
  span: id(8),
  parent: id(8),
  name: fc.oneof(words, fc.constantFrom('run', 'lease', 'verify')),
  kind: fc.integer({ min: 0, max: 7 }),
  start: time,
  end: time,
  attributes: pairs,
  events: fc.array(fc.record({ time, name: words, attributes: pairs }), { maxLength: 2 }),
  links: fc.array(fc.record({ trace: id(16), span: id(8) }), { maxLength: 2 }),
  code: fc.integer({ min: 0, max: 3 }),
  message: words,
  flags: fc.integer({ min: 0, max: 127 }),
  state: words,
});

/** Spans of a few kinds that take turns, as those of a trace do; each kind has its keys, unsorted and some of them twice. */
const turns: fc.Arbitrary<Span[]> = fc
  .record({
    kinds: fc.array(fc.array(fc.constantFrom('z', 'b', 'compute.phase', 'a', 'compute.unit', 'c'), { maxLength: 6 }), {
      minLength: 1,
      maxLength: 40,
    }),
    order: fc.array(fc.nat(), { minLength: 1, maxLength: 80 }),
    one: span,
  })
  .map(({ kinds, order, one }) =>
    order.map((turn, at) => ({
      ...one,
      attributes: (kinds[turn % kinds.length] ?? []).map((name, i) => [name, { s: `${at}.${i}` }]),
      trace: Buffer.alloc(16, 1),
      span: Buffer.alloc(8, 1 + at),
    })),
  );

describe('protobuf spans in one pass', () => {
  test('of kinds that take turns become the same rows too, request after request', () =>
    fc.assert(
      fc.property(turns, turns, (one, other) => {
        for (const spans of [one, other])
          expect(scanTraces(protobufOf(spans, [])).blocks.map(({ bytes }) => readNative(bytes))).toEqual(
            encodeTraces(tracesFromJson(jsonOf(spans, []))).blocks.map(({ bytes }) => readNative(bytes)),
          );
      }),
    ));

  test('become the rows that the same spans become from JSON, and the same are refused', () =>
    fc.assert(
      fc.property(fc.array(span, { maxLength: 6 }), pairs, (spans, resource) => {
        const fromProtobuf = scanTraces(protobufOf(spans, resource));
        const fromJson = encodeTraces(tracesFromJson(jsonOf(spans, resource)));
        expect(fromProtobuf.rejected.message).toBe(fromJson.rejected.message);
        expect(fromProtobuf.blocks.map(({ bytes }) => readNative(bytes))).toEqual(
          fromJson.blocks.map(({ bytes }) => readNative(bytes)),
        );
      }),
      { numRuns: 400 },
    ));

  test('survive any damage: refused as malformed or read as something else, and the next request is as it was', () => {
    const good = protobufOf(
      fc.sample(span, { seed: 7, numRuns: 5 }),
      fc.sample(pairs, { seed: 7, numRuns: 1 })[0] ?? [],
    );
    const expected = scanTraces(good).blocks.map(({ bytes }) => hex(bytes));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 8 }),
        fc.nat(),
        (damage, cut) => {
          const bad = Buffer.from(good.subarray(0, good.length - (cut % 3 === 0 ? cut % good.length : 0)));
          for (const [at, byte] of damage) if (bad.length > 0) bad[at % bad.length] = byte;
          try {
            scanTraces(bad);
          } catch (error) {
            expect(error).toBeInstanceOf(AppError);
            expect((error as AppError).code).toBe('bad_request');
          }
          expect(scanTraces(good).blocks.map(({ bytes }) => hex(bytes))).toEqual(expected);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('with bytes that are not UTF-8 carry U+FFFD', () => {
    const attribute = Buffer.concat([
      bytes(1, Buffer.from([0x6b, 0xff])),
      bytes(2, bytes(1, Buffer.from([0xc3, 0x28]))),
    ]);
    const body = bytes(
      1,
      bytes(
        2,
        bytes(
          2,
          Buffer.concat([
            bytes(1, Buffer.alloc(16, 1)),
            bytes(2, Buffer.alloc(8, 1)),
            fixed64(7, 1n),
            fixed64(8, 2n),
            bytes(9, attribute),
          ]),
        ),
      ),
    );
    const before = notUtf8.count;
    const [block] = scanTraces(body).blocks;
    expect(notUtf8.count).toBe(before + 2);
    expect(Buffer.from(block?.bytes ?? []).includes(Buffer.from('k\ufffd'))).toBe(true);
    expect(Buffer.from(block?.bytes ?? []).includes(Buffer.from('\ufffd('))).toBe(true);
  });
});
