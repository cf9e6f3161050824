import { AppError } from '../domain/errors.ts';

/** How much of what clients send may be in memory at once. */
export const maxBytesInFlight = 192 * 2 ** 20;

let bytes = 0;

/** Bytes of requests that are being read, decoded or made durable. */
export const bytesInFlight = (): number => bytes;

/** What one request holds of that; it grows as bytes arrive, so what a client only announces keeps nobody out. */
export class Admission {
  #bytes = 0;

  /** @throws AppError `store_unavailable` when too much is in flight: the client comes back later */
  grow(more: number): void {
    if (bytes > this.#bytes && bytes + more > maxBytesInFlight)
      throw new AppError('store_unavailable', `${bytes} bytes of requests are on their way; try again later`);
    bytes += more;
    this.#bytes += more;
  }

  /** Lets go of all of it; again without effect. */
  leave(): void {
    bytes -= this.#bytes;
    this.#bytes = 0;
  }
}
