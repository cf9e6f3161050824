import type { Channel } from '../../domain/rules/schema.ts';
import { type Fact, sayFact } from '../../messages/alert.ts';
import { insertRows } from '../../store/insert.ts';
import { readRows } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { rowOf } from '../../store/tables/columns.ts';
import { type Message, messageId } from '../delivery/messages.ts';
import type { Job } from './evaluate.ts';
import { readStates, type State } from './states.ts';

/** An event that is older is told no more, in milliseconds: the process was down, or a channel is new. */
const tellWithin = 3_600_000;

type Watched = Pick<Job, 'kind' | 'rule'>;
type Wanted = { readonly id: string; readonly state: State; readonly rule: Job['rule']; readonly channel: Channel };

/** Makes a message of each event that has none yet, for each channel of its rule. */
export async function enqueue(
  store: Store,
  watched: readonly Watched[],
  channels: readonly Channel[],
  options: { readonly publicUrl: string; readonly now: () => number },
): Promise<void> {
  const now = options.now();
  const wanted = wantedOf(await readStates(store), watched, channels, now);
  if (wanted.length === 0) return;
  const existing = await readRows(
    store,
    rowOf('alert_messages', 'id'),
    'SELECT DISTINCT id FROM alert_messages WHERE id IN {ids: Array(String)}',
    { ids: wanted.map(({ id }) => id) },
  );
  const made = new Set(existing.map(({ id }) => id));
  const at = new Date(now).toISOString();
  await insertRows(
    store,
    'alert_messages',
    wanted
      .filter(({ id }) => !made.has(id))
      .map((each, i) => ({
        id: each.id,
        // A millisecond apart, so that their order is kept.
        created_at: new Date(each.state.eventAt + i).toISOString(),
        kind: each.state.kind,
        rule: each.rule.id,
        group_key: each.state.group,
        event: each.state.event,
        severity: each.rule.severity,
        channel: each.channel.id,
        body: JSON.stringify(messageFor(each, options.publicUrl)),
        status: 'due',
        attempts: 0,
        next_at: at,
        error: '',
        updated_at: at,
      })),
  );
}

/** What is to be told to whom, the oldest event first. */
function wantedOf(
  states: readonly State[],
  watched: readonly Watched[],
  channels: readonly Channel[],
  now: number,
): Wanted[] {
  return states
    .filter((state) => state.event !== '' && now - state.eventAt < tellWithin)
    .toSorted((a, b) => a.eventAt - b.eventAt)
    .flatMap((state) => {
      const rule = watched.find((each) => each.kind === state.kind && each.rule.id === state.rule)?.rule;
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
}

function messageFor({ id, state, rule, channel }: Wanted, publicUrl: string): Message {
  return {
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
    link: publicUrl && `${publicUrl}/costs/${state.kind === 'budget' ? 'budgets' : 'alerts'}`,
  };
}
