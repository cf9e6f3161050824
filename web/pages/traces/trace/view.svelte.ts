import { param, setParams } from '../../../kit/state/url-state.svelte.ts';
import type { View } from './layout/view.ts';
import type { Trace } from './trace.ts';

/** How long a view rests before the URL follows, ms. */
const restMs = 250;

/** All of a trace, and the part of it that is shown. The part is in the URL, which follows when a movement rests. */
export function traceView({ tree }: Trace) {
  const whole: View = { from: tree.from, to: Math.max(tree.to, tree.from + 1000) };
  let moving = $state.raw<View>();
  let rest: ReturnType<typeof setTimeout> | undefined;
  const inUrl = $derived.by<View>(() => {
    const [from, to] = param('view').split('-').map(Number);
    return from !== undefined && to !== undefined && to > from ? { from, to } : whole;
  });

  return {
    whole,
    get shown() {
      return moving ?? inUrl;
    },
    show(next: View) {
      moving = next;
      clearTimeout(rest);
      rest = setTimeout(() => {
        const isWhole = next.to - next.from >= (whole.to - whole.from) * 0.999;
        setParams({ view: isWhole ? '' : `${Math.round(next.from)}-${Math.round(next.to)}` }, { replace: true });
        moving = undefined;
      }, restMs);
    },
  };
}

/** The view of a trace and what moves it. */
export type TraceView = ReturnType<typeof traceView>;
