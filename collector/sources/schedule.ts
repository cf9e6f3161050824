import { readdirSync } from 'node:fs';
import path from 'node:path';
import { Cron } from 'croner';
import { ConfigError } from '../../domain/config.ts';
import type { Store } from '../../store/store.ts';
import type { Connector } from './connector.ts';
import { type Run, runConnector } from './run.ts';

/** Every connector of the folder, by its file name. */
export async function connectors(
  folder = path.join(import.meta.dirname, '../connectors'),
): Promise<Map<string, Connector>> {
  const files = readdirSync(folder).filter((file) => /^[\w-]+\.ts$/.test(file));
  const loaded = await Promise.all(
    files.map(
      async (file) => [file.slice(0, -3), (await import(path.join(folder, file))).default as Connector] as const,
    ),
  );
  return new Map(loaded);
}

/** The connectors that a setting names: `all`, `none`, or names with commas between. @throws ConfigError for a name that is none */
export function chosenOf(all: ReadonlyMap<string, Connector>, chosen: string): Map<string, Connector> {
  if (chosen === 'all') return new Map(all);
  if (chosen === 'none') return new Map();
  return new Map(
    chosen.split(',').map((each) => {
      const name = each.trim();
      const connector = all.get(name);
      if (!connector)
        throw new ConfigError(`CONNECTORS names «${name}», which is none of: ${[...all.keys()].join(', ')}`);
      return [name, connector] as const;
    }),
  );
}

export type ScheduleOptions = {
  readonly env: Record<string, string | undefined>;
  readonly chosen: string;
  readonly log: (run: Run) => void;
  readonly fail: (error: unknown) => void;
};

/**
 * Runs every connector at its interval, the first time soon after the start. One failure stops no other; one that a setting is
 * missing for says so once; one that was asked to wait is left alone until then.
 *
 * @returns a function that stops the schedule
 */
export async function startSchedule(store: Store, { env, chosen, log, fail }: ScheduleOptions): Promise<() => void> {
  const jobs: Cron[] = [];
  for (const [name, connector] of chosenOf(await connectors(), chosen)) {
    let notBefore = 0;
    const run = async () => {
      if (Date.now() < notBefore) return;
      try {
        const done = await runConnector(store, name, connector, { env, now: new Date() });
        notBefore = done.outcome === 'not_configured' ? Number.POSITIVE_INFINITY : (done.retryAt ?? 0);
        log(done);
      } catch (error) {
        fail(error);
      }
    };
    void run();
    jobs.push(
      new Cron(
        '* * * * * *',
        {
          interval: connector.everySeconds,
          protect: true,
          startAt: new Date(Date.now() + connector.everySeconds * 1000),
          unref: true,
        },
        run,
      ),
    );
  }
  return () => {
    for (const job of jobs) job.stop();
  };
}
