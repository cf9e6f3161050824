import { snappyUncompress } from 'hysnappy';

/** How a stream of snappy chunks begins: a chunk of its own with its name. */
const streamStart = Buffer.from([0xff, 6, 0, 0, ...Buffer.from('sNaPpY')]);
const checksumBytes = 4;

/**
 * Unpacks snappy, be it one block, as Prometheus sends it, or a stream of framed chunks, as the OpenTelemetry Collector does. Both
 * go by one name; how they begin tells them apart. Checksums are passed over: the transport has its own.
 *
 * @throws RangeError when the content is larger than the limit; Error when the bytes are no snappy
 */
export function unpackSnappy(bytes: Buffer, limit: number): Buffer {
  return bytes.subarray(0, streamStart.length).equals(streamStart) ? unframed(bytes, limit) : block(bytes, limit);
}

function unframed(bytes: Buffer, limit: number): Buffer {
  const parts: Buffer[] = [];
  let size = 0;
  for (let at = 0; at < bytes.length; ) {
    if (at + 4 > bytes.length) throw new Error('it is cut off');
    const kind = bytes.readUInt8(at);
    const end = at + 4 + bytes.readUIntLE(at + 1, 3);
    if (end > bytes.length) throw new Error('it is cut off');
    const content = bytes.subarray(at + 4 + checksumBytes, end);
    if (kind <= 1) {
      const part = kind === 0 ? block(content, limit - size) : content;
      size += part.length;
      if (size > limit) throw new RangeError(`more than ${limit} bytes`);
      parts.push(part);
    } else if (kind < 0x80) throw new Error(`it has a chunk of the unknown kind ${kind}`);
    at = end;
  }
  return Buffer.concat(parts, size);
}

/** A block says first how long it will be. */
function block(bytes: Buffer, limit: number): Buffer {
  let length = 0;
  let at = 0;
  for (let scale = 1; ; scale *= 128) {
    const byte = bytes[at++];
    if (byte === undefined || at > 5) throw new Error('it has no length');
    length += (byte & 0x7f) * scale;
    if (byte < 0x80) break;
  }
  if (length > limit) throw new RangeError(`more than ${limit} bytes`);
  return Buffer.from(snappyUncompress(bytes, length));
}
