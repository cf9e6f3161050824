import { nextError } from './filter.ts';
import { toggleHidden } from './hidden.ts';
import { neighbour } from './layout/rows.ts';
import { frame, pan, zoom } from './layout/view.ts';
import type { TraceRows } from './rows.svelte.ts';
import type { Trace } from './trace.ts';
import type { TraceView } from './view.svelte.ts';

/** What each key does to a trace; `HelpDialog` lists them. */
export function traceKeys(trace: Trace, rows: TraceRows, view: TraceView): Readonly<Record<string, () => void>> {
  const { children, parent, start, end } = trace.tree;
  const isOpen = (node: number) => !rows.collapsed[node] && (children[node] as number) > 0;
  const step = (by: number) => () => rows.select(neighbour(rows.shown, rows.selected, by));
  const zoomBy = (factor: number) => () => view.show(zoom(view.shown, view.whole, 0.5, factor));
  const panBy = (share: number) => () => view.show(pan(view.shown, view.whole, share));
  return {
    ArrowDown: step(1),
    ArrowUp: step(-1),
    j: step(1),
    k: step(-1),
    ArrowLeft() {
      const { selected } = rows;
      if (selected >= 0 && isOpen(selected)) rows.toggle(selected, false);
      else rows.select(parent[selected] ?? -1);
    },
    ArrowRight() {
      const { selected, collapsed } = rows;
      if (selected >= 0 && collapsed[selected]) rows.toggle(selected, false);
    },
    '+': zoomBy(0.6),
    '=': zoomBy(0.6),
    '-': zoomBy(1 / 0.6),
    '[': panBy(-0.2),
    ']': panBy(0.2),
    0: () => view.show(view.whole),
    f() {
      const { selected } = rows;
      if (selected >= 0) view.show(frame(start[selected] as number, end[selected] as number, view.whole));
    },
    e: () => rows.select(nextError(trace, rows.shown, rows.selected)),
    c: () => toggleHidden('critical'),
    l: () => toggleHidden('logs'),
    Escape: rows.unselect,
  };
}

/** Whether a key is meant for the trace: not for a field, a dialog or the browser. */
export function isForTrace({ target, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey) return false;
  return !(
    target instanceof HTMLElement &&
    (/^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) || target.closest('dialog'))
  );
}
