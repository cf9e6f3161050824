import { param, setParams } from '../../../kit/state/url-state.svelte.ts';
import { isHidden } from './hidden.ts';
import { collapseAll, collapseLevel, expandLevel, reveal, rowsOf, toggled } from './layout/rows.ts';
import { idOf, nodeOf, type Trace } from './trace.ts';

/** The rows of a trace: which are open, which is selected. The selected one is in the URL. */
export function traceRows(trace: Trace, matches: () => Uint8Array | undefined) {
  const { tree } = trace;
  let collapsed = $state.raw<Uint8Array>(new Uint8Array(tree.size));
  const areAllOpen = $derived(!collapsed.some(Boolean));
  const shown = $derived(rowsOf(tree, { collapsed, matches: matches(), showsLogs: !isHidden('logs') }));
  const selected = $derived(nodeIn(trace, param('span')));

  return {
    /** 1: what is below the node is hidden. */
    get collapsed() {
      return collapsed;
    },
    get areAllOpen() {
      return areAllOpen;
    },
    /** The nodes that are shown, from top to bottom. */
    get shown() {
      return shown;
    },
    /** The node that is selected, or −1. */
    get selected() {
      return selected;
    },
    /** Selects a node and opens what hides it; −1 changes nothing. */
    select(node: number) {
      if (node < 0) return;
      if (shown.indexOf(node) < 0) collapsed = reveal(tree, collapsed, node);
      setParams({ span: idOf(trace, node) || `row${node}` }, { replace: true });
    },
    unselect: () => setParams({ span: '' }, { replace: true }),
    /** Opens or closes a node; `all`: what is below it. */
    toggle(node: number, all: boolean) {
      collapsed = toggled(tree, collapsed, { node, all });
    },
    expandLevel() {
      collapsed = expandLevel(tree, collapsed);
    },
    collapseLevel() {
      collapsed = collapseLevel(tree, collapsed);
    },
    toggleAll() {
      collapsed = areAllOpen ? collapseAll(tree) : new Uint8Array(tree.size);
    },
  };
}

/** The rows of a trace and what opens and selects them. */
export type TraceRows = ReturnType<typeof traceRows>;

/** A node as the URL names it: by a span's id, or `row7` for a row without one. */
function nodeIn(trace: Trace, text: string): number {
  if (text === '') return -1;
  const row = /^row(\d+)$/.exec(text);
  return row ? Math.min(Number(row[1]), trace.tree.size - 1) : nodeOf(trace, text);
}
