import { untrack } from 'svelte';
import type { Health } from '../../../server/routes/health.ts';
import { address } from './address.ts';
import { refresh } from './url-state.svelte.ts';

let health = $state.raw<Health | undefined>();
let unreachable = $state(false);

/** What the server last said of itself; undefined before it has answered. */
export const currentHealth = () => health;
/** Whether the server did not answer the last time. */
export const isUnreachable = () => unreachable;

/** Asks for the health of the server, often while samples are replayed; newly closed hours refresh the page. Returns a stop. */
export function watchHealth(): () => void {
  let timer: ReturnType<typeof setTimeout>;
  let stopped = false;
  const look = async () => {
    // Untracked: an effect that looks would otherwise look again at once, for ever.
    const before = untrack(() => health);
    try {
      health = (await (await fetch(address('/health'))).json()) as Health;
      unreachable = false;
    } catch {
      unreachable = true;
    }
    const busy = health?.samples?.running || !health?.hasCharges || (health?.hoursBehind ?? 0) > 0;
    const wasBusy = before?.samples?.running || !before?.hasCharges || (before?.hoursBehind ?? 0) > 0;
    if (before && health?.closedAt !== before.closedAt && (busy || wasBusy)) refresh();
    if (!stopped) timer = setTimeout(look, busy || unreachable ? 1500 : 20_000);
  };
  void look();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
