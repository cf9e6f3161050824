/** What one evaluation says of a group. */
export type Verdict = 'breach' | 'fine' | 'no data' | 'error';
/** How a group of a rule stands. */
export type GroupState = {
  readonly status: 'ok' | 'pending' | 'firing';
  /** Evaluations in a row that speak against the status. */
  readonly streak: number;
  /** When it began to fire, epoch ms; 0 unless it fires. */
  readonly since: number;
};
export type AlertEvent = 'fired' | 'resolved';

export const initialState: GroupState = { status: 'ok', streak: 0, since: 0 };

/**
 * The next state of a group, and what is to be told. It fires after `times` breaches in a row and is resolved after `times` fine
 * evaluations in a row. What could not be evaluated, or has no value and is to be kept, changes nothing.
 */
export function nextState(
  state: GroupState,
  verdict: Verdict,
  { times, now, noData }: { times: number; now: number; noData: 'keep' | 'alert' | 'ok' },
): { readonly state: GroupState; readonly event: AlertEvent | undefined } {
  const counts = verdict === 'no data' ? { keep: undefined, alert: 'breach', ok: 'fine' }[noData] : verdict;
  if (counts !== 'breach' && counts !== 'fine') return { state, event: undefined };
  if (counts === 'breach') {
    if (state.status === 'firing') return { state: { ...state, streak: 0 }, event: undefined };
    const streak = state.streak + 1;
    if (streak >= times) return { state: { status: 'firing', streak: 0, since: now }, event: 'fired' };
    return { state: { status: 'pending', streak, since: 0 }, event: undefined };
  }
  if (state.status !== 'firing') return { state: initialState, event: undefined };
  const streak = state.streak + 1;
  if (streak >= times) return { state: initialState, event: 'resolved' };
  return { state: { ...state, streak }, event: undefined };
}
