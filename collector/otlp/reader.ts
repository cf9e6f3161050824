import { AppError } from '../../domain/errors.ts';
import { textOfUtf8 } from '../../store/native/bytes.ts';

/** Reads protobuf wire format. Every read is checked against the end; a message that lies about a length is refused. */
export class Reader {
  readonly #bytes: Buffer;
  pos: number;
  readonly end: number;

  constructor(bytes: Buffer, pos = 0, end = bytes.length) {
    this.#bytes = bytes;
    this.pos = pos;
    this.end = end;
  }

  /** Calls `field` with each field's number and wire type; what it does not read is skipped. */
  each(field: (number: number, wire: number) => void): void {
    while (this.pos < this.end) {
      const tag = this.varint();
      const number = Math.floor(tag / 8);
      const wire = tag & 7;
      if (number === 0) throw malformed(`field number 0 at byte ${this.pos}`);
      const before = this.pos;
      field(number, wire);
      if (this.pos === before) this.#skip(wire);
    }
  }

  varint(): number {
    let value = 0;
    let scale = 1;
    for (let i = 0; i < 10; i++) {
      const byte = this.#byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
    throw malformed(`varint longer than 10 bytes at byte ${this.pos}`);
  }

  /** A varint of 64 bits, signed as int64. */
  int64(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.#byte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asIntN(64, value);
    }
    throw malformed(`varint longer than 10 bytes at byte ${this.pos}`);
  }

  sint32(): number {
    const value = Number(BigInt.asUintN(32, this.int64()));
    return (value >>> 1) ^ -(value & 1);
  }

  sint64(): bigint {
    const value = BigInt.asUintN(64, this.int64());
    return (value >> 1n) ^ -(value & 1n);
  }

  fixed64(): bigint {
    return this.#bytes.readBigUInt64LE(this.#take(8));
  }

  sfixed64(): bigint {
    return this.#bytes.readBigInt64LE(this.#take(8));
  }

  fixed32(): number {
    return this.#bytes.readUInt32LE(this.#take(4));
  }

  double(): number {
    return this.#bytes.readDoubleLE(this.#take(8));
  }

  /** UTF-8 text; bytes that are not UTF-8 become U+FFFD. */
  text(): string {
    const size = this.varint();
    const from = this.#take(size);
    const text = this.#bytes.toString('utf8', from, from + size);
    return text.includes('\uFFFD') ? textOfUtf8(this.#bytes, from, from + size) : text;
  }

  hex(): string {
    const size = this.varint();
    const from = this.#take(size);
    return this.#bytes.toString('hex', from, from + size);
  }

  base64(): string {
    const size = this.varint();
    const from = this.#take(size);
    return this.#bytes.toString('base64', from, from + size);
  }

  /** A nested message. */
  message(): Reader {
    const size = this.varint();
    const from = this.#take(size);
    return new Reader(this.#bytes, from, from + size);
  }

  /** Fixed 64-bit numbers, packed or one at a time. */
  packed<T>(wire: number, one: (reader: Reader) => T, into: T[]): void {
    if (wire !== 2) {
      into.push(one(this));
      return;
    }
    const inner = this.message();
    while (inner.pos < inner.end) into.push(one(inner));
  }

  #byte(): number {
    if (this.pos >= this.end) throw malformed('it ends in the middle of a number');
    return this.#bytes[this.pos++] as number;
  }

  #take(size: number): number {
    const from = this.pos;
    if (size > this.end - from)
      throw malformed(`a field of ${size} bytes at byte ${from} does not fit into its message`);
    this.pos = from + size;
    return from;
  }

  #skip(wire: number): void {
    if (wire === 0) this.int64();
    else if (wire === 1) this.#take(8);
    else if (wire === 2) this.#take(this.varint());
    else if (wire === 5) this.#take(4);
    else throw malformed(`wire type ${wire} at byte ${this.pos}`);
  }
}

/** The refusal of bytes that are no OTLP message. */
export const malformed = (what: string) =>
  new AppError('bad_request', `the body is not an OTLP protobuf message: ${what}`);
