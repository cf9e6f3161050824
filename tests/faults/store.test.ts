/** ClickHouse is slow, refuses, breaks off, is away, or has no room: what was acknowledged is stored exactly once. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { total } from '../../collector/sink.ts';
import { startBundled } from '../../store/bundled/start.ts';
import { migrate } from '../../store/migrate.ts';
import { bundledAddress, connect, type Store } from '../../store/store.ts';
import { type Fault, faultyLink } from '../support/faulty-link.ts';
import { postSpans, spansOf, testCollector } from '../support/test-collector.ts';
import { rowsOf, testStore } from '../support/test-store.ts';

const counts = async (store: Store) =>
  (
    await rowsOf<{ spans: number; different: number; traces: number }>(
      store,
      `SELECT toUInt32(count()) AS spans, toUInt32(uniqExact(SpanId)) AS different,
          toUInt32((SELECT uniqExact(TraceId) FROM {db}.otel_traces_trace_id_ts)) AS traces FROM {db}.otel_traces`,
    )
  )[0];

describe('a link that fails', () => {
  const store = testStore();

  test('in every way, in turn: all that was answered is stored once, in the table and its views', async () => {
    const address = inject('store');
    const link = await faultyLink(address.url);
    const through = connect({ ...address, url: link.url }, store.database);
    const collector = await testCollector(through);
    const faults: Fault[] = ['lose_answer', 'cut', 'refuse', 'away', 'slow'];
    let turn = 0;
    link.fails(() => (turn % 7 < faults.length ? (faults[turn++ % 7] as Fault) : turn++ % 2 === 0 ? 'cut' : 'pass'));
    let acknowledged = 0;
    for (let i = 0; i < 2000 && turn < 14; i++) {
      if ((await postSpans(collector, spansOf(i))).status === 200) acknowledged++;
      else throw new Error('the spool takes everything');
      await sleep(20);
    }
    link.fails(() => 'pass');
    await collector.sink.drain();
    const spans = acknowledged * 50;
    expect(await counts(store)).toEqual({ spans, different: spans, traces: acknowledged });
    for (const fault of faults) expect(link.met.get(fault), fault).toBeGreaterThan(0);
    expect(total(collector.sink.stats, 'retries')).toBeGreaterThan(3);
    expect(total(collector.sink.stats, 'poisoned')).toBe(0);
    await collector.stop();
    await through.close();
    link.stop();
  }, 120_000);
});

describe('a disk without room', () => {
  const disk = mkdtempSync(path.join(tmpdir(), 'wattledger-full-disk-'));
  const canMount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=160m', 'tmpfs', disk]).status === 0;
  afterAll(() => {
    spawnSync('umount', ['-l', disk]);
    rmSync(disk, { recursive: true, force: true });
  });

  test.skipIf(!canMount)(
    'under ClickHouse: the spool keeps what was answered, and stores it when there is room',
    async () => {
      const folder = path.join(disk, 'store');
      mkdirSync(folder);
      const bundled = await startBundled({ folder, memoryBytes: 1_000_000_000 });
      const store = connect(bundledAddress(bundled), 'wattledger_full');
      await migrate(store);
      const collector = await testCollector(store);
      expect((await postSpans(collector, spansOf(0))).status).toBe(200);
      await collector.sink.drain();

      // Everything but a few kilobytes is taken.
      const ballast = path.join(disk, 'ballast');
      spawnSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=1M', 'count=1000']);
      const answers = await Promise.all(
        Array.from({ length: 5 }, (_, i) => postSpans(collector, spansOf(i + 1, 2000))),
      );
      expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200]);
      for (let i = 0; i < 100 && total(collector.sink.stats, 'retries') === 0; i++) await sleep(50);
      expect(total(collector.sink.stats, 'retries')).toBeGreaterThan(0);
      expect(collector.sink.stats.pendingBytes).toBeGreaterThan(0);
      expect(collector.sink.stats.pendingSince).toBeLessThanOrEqual(Date.now());

      writeFileSync(ballast, '');
      await collector.sink.drain();
      expect(await counts(store)).toMatchObject({ spans: 50 + 10_000 });
      expect(total(collector.sink.stats, 'poisoned')).toBe(0);
      await collector.stop();
      await store.close();
      await bundled.stop();
    },
    120_000,
  );
});
