import type { Log } from '../../process/log.ts';
import type { Store } from '../../store/store.ts';
import { sendDue } from '../delivery/outbox.ts';
import type { Rules } from '../rules/rules.ts';
import { evaluateBudget } from './budgets.ts';
import { enqueue } from './enqueue.ts';
import { evaluateOne, type Job, lastLookedAt } from './evaluate.ts';
import { type AlertOutboxOptions, alertOutbox } from './outbox.ts';
import { evaluateAlert } from './query.ts';
import { readStates } from './states.ts';

export type EngineOptions = AlertOutboxOptions & {
  /** Address of the web, for links in messages; empty when it is not known. */
  readonly publicUrl: string;
  readonly log: Log;
};

/** Budgets are looked at this often, in milliseconds. */
const budgetEvery = 300_000;

/** One round: evaluates what is due, writes down how it stands, and tells what has happened. Safe to end anywhere and begin again. */
export async function runRound(
  store: Store,
  rules: Rules,
  options: EngineOptions,
): Promise<{ evaluated: number; sent: number }> {
  const { alert, budget, channels } = await rules.all();
  const states = await readStates(store);
  const now = options.now();
  const jobs: Job[] = [
    ...alert.map(
      ({ rule }): Job => ({
        kind: 'alert',
        rule,
        every: rule.every,
        run: (known) => evaluateAlert(store, rule, now, known),
      }),
    ),
    ...budget.map(
      ({ rule }): Job => ({ kind: 'budget', rule, every: budgetEvery, run: () => evaluateBudget(store, rule, now) }),
    ),
  ];
  let evaluated = 0;
  for (const job of jobs) {
    const own = states.filter((state) => state.kind === job.kind && state.rule === job.rule.id);
    if (now - lastLookedAt(job, own) < job.every) continue;
    evaluated++;
    await evaluateOne(store, job, own, now);
  }
  await enqueue(store, jobs, channels, options);
  return { evaluated, sent: await sendDue(alertOutbox(store, channels, options), options) };
}
