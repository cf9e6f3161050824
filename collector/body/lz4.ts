/** The first bytes of a frame. */
const frameMagic = 0x184d2204;
/** Frames of these sixteen numbers hold nothing of ours. */
const skippableMagic = 0x184d2a50;

/**
 * Unpacks LZ4 frames (the format of `lz4` and of the OpenTelemetry Collector). Checksums are passed over: the transport has its own.
 *
 * @throws RangeError when the content is larger than the limit; Error when the bytes are no LZ4 frames
 */
export function unpackLz4(bytes: Buffer, limit: number): Buffer {
  const output = new Growing(limit);
  let at = 0;
  if (bytes.length < 4) throw new Error('it is too short');
  while (at < bytes.length) at = unpackFrame(bytes, at, output);
  return output.content();
}

/** @returns where the frame that begins at `start` ends */
function unpackFrame(bytes: Buffer, start: number, output: Growing): number {
  const magic = word(bytes, start);
  if ((magic & 0xfffffff0) >>> 0 === skippableMagic) return start + 8 + word(bytes, start + 4);
  if (magic !== frameMagic) throw new Error('it does not begin as an LZ4 frame does');
  const flags = bytes[start + 4] ?? 0;
  if (flags >> 6 !== 1) throw new Error('its version is unknown');
  if (flags & 1) throw new Error('it needs a dictionary');
  const blockChecksum = flags & 0x10 ? 4 : 0;
  let at = start + 7 + (flags & 8 ? 8 : 0);
  for (;;) {
    const size = word(bytes, at);
    at += 4;
    if (size === 0) break;
    const length = size & 0x7fffffff;
    if (at + length > bytes.length) throw new Error('it is cut off');
    const block = bytes.subarray(at, at + length);
    if (size >>> 31) output.append(block);
    else unpackBlock(block, output);
    at += length + blockChecksum;
  }
  return at + (flags & 4 ? 4 : 0);
}

/** Literals and copies of what came before, in turns; the last are literals. */
function unpackBlock(block: Buffer, output: Growing): void {
  const lengthFrom = (nibble: number) => {
    let length = nibble;
    if (nibble < 15) return length;
    for (;;) {
      const more = byte(block, at++);
      length += more;
      if (more < 255) return length;
    }
  };
  let at = 0;
  while (at < block.length) {
    const token = byte(block, at++);
    const literals = lengthFrom(token >> 4);
    if (at + literals > block.length) throw new Error('it is cut off');
    output.append(block.subarray(at, at + literals));
    at += literals;
    if (at === block.length) return;
    const distance = byte(block, at) | (byte(block, at + 1) << 8);
    at += 2;
    output.repeat(distance, 4 + lengthFrom(token & 15));
  }
}

function byte(bytes: Buffer, at: number): number {
  const value = bytes[at];
  if (value === undefined) throw new Error('it is cut off');
  return value;
}

function word(bytes: Buffer, at: number): number {
  if (at + 4 > bytes.length) throw new Error('it is cut off');
  return bytes.readUInt32LE(at);
}

/** What is unpacked so far, up to a limit. */
class Growing {
  #bytes = Buffer.allocUnsafe(2 ** 16);
  #size = 0;
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  append(bytes: Buffer): void {
    this.#reserve(bytes.length);
    bytes.copy(this.#bytes, this.#size);
    this.#size += bytes.length;
  }

  /** Appends `length` bytes that stand `distance` before the end; of these, some may be among them. */
  repeat(distance: number, length: number): void {
    if (distance === 0 || distance > this.#size) throw new Error('it refers to what is not there');
    this.#reserve(length);
    const from = this.#size - distance;
    if (distance >= length) this.#bytes.copyWithin(this.#size, from, from + length);
    else for (let i = 0; i < length; i++) this.#bytes[this.#size + i] = this.#bytes[from + i] as number;
    this.#size += length;
  }

  content(): Buffer {
    return this.#bytes.subarray(0, this.#size);
  }

  #reserve(more: number): void {
    const needed = this.#size + more;
    if (needed > this.#limit) throw new RangeError(`more than ${this.#limit} bytes`);
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.min(this.#limit, Math.max(needed, 2 * this.#bytes.length)));
    this.#bytes.copy(larger, 0, 0, this.#size);
    this.#bytes = larger;
  }
}
