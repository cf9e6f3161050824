import type { Store } from '../../store/store.ts';
import { insertPartial } from './insert.ts';
import { iso } from './ledger.ts';

/** A series of readings of a whole host. */
export type HostSeries = {
  readonly series: string;
  /** `hw.host.power` or `hw.host.energy`. */
  readonly metric: string;
  readonly unit: string;
  readonly resource: Record<string, string>;
  /** Epoch milliseconds. */
  readonly from: number;
  readonly minutes?: number;
};

/** Stores readings of a whole host, once a minute; `tells` gives each by the seconds since the first. */
export async function insertHostReadings(
  store: Store,
  { series, metric, unit, resource, from, minutes = 60 }: HostSeries,
  tells: (seconds: number) => number,
): Promise<void> {
  await insertPartial(store, 'metric_series', [
    {
      series,
      metric,
      unit,
      kind: metric === 'hw.host.energy' ? 'sum' : 'gauge',
      temporality: metric === 'hw.host.energy' ? 'cumulative' : '',
      resource_attributes: resource,
      day: iso(from).slice(0, 10),
    },
  ]);
  await insertPartial(
    store,
    'metric_points',
    Array.from({ length: minutes + 1 }, (_, minute) => ({
      series,
      metric,
      time: iso(from + minute * 60_000),
      value: tells(minute * 60),
    })),
  );
}
