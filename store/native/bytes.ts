import { isUtf8 } from 'node:buffer';

/** How many texts came in bytes that were not UTF-8, since the start. */
export const notUtf8 = { count: 0 };

/** The text of UTF-8 bytes; what is not UTF-8 becomes U+FFFD, and is counted. */
export function textOfUtf8(bytes: Uint8Array, from: number, to: number): string {
  const part = bytes.subarray(from, to);
  const text = decoder.decode(part);
  if (text.includes('\uFFFD') && !isUtf8(part)) notUtf8.count++;
  return text;
}

/** A growing byte buffer, little-endian, reused after `reset`. */
export class Bytes {
  #bytes: Uint8Array<ArrayBuffer>;
  #view: DataView;
  length = 0;

  constructor(capacity = 1024) {
    this.#bytes = new Uint8Array(capacity);
    this.#view = new DataView(this.#bytes.buffer);
  }

  /** What has been written; valid until the next write or `reset`. */
  taken(): Uint8Array {
    return this.#bytes.subarray(0, this.length);
  }

  /** Begins anew; a buffer that one large request blew up is let go. */
  reset(): void {
    this.length = 0;
    if (this.#bytes.length <= largestKept) return;
    this.#bytes = new Uint8Array(1024);
    this.#view = new DataView(this.#bytes.buffer);
  }

  u8(value: number): void {
    this.#room(1);
    this.#bytes[this.length++] = value;
  }

  u16(value: number): void {
    this.#room(2);
    this.#view.setUint16(this.length, value, true);
    this.length += 2;
  }

  u32(value: number): void {
    this.#room(4);
    this.#view.setUint32(this.length, value, true);
    this.length += 4;
  }

  /** A 64-bit integer given as a number that is exact, so below 2^53. */
  u64(value: number): void {
    this.#room(8);
    this.#view.setUint32(this.length, value >>> 0, true);
    this.#view.setUint32(this.length + 4, Math.floor(value / 4_294_967_296), true);
    this.length += 8;
  }

  i64(value: bigint): void {
    this.#room(8);
    this.#view.setBigInt64(this.length, BigInt.asIntN(64, value), true);
    this.length += 8;
  }

  f64(value: number): void {
    this.#room(8);
    this.#view.setFloat64(this.length, value, true);
    this.length += 8;
  }

  f32(value: number): void {
    this.#room(4);
    this.#view.setFloat32(this.length, value, true);
    this.length += 4;
  }

  /** LEB128, as ClickHouse writes lengths. */
  varint(value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      this.u8((rest & 0x7f) | 0x80);
      rest = Math.floor(rest / 128);
    }
    this.u8(rest);
  }

  /** UTF-8 text behind its length; lone surrogates become U+FFFD. */
  text(value: string): void {
    const short = value.length < 40;
    if (short && ascii(value)) {
      this.#room(value.length + 1);
      this.#bytes[this.length++] = value.length;
      for (let i = 0; i < value.length; i++) this.#bytes[this.length++] = value.charCodeAt(i);
      return;
    }
    const size = Buffer.byteLength(value);
    this.varint(size);
    this.#room(size);
    encoder.encodeInto(value, this.#bytes.subarray(this.length));
    this.length += size;
  }

  /** Part of other bytes; short parts are copied in place, which is quicker than a view of them. */
  range(bytes: Uint8Array, from: number, to: number): void {
    const size = to - from;
    this.#room(size);
    if (size > 64) {
      this.#bytes.set(bytes.subarray(from, to), this.length);
      this.length += size;
      return;
    }
    const target = this.#bytes;
    let at = this.length;
    for (let i = from; i < to; i++) target[at++] = bytes[i] as number;
    this.length = at;
  }

  /** UTF-8 bytes behind their length; bytes that are not UTF-8 become U+FFFD. */
  utf8(bytes: Uint8Array, from: number, to: number): void {
    let high = 0;
    if (to - from <= 64) for (let i = from; i < to; i++) high |= bytes[i] as number;
    else high = 0x80;
    if (high >= 0x80 && !isUtf8(bytes.subarray(from, to))) {
      this.text(textOfUtf8(bytes, from, to));
      return;
    }
    this.varint(to - from);
    this.range(bytes, from, to);
  }

  /** Bytes as lower-case hex behind its length. */
  hex(bytes: Uint8Array, from: number, to: number): void {
    this.varint(2 * (to - from));
    this.#room(2 * (to - from));
    const target = this.#bytes;
    let at = this.length;
    for (let i = from; i < to; i++) {
      const byte = bytes[i] as number;
      target[at++] = hexDigits[byte >> 4] as number;
      target[at++] = hexDigits[byte & 15] as number;
    }
    this.length = at;
  }

  /** A part of what was written. */
  slice(from: number, to: number): Uint8Array {
    return this.#bytes.subarray(from, to);
  }

  append(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** The same bytes, `times` over; they may be a part of this buffer. */
  repeat(bytes: Uint8Array, times: number): void {
    const size = bytes.length * times;
    if (size === 0) return;
    this.#room(size);
    const from = this.length;
    this.#bytes.set(bytes, from);
    for (let done = bytes.length; done < size; done *= 2)
      this.#bytes.copyWithin(from + done, from, from + Math.min(done, size - done));
    this.length += size;
  }

  /** The first `count` numbers, each in `width` bytes. */
  numbers(values: Uint32Array, count: number, width: 1 | 2 | 4): void {
    this.#room(count * width);
    const target = this.#bytes;
    let at = this.length;
    for (let i = 0; i < count; i++) {
      const value = values[i] as number;
      target[at++] = value;
      if (width === 1) continue;
      target[at++] = value >>> 8;
      if (width === 2) continue;
      target[at++] = value >>> 16;
      target[at++] = value >>> 24;
    }
    this.length = at;
  }

  #room(more: number): void {
    const needed = this.length + more;
    if (needed <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    grown.set(this.#bytes.subarray(0, this.length));
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
  }
}

/** Buffers up to this size are kept from one request to the next. */
const largestKept = 8 * 2 ** 20;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const hexDigits = new TextEncoder().encode('0123456789abcdef');

function ascii(value: string): boolean {
  for (let i = 0; i < value.length; i++) if (value.charCodeAt(i) > 0x7f) return false;
  return true;
}
