import fc from 'fast-check';
import { bytes, double, int, text } from './protobuf.ts';

/** Attribute values of OTLP: how both encodings write them, and random ones. */
export type Value =
  | { s: string }
  | { b: boolean }
  | { i: bigint }
  | { d: number }
  | { raw: Uint8Array }
  | { list: Value[] }
  | { map: [string, Value][] }
  | null;
export function anyValue(value: Value): Buffer {
  if (value === null) return Buffer.alloc(0);
  if ('s' in value) return text(1, value.s);
  if ('b' in value) return int(2, value.b ? 1n : 0n);
  if ('i' in value) return int(3, value.i);
  if ('d' in value) return double(4, value.d);
  if ('raw' in value) return bytes(7, value.raw);
  if ('list' in value) return bytes(5, Buffer.concat(value.list.map((item) => bytes(1, anyValue(item)))));
  return bytes(6, Buffer.concat(value.map.map((pair) => bytes(1, keyValue(pair)))));
}
export const keyValue = ([name, value]: [string, Value]) => Buffer.concat([text(1, name), bytes(2, anyValue(value))]);
export const hex = (content: Uint8Array) => Buffer.from(content).toString('hex');
export function jsonValue(value: Value): object {
  if (value === null) return {};
  if ('s' in value) return { stringValue: value.s };
  if ('b' in value) return { boolValue: value.b };
  if ('i' in value) return { intValue: String(value.i) };
  if ('d' in value) return { doubleValue: Number.isFinite(value.d) ? value.d : String(value.d) };
  if ('raw' in value) return { bytesValue: Buffer.from(value.raw).toString('base64') };
  if ('list' in value) return { arrayValue: { values: value.list.map(jsonValue) } };
  return { kvlistValue: { values: value.map.map(jsonPair) } };
}
export const jsonPair = ([name, value]: [string, Value]) => ({ key: name, value: jsonValue(value) });
export const id = (size: number) =>
  fc.oneof(
    { weight: 9, arbitrary: fc.uint8Array({ minLength: size, maxLength: size }) },
    fc.constant(new Uint8Array(size)),
    fc.uint8Array({ maxLength: size + 1 }),
  );
export const words = fc.string({ unit: 'grapheme', maxLength: 70 });
export const value = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.record({ s: words }),
    fc.record({ b: fc.boolean() }),
    fc.record({ i: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }) }),
    fc.record({ i: fc.bigInt({ min: -3n, max: 2n ** 53n }) }),
    fc.record({ d: fc.double({ noNaN: true }).filter((number) => !Object.is(number, -0)) }),
    fc.record({ raw: fc.uint8Array({ maxLength: 9 }) }),
    fc.constant(null),
    fc.record({ list: fc.array(tie('value'), { maxLength: 3 }) }),
    fc.record({
      map: fc.uniqueArray(
        fc.tuple(
          fc.string({ minLength: 1, maxLength: 5 }).filter((name) => !/^\d+$/.test(name) && name !== '__proto__'),
          tie('value'),
        ),
        { maxLength: 3, selector: ([name]) => name },
      ),
    }),
  ) as fc.Arbitrary<Value>,
})).value;
export const pairs = fc.array(
  fc.oneof(
    fc.tuple(fc.oneof(fc.constantFrom('gen_ai.operation.name', 'b', 'a'), fc.string({ maxLength: 6 })), value),
    fc.tuple(
      fc.constantFrom('compute.phase', 'compute.unit', 'gen_ai.operation.name', 'compute.network', 'cloud.region'),
      fc.oneof(
        value,
        fc.constantFrom('run', 'chat', 'request', '').map((s) => ({ s })),
      ),
    ),
  ),
  { maxLength: 7 },
);
export const time = fc.oneof(
  { weight: 9, arbitrary: fc.bigInt({ min: 1n, max: 2n ** 62n }) },
  fc.constant(0n),
  fc.constant(2n ** 63n),
);
