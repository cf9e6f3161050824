import { AsyncLocalStorage } from 'node:async_hooks';

/** Who waits for an answer. */
type Reader = {
  /** Aborted when nobody waits any more. */
  readonly signal: AbortSignal;
};

const readers = new AsyncLocalStorage<Reader>();

/** Runs something for somebody: its queries end when they leave. A request passes many hands, none of which would look at it. */
export const onBehalfOf = <T>(reader: Reader, run: () => T): T => readers.run(reader, run);

/** For whom this runs; undefined for rounds and for what the process does by itself. */
export const currentReader = (): Reader | undefined => readers.getStore();

/** Thrown where a query was ended because nobody waits for its answer. */
export class ReaderLeft extends Error {
  constructor(options?: ErrorOptions) {
    super('nobody waits for the answer any more', options);
    this.name = 'ReaderLeft';
  }
}

/** What ends a query: its reader leaves, or our patience does. @throws ReaderLeft when the reader has left already: nothing is begun */
export function untilLeft(patienceMs?: number): AbortSignal | undefined {
  const reader = currentReader();
  if (reader?.signal.aborted) throw new ReaderLeft();
  const patience = patienceMs === undefined ? undefined : AbortSignal.timeout(patienceMs);
  return patience && reader ? AbortSignal.any([patience, reader.signal]) : (patience ?? reader?.signal);
}
