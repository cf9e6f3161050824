import { messageOf } from '../../domain/errors.ts';
import { type GroupState, initialState, nextState } from '../../domain/rules/alert-state.ts';
import type { AlertRule, BudgetRule, Channel } from '../../domain/rules/schema.ts';
import { type Fact, sayFact } from '../../messages/alert.ts';
import { insertRows } from '../../store/insert.ts';
import { readRows } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { type DeliveryOptions, deliver, isQuiet } from '../delivery/deliver.ts';
import { type Message, messageId } from '../delivery/messages.ts';
import type { Rules } from '../rules/rules.ts';
import { evaluateBudget } from './budgets.ts';
import { type Evaluation, evaluateAlert } from './question.ts';

export type EngineOptions = DeliveryOptions & {
  /** Address of the web, for links in messages; empty when it is not known. */
  readonly publicUrl: string;
  readonly log: (message: string) => void;
};

/** Budgets are looked at this often. */
const budgetEvery = 300_000;
/** Tries of a message: after 10 s, 20 s, 40 s, … at most an hour apart. */
const mostAttempts = 10;
/** An event that is older is told no more: the process was down, or a channel is new. */
const tellWithin = 3_600_000;

type State = GroupState & {
  readonly kind: 'alert' | 'budget';
  readonly rule: string;
  readonly group: string;
  readonly event: string;
  readonly eventAt: number;
  readonly said: string;
  /** JSON of a `Fact`; empty in rows of before there were facts. */
  readonly fact: string;
  readonly value: number | null;
  readonly updatedAt: number;
};
type Told = AlertRule | BudgetRule;

/** One round: evaluates what is due, writes down how it stands, and tells what has happened. Safe to end anywhere and begin again. */
export async function runRound(
  store: Store,
  rules: Rules,
  options: EngineOptions,
): Promise<{ evaluated: number; sent: number }> {
  const { alert, budget, channels } = await rules.all();
  const states = await readStates(store);
  const due = options.now();
  let evaluated = 0;
  const jobs: { kind: 'alert' | 'budget'; rule: Told; every: number; run: (known: string[]) => Promise<Evaluation> }[] =
    [
      ...alert.map(({ rule }) => ({
        kind: 'alert' as const,
        rule,
        every: rule.every,
        run: (known: string[]) => evaluateAlert(store, rule, due, known),
      })),
      ...budget.map(({ rule }) => ({
        kind: 'budget' as const,
        rule,
        every: budgetEvery,
        run: () => evaluateBudget(store, rule, due),
      })),
    ];
  for (const { kind, rule, every, run } of jobs) {
    const own = states.filter((state) => state.kind === kind && state.rule === rule.id);
    const last = Math.max(0, ...own.map((state) => state.updatedAt), lastFailure.get(`${kind} ${rule.id}`) ?? 0);
    if (due - last < every) continue;
    evaluated++;
    await evaluateOne(store, { kind, rule, own, run, now: due });
  }
  await enqueue(
    store,
    [...alert, ...budget].map(({ kind, rule }) => ({ kind: kind as 'alert' | 'budget', rule })),
    channels,
    options,
  );
  return { evaluated, sent: await sendDue(store, channels, options) };
}

/** When a rule last could not be evaluated: it has no state to tell. */
const lastFailure = new Map<string, number>();

async function evaluateOne(
  store: Store,
  {
    kind,
    rule,
    own,
    run,
    now,
  }: {
    kind: 'alert' | 'budget';
    rule: Told;
    own: readonly State[];
    run: (known: string[]) => Promise<Evaluation>;
    now: number;
  },
): Promise<void> {
  const started = performance.now();
  let evaluation: Evaluation;
  try {
    evaluation = await run(own.map((state) => state.group));
  } catch (error) {
    evaluation = { found: [], question: rule.id, error: messageOf(error) };
  }
  const ms = Math.round(performance.now() - started);
  if (evaluation.error) lastFailure.set(`${kind} ${rule.id}`, now);
  const times = 'times' in rule ? rule.times : 1;
  const noData = 'noData' in rule ? rule.noData : 'keep';
  const steps = evaluation.found.map((found) => {
    const before = own.find((state) => state.group === found.group);
    const { state, event } = nextState(before ?? initialState, found.verdict, { times, now, noData });
    return { found, before, state, event };
  });
  const at = new Date(now).toISOString();
  await insertRows(
    store,
    'alert_evaluations',
    steps.length === 0
      ? [
          {
            at,
            kind,
            rule: rule.id,
            verdict: evaluation.error ? 'error' : 'no data',
            question: evaluation.question,
            error: evaluation.error,
            ms,
          },
        ]
      : steps.map(({ found, state, event }) => ({
          at,
          kind,
          rule: rule.id,
          group_key: found.group,
          value: found.value,
          before: found.before,
          verdict: found.verdict,
          status: state.status,
          event: event ?? '',
          question: evaluation.question,
          ms,
        })),
  );
  // The state is written last but for the message, which is made from it: a process that dies here tells when it is back.
  await insertRows(
    store,
    'alert_states',
    steps.map(({ found, before, state, event }) => ({
      kind,
      rule: rule.id,
      group_key: found.group,
      status: state.status,
      streak: state.streak,
      since: new Date(state.since).toISOString(),
      value: found.value,
      verdict: found.verdict,
      event: event ?? before?.event ?? '',
      event_at: new Date(event ? now : (before?.eventAt ?? 0)).toISOString(),
      said: event || !before?.event ? found.said : before.said,
      fact: event || !before?.event ? JSON.stringify(found.fact) : before.fact,
      updated_at: at,
    })),
  );
}

/** Makes a message of each event that has none yet, for each channel of its rule. */
async function enqueue(
  store: Store,
  rules: readonly { kind: 'alert' | 'budget'; rule: Told }[],
  channels: readonly Channel[],
  options: EngineOptions,
): Promise<void> {
  const now = options.now();
  const states = (await readStates(store)).filter((state) => state.event !== '' && now - state.eventAt < tellWithin);
  const wanted = states
    .toSorted((a, b) => a.eventAt - b.eventAt)
    .flatMap((state) => {
      const rule = rules.find((each) => each.kind === state.kind && each.rule.id === state.rule)?.rule;
      // A budget's month that ends is no news.
      if (!rule || (state.kind === 'budget' && state.event === 'resolved')) return [];
      return rule.channels
        .flatMap((name) => channels.find((each) => each.id === name) ?? [])
        .map((channel) => ({
          id: messageId([state.kind, state.rule, state.group, state.event, state.eventAt, channel.id]),
          state,
          rule,
          channel,
        }));
    });
  if (wanted.length === 0) return;
  const existing = new Set(
    (
      await readRows<{ id: string }>(store, 'SELECT DISTINCT id FROM alert_messages WHERE id IN {ids: Array(String)}', {
        ids: wanted.map(({ id }) => id),
      })
    ).map(({ id }) => id),
  );
  const at = new Date(now).toISOString();
  await insertRows(
    store,
    'alert_messages',
    wanted
      .filter(({ id }) => !existing.has(id))
      .map(({ id, state, rule, channel }, i) => ({
        id,
        // A millisecond apart, so that their order is kept.
        created_at: new Date(state.eventAt + i).toISOString(),
        kind: state.kind,
        rule: rule.id,
        group_key: state.group,
        event: state.event,
        severity: rule.severity,
        channel: channel.id,
        body: JSON.stringify({
          id,
          event: state.event as Message['event'],
          kind: state.kind,
          rule: rule.id,
          title: rule.title,
          severity: rule.severity,
          group: JSON.parse(state.group) as string[],
          said: state.fact ? sayFact(channel.language, JSON.parse(state.fact) as Fact) : state.said,
          language: channel.language,
          value: state.value,
          at: new Date(state.eventAt).toISOString(),
          note: rule.note,
          link: options.publicUrl && `${options.publicUrl}/costs/${state.kind === 'budget' ? 'budgets' : 'alerts'}`,
        } satisfies Message),
        status: 'due',
        next_at: at,
        updated_at: at,
      })),
  );
}

type Due = {
  id: string;
  body: string;
  channel: string;
  severity: string;
  attempts: number;
  nextAt: number;
  [column: string]: unknown;
};

/** Sends what is due, each channel in the order of its events: a message waits for the one before it. */
async function sendDue(store: Store, channels: readonly Channel[], options: EngineOptions): Promise<number> {
  const due = await readRows<Due>(
    store,
    `SELECT * EXCEPT (next_at), toUnixTimestamp64Milli(next_at) AS nextAt FROM alert_messages FINAL WHERE status IN ('due', 'sending') ORDER BY created_at, id LIMIT 1000`,
    {},
  );
  let sent = 0;
  for (const [name, messages] of Map.groupBy(due, (each) => each.channel)) {
    const channel = channels.find((each) => each.id === name);
    if (!channel) continue;
    for (const row of messages) {
      const now = options.now();
      if (row.nextAt > now) break;
      if (row.severity !== 'critical' && isQuiet(channel, now)) break;
      const outcome = await sendOne(store, channel, row, options);
      if (outcome === 'sent') sent++;
      else if (outcome === 'due') break;
    }
  }
  return sent;
}

async function sendOne(
  store: Store,
  channel: Channel,
  { nextAt, ...row }: Due,
  options: EngineOptions,
): Promise<string> {
  const attempts = row.attempts + 1;
  const write = (change: object, i: number) =>
    insertRows(store, 'alert_messages', [
      {
        ...row,
        attempts,
        next_at: new Date(nextAt).toISOString(),
        ...change,
        updated_at: new Date(options.now() + i).toISOString(),
      },
    ]);
  await write({ status: 'sending' }, 0);
  try {
    await deliver(channel, JSON.parse(row.body) as Message, options);
    await write({ status: 'sent', error: '' }, 1);
    return 'sent';
  } catch (error) {
    const status = attempts >= mostAttempts ? 'given up' : 'due';
    const wait = Math.min(3_600_000, 10_000 * 2 ** (attempts - 1));
    options.log(`message ${row.id} to «${channel.id}»: ${messageOf(error)}${status === 'due' ? '' : '; given up'}`);
    await write({ status, error: messageOf(error), next_at: new Date(options.now() + wait).toISOString() }, 1);
    return status;
  }
}

async function readStates(store: Store): Promise<State[]> {
  return readRows<State>(
    store,
    `SELECT kind, rule, group_key AS group, status, streak, toUnixTimestamp64Milli(since) AS since, event, toUnixTimestamp64Milli(event_at) AS eventAt, said, fact, value, toUnixTimestamp64Milli(updated_at) AS updatedAt
     FROM alert_states FINAL WHERE updated_at > now() - INTERVAL 100 DAY`,
    {},
  );
}
