import { malformed } from './reader.ts';

/**
 * Protobuf's wire format without an object for a message: functions over a body and one cursor. A message is scanned to its
 * end without waiting in between, so one cursor is enough.
 */
export const cursor = {
  /** Where the next byte is read. */
  pos: 0,
  /** Where the last length-delimited field began. */
  part: 0,
};

/** A varint; exact below 2^53. */
export function varint(body: Buffer, end: number): number {
  let byte = cursor.pos < end ? (body[cursor.pos++] as number) : -1;
  if (byte >= 0 && byte < 0x80) return byte;
  let value = byte & 0x7f;
  for (let scale = 128, i = 0; byte >= 0x80 && i < 9; i++, scale *= 128) {
    byte = cursor.pos < end ? (body[cursor.pos++] as number) : -1;
    value += (byte & 0x7f) * scale;
  }
  if (byte < 0 || byte >= 0x80) throw malformed('a number is cut off or longer than 10 bytes');
  return value;
}

/** Steps over a length-delimited field and returns its end; `cursor.part` is where it begins. */
export function part(body: Buffer, end: number): number {
  const size = varint(body, end);
  cursor.part = cursor.pos;
  if (size > end - cursor.pos)
    throw malformed(`a field of ${size} bytes at byte ${cursor.pos} does not fit into its message`);
  cursor.pos += size;
  return cursor.pos;
}

/** Steps over a fixed field and returns where it begins. */
export function fixed(size: number, end: number): number {
  const start = cursor.pos;
  if (size > end - start) throw malformed('a fixed field is cut off');
  cursor.pos = start + size;
  return start;
}

/** Steps over a field that is not known. */
export function skip(body: Buffer, tag: number, end: number): void {
  const wire = tag & 7;
  if (tag < 8) throw malformed(`field number 0 at byte ${cursor.pos}`);
  if (wire === 0) varint(body, end);
  else if (wire === 1) fixed(8, end);
  else if (wire === 2) part(body, end);
  else if (wire === 5) fixed(4, end);
  else throw malformed(`wire type ${wire} at byte ${cursor.pos}`);
}

export function allZero(body: Buffer, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (body[i] !== 0) return false;
  return true;
}

/** Positions of parts of a body: begin and end of each. Used again from message to message. */
export class Ranges {
  #numbers = new Int32Array(256);
  count = 0;

  add(start: number, end: number): void {
    if (2 * this.count + 2 > this.#numbers.length) this.#numbers = grown(this.#numbers);
    this.#numbers[2 * this.count] = start;
    this.#numbers[2 * this.count++ + 1] = end;
  }

  start(i: number): number {
    return this.#numbers[2 * i] as number;
  }

  end(i: number): number {
    return this.#numbers[2 * i + 1] as number;
  }
}

/** The same numbers with twice the room. */
export function grown(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const twice = new Int32Array(numbers.length * 2);
  twice.set(numbers);
  return twice;
}
