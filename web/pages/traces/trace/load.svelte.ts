import { t, translateData } from '../../../kit/i18n/t.ts';
import type { Asked, LeaseCosts, Told } from './load.worker.ts';
import type { Costs, Trace } from './trace.ts';

export type LoadedTrace = {
  readonly trace: Trace | undefined;
  readonly costs: Costs | undefined;
  readonly leases: readonly LeaseCosts[];
  /** Spans that say no lease: they are in no sum of money. */
  readonly unpaid: number;
  readonly error: string | undefined;
  readonly costsError: string | undefined;
};

/**
 * Loads a trace in a worker, then what its spans cost as known at a time (0 is now); follows both. Call it while a
 * component is being made.
 */
export function loadTrace(id: () => string, knownAt: () => number): LoadedTrace {
  let trace = $state.raw<Trace>();
  let costs = $state.raw<Costs>();
  let leases = $state.raw<readonly LeaseCosts[]>([]);
  let unpaid = $state(0);
  let error = $state<string>();
  let costsError = $state<string>();

  // Derived, so that what else changes in the URL loads nothing again.
  const wanted = $derived(id());
  const costsOf = $derived(knownAt());
  $effect(() => {
    trace = undefined;
    costs = undefined;
    error = undefined;
    costsError = undefined;
    const current = wanted;
    const asOf = costsOf;
    if (current === '') return;
    const worker = new Worker(new URL('./load.worker.ts', import.meta.url), { type: 'module' });
    const ask = (asked: Asked) => worker.postMessage(asked);
    worker.addEventListener('error', (event) => {
      error = translateData(event.message) || t('The trace could not be displayed.');
    });
    worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
      if (data.kind === 'trace') {
        trace = data.trace;
        if (data.trace.tree.spans > 0) ask({ kind: 'costs', id: current, knownAt: asOf });
      } else if (data.kind === 'costs') {
        costs = data.costs;
        leases = data.leases;
        unpaid = data.unpaid;
      } else if (data.of === 'trace') error = translateData(data.message);
      else costsError = translateData(data.message);
    });
    ask({ kind: 'trace', id: current });
    return () => worker.terminate();
  });

  return {
    get trace() {
      return trace;
    },
    get costs() {
      return costs;
    },
    get unpaid() {
      return unpaid;
    },
    get leases() {
      return leases;
    },
    get error() {
      return error;
    },
    get costsError() {
      return costsError;
    },
  };
}
