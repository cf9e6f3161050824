import { setTimeout as sleep } from 'node:timers/promises';
import { closeHours, storeGpuModels } from '../../ledger/close.ts';
import { replay, samplePeriod } from '../../samples/replay.ts';
import type { Store } from '../../store/store.ts';
import { testCollector } from './test-collector.ts';

/** Replays thirty days of samples into a migrated store, through a collector, and closes their hours. */
export async function fillWithSamples(store: Store): Promise<void> {
  await storeGpuModels(store);
  const collector = await testCollector(store, {
    CONNECTORS: 'grid-yearly-zones,grid-yearly-countries',
    PROBES: 'off',
  });
  await replay({ store, collectorUrl: collector.url, period: samplePeriod(new Date()), progress: () => {} });
  await collector.sink.drain();
  await sleep(20);
  await closeHours(store, { now: new Date(), settleMs: 0 });
  await collector.stop();
}
