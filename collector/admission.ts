import { AppError } from '../domain/errors.ts';

/** How much of what clients send may be in memory at once. */
export const maxBytesInFlight = 192 * 2 ** 20;

let bytes = 0;

/** Bytes of requests that are being read, decoded or made durable. */
export const bytesInFlight = (): number => bytes;

/**
 * Lets a request of a size in, until what it returns is called; then again without effect.
 *
 * @throws AppError `store_unavailable` when too much is in flight: the client comes back later
 */
export function admit(size: number): () => void {
  if (bytes > 0 && bytes + size > maxBytesInFlight)
    throw new AppError('store_unavailable', `${bytes} bytes of other requests are on their way; try again later`);
  bytes += size;
  let inside = size;
  return () => {
    bytes -= inside;
    inside = 0;
  };
}
