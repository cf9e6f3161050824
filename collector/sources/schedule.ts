import path from 'node:path';
import { Cron } from 'croner';
import { z } from 'zod';
import { ConfigError } from '../../process/config.ts';
import type { Log } from '../../process/log.ts';
import { modulesOf } from '../../process/modules.ts';
import { insertRows } from '../../store/insert.ts';
import type { Store } from '../../store/store.ts';
import type { Connector } from './connector.ts';
import type { Outcome } from './http.ts';
import { runConnector } from './run.ts';

/** Settings of the schedule. */
export const connectorsConfig = z.object({
  CONNECTORS: z
    .string()
    .default('all')
    .describe('which connectors run: `all`, `none`, or names from [sources.md](sources.md), separated by commas'),
});

/** Every connector of the folder, by its file name. */
export const connectors = (folder = path.join(import.meta.dirname, '../connectors')): Promise<Map<string, Connector>> =>
  modulesOf(folder);

/** The connectors that a setting names: `all`, `none`, or names with commas between. @throws ConfigError for a name that is none */
export function chosenOf(all: ReadonlyMap<string, Connector>, chosen: string): Map<string, Connector> {
  if (chosen === 'all') return new Map(all);
  if (chosen === 'none') return new Map();
  return new Map(
    chosen.split(',').map((each) => {
      const name = each.trim();
      const connector = all.get(name);
      if (!connector)
        throw new ConfigError(`CONNECTORS contains “${name}”, which is not one of: ${[...all.keys()].join(', ')}`);
      return [name, connector] as const;
    }),
  );
}

export type ScheduleOptions = {
  readonly env: Record<string, string | undefined>;
  readonly chosen: string;
  readonly log: Log;
};

/**
 * Runs every connector at its interval, the first time soon after the start. One failure stops no other; one that a setting is
 * missing for says so once; one that was asked to wait is left alone until then. What goes wrong is said when it begins and when it
 * is over, and of the first round in one line.
 *
 * @returns a function that stops the schedule
 */
export async function startSchedule(store: Store, { env, chosen, log }: ScheduleOptions): Promise<() => void> {
  const outcomes = new Map<string, Outcome>();
  const all = await connectors();
  const some = [...chosenOf(all, chosen)];
  // One collector runs the sources; those that run none leave its word alone.
  if (some.length > 0) await describeSources(store, all, new Set(some.map(([name]) => name)));
  const runs = some.map(([name, connector]) => {
    let notBefore = 0;
    return async () => {
      if (Date.now() < notBefore) return;
      try {
        const done = await runConnector(store, name, connector, { env, now: new Date() });
        notBefore = done.outcome === 'not_configured' ? Number.POSITIVE_INFINITY : (done.retryAt ?? 0);
        const before = outcomes.get(name);
        outcomes.set(name, done.outcome);
        if (before !== undefined && before !== done.outcome)
          log[done.outcome === 'ok' ? 'info' : 'warn'](
            `source ${name}: ${wordsOf(done.outcome)}${done.error && `, ${done.error}`}`,
          );
      } catch (error) {
        log.error(`a run of source ${name} could not be recorded`, error);
      }
    };
  });
  void Promise.all(runs.map((run) => run())).then(() => {
    const counts = Map.groupBy([...outcomes], ([, outcome]) => outcome);
    if (counts.size > 0)
      log.info(`sources: ${[...counts].map(([outcome, each]) => `${each.length} ${wordsOf(outcome)}`).join(', ')}`);
  });
  const jobs = runs.map((run, i) => {
    const interval = some[i]?.[1].everySeconds ?? 3600;
    const startAt = new Date(Date.now() + interval * 1000);
    return new Cron('* * * * * *', { interval, protect: true, startAt, unref: true }, run);
  });
  return () => {
    for (const job of jobs) job.stop();
  };
}

const wordsOf = (outcome: Outcome) => outcome.replaceAll('_', ' ');

/** Says what the sources are, for pages that show them, and which of them run here. */
export const describeSources = (
  store: Store,
  all: ReadonlyMap<string, Connector>,
  on: ReadonlySet<string>,
): Promise<void> =>
  insertRows(
    store,
    'connectors',
    [...all].map(([name, connector]) => ({
      connector: name,
      title: connector.title,
      source_group: connector.group,
      docs: connector.docs,
      terms: connector.terms,
      standing: connector.standing,
      brings: connector.brings,
      endpoints: connector.endpoints,
      tables: connector.tables,
      needs: connector.needs ? `${connector.needs.settings.join(', ')}: ${connector.needs.how}` : '',
      every_seconds: connector.everySeconds,
      is_on: on.has(name),
    })),
  );
