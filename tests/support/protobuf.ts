/** A small, obvious protobuf encoder for tests and benchmarks: what a client would send, byte by byte. */
const varint = (value: bigint): number[] =>
  value < 0x80n ? [Number(value)] : [Number(value & 0x7fn) | 0x80, ...varint(value >> 7n)];
export const key = (field: number, wire: number): number[] => varint(BigInt(field * 8 + wire));
/** A length-delimited field: text, bytes, or a message out of its fields. */
export const bytes = (field: number, ...content: Uint8Array[]): Buffer => {
  const inner = Buffer.concat(content);
  return Buffer.concat([Buffer.from([...key(field, 2), ...varint(BigInt(inner.length))]), inner]);
};
export const text = (field: number, content: string): Buffer => bytes(field, Buffer.from(content));
export const int = (field: number, value: bigint | number): Buffer =>
  Buffer.from([...key(field, 0), ...varint(BigInt.asUintN(64, BigInt(value)))]);
export const fixed64 = (field: number, value: bigint): Buffer => {
  const out = Buffer.alloc(8);
  out.writeBigUInt64LE(value);
  return Buffer.concat([Buffer.from(key(field, 1)), out]);
};
export const double = (field: number, value: number): Buffer => {
  const out = Buffer.alloc(8);
  out.writeDoubleLE(value);
  return Buffer.concat([Buffer.from(key(field, 1)), out]);
};
/** Packed varints. */
export const packed = (field: number, values: readonly number[]): Buffer =>
  bytes(field, Buffer.from(values.flatMap((value) => varint(BigInt(value)))));
