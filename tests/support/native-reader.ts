/** Reads blocks of ClickHouse's Native format back into values, for tests: the types of our telemetry tables. */
export function readNative(bytes: Uint8Array): Record<string, unknown[]> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = buffer[at++] as number;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  };
  const text = () => {
    const size = varint();
    at += size;
    return buffer.toString('utf8', at - size, at);
  };
  const u64 = () => {
    at += 8;
    return buffer.readBigUInt64LE(at - 8);
  };
  const times = <T>(count: number, one: () => T) => Array.from({ length: count }, one);

  const prefix = (type: string): void => {
    if (type === 'LowCardinality(String)') at += 8;
    else if (type.startsWith('Map(')) at += 8;
    else if (type.startsWith('Array(')) prefix(type.slice(6, -1));
  };
  const data = (type: string, rows: number): unknown[] => {
    if (type === 'String') return times(rows, text);
    if (type === 'Bool') return times(rows, () => buffer[at++] === 1);
    if (type === 'UInt8') return times(rows, () => buffer[at++]);
    const fixed: Record<string, [number, (from: number) => unknown]> = {
      Int32: [4, (from) => buffer.readInt32LE(from)],
      Date: [2, (from) => buffer.readUInt16LE(from)],
      Float32: [4, (from) => buffer.readFloatLE(from)],
      Float64: [8, (from) => buffer.readDoubleLE(from)],
    };
    const numbers = fixed[type];
    if (numbers)
      return times(rows, () => {
        at += numbers[0];
        return numbers[1](at - numbers[0]);
      });
    if (type.startsWith('Nullable(')) {
      const nulls = times(rows, () => buffer[at++] === 1);
      return data(type.slice(9, -1), rows).map((each, i) => (nulls[i] ? null : each));
    }
    if (type === 'UInt32')
      return times(rows, () => {
        at += 4;
        return buffer.readUInt32LE(at - 4);
      });
    if (type === 'UInt64' || type.startsWith('DateTime64')) return times(rows, u64);
    if (type === 'LowCardinality(String)') return lowCardinality(rows);
    const ends = times(rows, () => Number(u64()));
    const total = ends.at(-1) ?? 0;
    const slices = (items: unknown[]) => ends.map((end, i) => items.slice(ends[i - 1] ?? 0, end));
    if (type.startsWith('Array(')) return slices(data(type.slice(6, -1), total));
    if (!type.startsWith('Map(')) throw new Error(`no reader for ${type}`);
    const keys = lowCardinality(total);
    const values = times(total, text);
    return slices(keys.map((key, i) => [key, values[i]]));
  };
  const lowCardinality = (rows: number): unknown[] => {
    if (rows === 0) return [];
    const width = 1 << (buffer.readUInt32LE(at) & 3);
    at += 8;
    const dictionary = times(Number(u64()), text);
    at += 8;
    return times(rows, () => {
      at += width;
      return dictionary[buffer.readUIntLE(at - width, width)];
    });
  };

  const columns = varint();
  const rows = varint();
  return Object.fromEntries(
    times(columns, () => {
      const name = text();
      const type = text();
      prefix(type);
      return [name, data(type, rows)];
    }),
  );
}
