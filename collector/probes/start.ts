import { Cron } from 'croner';
import pLimit from 'p-limit';
import { z } from 'zod';
import type { Log } from '../../process/log.ts';
import { insertRows } from '../../store/insert.ts';
import { readAsWriter } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { rowOf } from '../../store/tables/columns.ts';
import { probe } from './probe.ts';
import { type ProbeTarget, publicInterfaces, targetsOfFile } from './targets.ts';

export type ProbeOptions = {
  /** Whether the networks' public interfaces are looked at. */
  readonly interfaces: boolean;
  /** Whether the providers that networks name are looked at: machines of strangers. */
  readonly providers: boolean;
  readonly file: string | undefined;
  readonly everySeconds: number;
  /** Where this machine stands. */
  readonly place: Place | undefined;
  readonly log: Log;
};

export type Place = { readonly latitude: number; readonly longitude: number };
/** `52.52,13.40`: degrees north and east. */
export const probePlace = z
  .string()
  .regex(/^-?\d+(\.\d+)?,\s*-?\d+(\.\d+)?$/, 'is degrees north and east, like 52.52,13.40')
  .transform((text): Place => {
    const [latitude = 0, longitude = 0] = text.split(',').map(Number);
    return { latitude, longitude };
  })
  .refine(
    ({ latitude, longitude }) => Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180,
    'has at most 90 degrees north and 180 east',
  );

const atOnce = 8;

/**
 * Looks at endpoints from here, and writes what it saw to `probes`.
 *
 * @returns a function that stops
 * @throws ConfigError for a file of targets that is none
 */
export function startProbes(
  store: Store,
  { interfaces, providers, file, everySeconds, place, log }: ProbeOptions,
): () => void {
  const fixed = [...(interfaces ? publicInterfaces : []), ...(file ? targetsOfFile(file) : [])];
  if (fixed.length === 0 && !providers) return () => {};
  const round = async () => {
    try {
      await probeAll(store, providers ? [...fixed, ...(await providersOf(store))] : fixed, place);
    } catch (error) {
      log.error('could not record probes', error);
    }
  };
  void round();
  const startAt = new Date(Date.now() + everySeconds * 1000);
  const job = new Cron('* * * * * *', { interval: everySeconds, protect: true, startAt, unref: true }, round);
  return () => job.stop();
}

/** Looks at all of them, a few at once, and records each. */
export async function probeAll(store: Store, targets: readonly ProbeTarget[], place?: Place): Promise<void> {
  const limit = pLimit(atOnce);
  const rows = await Promise.all(
    targets.map((target) =>
      limit(async () => {
        const time = new Date().toISOString();
        const seen = await probe(target);
        return {
          time,
          network: target.network,
          target: target.url,
          subject: target.subject,
          kind: seen.kind,
          ok: seen.ok,
          latency_ms: seen.latencyMs,
          status: seen.status,
          certificate_expires: seen.certificateExpires?.toISOString() ?? null,
          error: seen.error.slice(0, 300),
          from_latitude: place?.latitude ?? null,
          from_longitude: place?.longitude ?? null,
        };
      }),
    ),
  );
  await insertRows(store, 'probes', rows);
}

/** Providers that a network named within the last day, by the address that it gives. Their certificates are often their own. */
async function providersOf(store: Store): Promise<ProbeTarget[]> {
  const named = await readAsWriter(
    store,
    rowOf('provider_status', 'network', 'provider').extend({ uri: z.string() }),
    `SELECT network, provider, argMax(title, time) AS uri FROM {database}.provider_status
      WHERE time > now() - INTERVAL 1 DAY AND NOT sample AND startsWith(title, 'https://')
      GROUP BY network, provider
      ORDER BY network, provider
      -- as many connections as one round may open to others
      LIMIT 1000`,
  );
  return named.map(({ network, provider, uri }) => ({
    network,
    subject: provider,
    url: `tcp://${new URL(uri).host}`,
  }));
}
