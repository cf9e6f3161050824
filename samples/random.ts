import { createHash } from 'node:crypto';

/** A reproducible source of numbers: the same name gives the same sequence. */
export class Random {
  #state: number;

  constructor(name: string) {
    this.#state = createHash('sha1').update(name).digest().readUInt32LE();
  }

  /** 0 ≤ x < 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  chance(share: number): boolean {
    return this.next() < share;
  }
}

/** An id of `bytes` bytes in hex that depends on the name alone. */
export const idOf = (name: string, bytes: 8 | 16): string =>
  createHash('sha1')
    .update(name)
    .digest('hex')
    .slice(0, bytes * 2);
