/** Numbers sequences of bytes in the order in which they were added. */
export class ByteDictionary {
  /** Open addressing over the hash of the bytes: number + 1, or 0. */
  #slots = new Int32Array(64);
  #hashes: number[] = [];
  #known: Uint8Array[] = [];
  /** Where `find` looked last. */
  #hash = 0;

  get size(): number {
    return this.#known.length;
  }

  /**
   * The number of a part of some bytes, or -1 when it was not added.
   *
   * @param guess a number that it probably has: a right guess costs one comparison
   */
  find(from: Uint8Array, start: number, end: number, guess = -1): number {
    if (guess >= 0 && guess < this.#known.length && same(this.#known[guess] as Uint8Array, from, start, end))
      return guess;
    let hash = 0x811c9dc5;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ (from[i] as number), 0x01000193);
    this.#hash = hash >>>= 0;
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let entry = this.#slots[slot] as number; entry !== 0; entry = this.#slots[slot] as number) {
      if (this.#hashes[entry - 1] === hash && same(this.#known[entry - 1] as Uint8Array, from, start, end))
        return entry - 1;
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  /** Adds what the last `find` did not find, and returns its number. The bytes are copied. */
  add(from: Uint8Array, start: number, end: number): number {
    const copy = new Uint8Array(end - start);
    copy.set(from.subarray(start, end));
    this.#hashes.push(this.#hash);
    this.#known.push(copy);
    if (this.#hashes.length * 2 > this.#slots.length) this.#grow();
    else this.#place(this.#hashes.length - 1);
    return this.#known.length - 1;
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 4);
    for (let entry = 0; entry < this.#hashes.length; entry++) this.#place(entry);
  }

  #place(entry: number): void {
    const mask = this.#slots.length - 1;
    let slot = (this.#hashes[entry] as number) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = entry + 1;
  }

  clear(): void {
    if (this.#slots.length > 2 ** 16) this.#slots = new Int32Array(64);
    else this.#slots.fill(0);
    this.#hashes = [];
    this.#known = [];
  }
}

function same(known: Uint8Array, from: Uint8Array, start: number, end: number): boolean {
  if (known.length !== end - start) return false;
  for (let i = 0; i < known.length; i++) if (known[i] !== from[start + i]) return false;
  return true;
}
