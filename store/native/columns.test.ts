import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowsOf, testStore } from '../../tests/support/test-store.ts';
import { insertBlocks } from '../insert.ts';
import { BlockBuilder } from './block.ts';
import * as column from './columns.ts';

const store = testStore({ migrated: false });

const text = fc.string({ unit: 'binary', maxLength: 60 });
const pairs = fc.uniqueArray(fc.tuple(fc.string({ maxLength: 8 }), text), { maxLength: 5, selector: ([key]) => key });
const int64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const time = fc.bigInt({ min: 0n, max: 4_000_000_000_000_000_000n });
const float = fc.double({ noNaN: true, noDefaultInfinity: true });

const row = fc.record({
  u8: fc.integer({ min: 0, max: 255 }),
  flag: fc.boolean(),
  u32: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  i32: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  u64: int64,
  f64: float,
  text,
  low: fc.oneof(fc.constantFrom('akash', 'nosana', ''), fc.string({ maxLength: 3 })),
  at: time,
  tags: pairs,
  list: fc.array(int64, { maxLength: 4 }),
  maps: fc.array(pairs, { maxLength: 3 }),
  maybe: fc.option(float),
});

const columns = () => ({
  u8: column.uint8(),
  flag: column.bool(),
  u32: column.uint32(),
  i32: column.int32(),
  u64: column.uint64(),
  f64: column.float64(),
  text: column.string(),
  low: column.lowCardinality(),
  at: column.dateTime64(),
  tags: column.map(),
  list: column.array(column.uint64()),
  maps: column.array(column.map()),
  maybe: column.nullable(column.float64(), 0),
});

test('what is written in Native format is read back equal, for random values of every type', async () => {
  const builder = new BlockBuilder('native_round_trip', columns());
  const types = Object.entries(columns()).map(([name, { type }]) => `${name} ${type}`);
  await store.writer.command({
    query: `CREATE TABLE ${store.database}.native_round_trip (${types.join(', ')}) ENGINE = MergeTree ORDER BY tuple()`,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 40 }), async (rows) => {
      await store.writer.command({ query: `TRUNCATE TABLE ${store.database}.native_round_trip` });
      for (const value of rows)
        for (const [name, target] of Object.entries(builder.columns))
          target.push(value[name as keyof typeof value] as never);
      const block = builder.take();
      expect(block?.rows).toBe(rows.length);
      if (block) await insertBlocks(store, [block], String(Math.random()));
      const found = await rowsOf<Record<string, unknown>>(
        store,
        `SELECT u8, flag, u32, i32, toString(u64) AS u64, toString(reinterpretAsUInt64(f64)) AS f64, text, low,
            toString(toUnixTimestamp64Nano(at)) AS at,
            arrayMap((k, v) -> (k, v), mapKeys(tags), mapValues(tags)) AS tags,
            arrayMap(x -> toString(x), list) AS list, arrayMap(m -> arrayZip(mapKeys(m), mapValues(m)), maps) AS maps,
            maybe
          FROM {db}.native_round_trip SETTINGS output_format_json_quote_64bit_integers = 1`,
      );
      expect(found).toEqual(
        rows.map((value) => ({
          ...value,
          u64: String(value.u64),
          f64: String(bitsOf(value.f64)),
          at: String(value.at),
          tags: value.tags.map((pair) => pair.map(wellFormed)),
          text: wellFormed(value.text),
          low: wellFormed(value.low),
          list: value.list.map(String),
          maps: value.maps.map((tags) => tags.map((pair) => pair.map(wellFormed))),
          maybe: value.maybe === null ? null : expect.closeTo(value.maybe, 12),
        })),
      );
    }),
    { numRuns: 30 },
  );
});

test('a dictionary of more than 256 and more than 65,536 values survives', async () => {
  await store.writer.command({
    query: `CREATE TABLE ${store.database}.wide (low LowCardinality(String)) ENGINE = MergeTree ORDER BY tuple()`,
  });
  for (const size of [300, 70_000]) {
    const builder = new BlockBuilder('wide', { low: column.lowCardinality() });
    for (let i = 0; i < size; i++) builder.columns.low.push(`v${i}`);
    const block = builder.take();
    if (block) await insertBlocks(store, [block], `wide-${size}`);
  }
  expect(
    await rowsOf(
      store,
      'SELECT uniqExact(low) AS n, count() AS rows FROM {db}.wide SETTINGS output_format_json_quote_64bit_integers = 0',
    ),
  ).toEqual([{ n: 70_000, rows: 70_300 }]);
});

const wellFormed = (value: string) => value.toWellFormed();
const bitsOf = (value: number) => new BigUint64Array(new Float64Array([value]).buffer)[0];
