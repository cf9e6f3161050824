import { Bytes, textOfUtf8 } from './bytes.ts';
import { ByteDictionary } from './dictionary.ts';

/** One column of a block in ClickHouse's Native format: rows are pushed, then the column is written at once. */
export type Column<T> = {
  /** ClickHouse's name of the type. */
  readonly type: string;
  readonly rows: number;
  push(value: T): void;
  /** What stands before the data, once, when there are rows. */
  writePrefix(out: Bytes): void;
  writeData(out: Bytes): void;
  reset(): void;
};

/** A column whose bytes can be laid down as rows arrive. */
class Plain<T> implements Column<T> {
  readonly type: string;
  rows = 0;
  protected readonly bytes = new Bytes();
  readonly #put: (out: Bytes, value: T) => void;

  constructor(type: string, put: (out: Bytes, value: T) => void) {
    this.type = type;
    this.#put = put;
  }

  push(value: T): void {
    this.#put(this.bytes, value);
    this.rows++;
  }

  /** The same value in `rows` rows. */
  pushMany(value: T, rows: number): void {
    if (rows === 0) return;
    const from = this.bytes.length;
    this.push(value);
    this.bytes.repeat(this.bytes.slice(from, this.bytes.length), rows - 1);
    this.rows += rows - 1;
  }

  writePrefix(): void {}

  writeData(out: Bytes): void {
    out.append(this.bytes.taken());
  }

  reset(): void {
    this.bytes.reset();
    this.rows = 0;
  }
}

export const uint8 = () => new Plain<number>('UInt8', (out, value) => out.u8(value));
export const bool = () => new Plain<boolean>('Bool', (out, value) => out.u8(value ? 1 : 0));
export const uint32 = () => new Plain<number>('UInt32', (out, value) => out.u32(value));
export const int32 = () => new Plain<number>('Int32', (out, value) => out.u32(value));
export const float64 = () => new Plain<number>('Float64', (out, value) => out.f64(value));
export const float32 = () => new Plain<number>('Float32', (out, value) => out.f32(value));
/** Days since 1970. */
export const date = () => new Plain<number>('Date', (out, value) => out.u16(value));
/** Milliseconds since 1970, UTC. */
export const dateTimeMs = () => new Plain<number>("DateTime64(3, 'UTC')", (out, value) => out.u64(value));

/** Text; a row may come as UTF-8 bytes, or as bytes to be written in hex. */
class Text extends Plain<string> {
  constructor() {
    super('String', (out, value) => out.text(value));
  }

  pushBytes(from: Uint8Array, start: number, end: number): void {
    this.bytes.utf8(from, start, end);
    this.rows++;
  }

  pushHex(from: Uint8Array, start: number, end: number): void {
    this.bytes.hex(from, start, end);
    this.rows++;
  }

  /** Rows that are laid down already, `times` over. */
  pushEncoded(encoded: Uint8Array, rows: number, times: number): void {
    this.bytes.repeat(encoded, times);
    this.rows += rows * times;
  }
}

export const string = () => new Text();

/** 64-bit integers; a row may come as its eight little-endian bytes, or as two halves. */
class Wide extends Plain<bigint> {
  constructor(type: string) {
    super(type, (out, value) => out.i64(value));
  }

  pushBytes(from: Uint8Array, start: number): void {
    this.bytes.range(from, start, start + 8);
    this.rows++;
  }

  pushHalves(low: number, high: number): void {
    this.bytes.u32(low);
    this.bytes.u32(high);
    this.rows++;
  }
}

export const uint64 = () => new Wide('UInt64');
/** Nanoseconds since 1970, UTC. */
export const dateTime64 = () => new Wide("DateTime64(9, 'UTC')");

/** Text with few different values: each value is sent once, rows are indices. */
export class LowCardinality implements Column<string> {
  readonly type = 'LowCardinality(String)';
  readonly #indexOf = new Map<string, number>();
  readonly #keys = new Bytes();
  readonly #values: string[] = [];
  #indices = new Uint32Array(256);
  readonly #bytes = new ByteDictionary();
  /** The value's index of each known sequence of bytes: bytes that are not UTF-8 may share one. */
  #indexOfEntry: number[] = [];
  /** The first sequence of bytes of each index, or -1 when it came as text. */
  #entryOfIndex: number[] = [];
  rows = 0;

  push(value: string): void {
    this.pushIndex(this.indexOf(value));
  }

  pushBytes(from: Uint8Array, start: number, end: number): void {
    this.pushIndex(this.indexOfBytes(from, start, end));
  }

  pushIndex(index: number): void {
    if (this.rows === this.#indices.length) this.#room(1);
    this.#indices[this.rows++] = index;
  }

  pushMany(value: string, rows: number): void {
    if (rows === 0) return;
    this.#room(rows);
    this.#indices.fill(this.indexOf(value), this.rows, this.rows + rows);
    this.rows += rows;
  }

  /** The same rows, `times` over. */
  pushIndices(indices: readonly number[], times: number): void {
    const size = indices.length * times;
    if (size === 0) return;
    this.#room(size);
    const from = this.rows;
    this.#indices.set(indices, from);
    for (let done = indices.length; done < size; done *= 2)
      this.#indices.copyWithin(from + done, from, from + Math.min(done, size - done));
    this.rows += size;
  }

  #room(more: number): void {
    if (this.rows + more <= this.#indices.length) return;
    const grown = new Uint32Array(Math.max(this.rows + more, this.rows * 2));
    grown.set(this.#indices);
    this.#indices = grown;
  }

  /** The value behind an index. */
  valueAt(index: number): string {
    return this.#values[index] ?? '';
  }

  indexOf(value: string): number {
    let index = this.#indexOf.get(value);
    if (index === undefined) {
      index = this.#values.length;
      this.#indexOf.set(value, index);
      this.#values.push(value);
      this.#entryOfIndex.push(-1);
      this.#keys.text(value);
    }
    return index;
  }

  /**
   * The index of UTF-8 bytes, found without making text of them when they were seen before.
   *
   * @param guess an index that they probably have
   */
  indexOfBytes(from: Uint8Array, start: number, end: number, guess = -1): number {
    const likely = guess >= 0 && guess < this.#entryOfIndex.length ? (this.#entryOfIndex[guess] as number) : -1;
    let entry = this.#bytes.find(from, start, end, likely);
    if (entry < 0) {
      entry = this.#bytes.add(from, start, end);
      const index = this.indexOf(textOfUtf8(from, start, end));
      this.#indexOfEntry.push(index);
      if (this.#entryOfIndex[index] === -1) this.#entryOfIndex[index] = entry;
    }
    return this.#indexOfEntry[entry] as number;
  }

  writePrefix(out: Bytes): void {
    out.u64(1);
  }

  writeData(out: Bytes): void {
    if (this.rows === 0) return;
    const width = this.#values.length <= 0x100 ? 1 : this.#values.length <= 0x10000 ? 2 : 4;
    out.u32((width >> 1) | hasAdditionalKeys);
    out.u32(0);
    out.u64(this.#values.length);
    out.append(this.#keys.taken());
    out.u64(this.rows);
    out.numbers(this.#indices, this.rows, width);
  }

  reset(): void {
    this.#indexOf.clear();
    this.#keys.reset();
    this.#values.length = 0;
    this.#bytes.clear();
    this.#indexOfEntry = [];
    this.#entryOfIndex = [];
    if (this.#indices.length > largestKept) this.#indices = new Uint32Array(256);
    this.rows = 0;
  }
}

/** Rows up to this many keep their memory from one request to the next. */
const largestKept = 2 ** 20;

/** The block carries its dictionary itself. */
const hasAdditionalKeys = 1 << 9;

export const lowCardinality = () => new LowCardinality();

/** Arrays of any column. */
class ArrayColumn<T> implements Column<readonly T[]> {
  readonly type: string;
  readonly #offsets = new Bytes();
  readonly #items: Column<T>;
  /** Rows at the end that hold nothing, and whose offsets are not laid down yet. */
  #empty = 0;
  rows = 0;

  constructor(items: Column<T>) {
    this.#items = items;
    this.type = `Array(${items.type})`;
  }

  push(values: readonly T[]): void {
    if (values.length === 0) {
      this.pushEmpty();
      return;
    }
    this.#layDownEmpty();
    for (const value of values) this.#items.push(value);
    this.#offsets.u64(this.#items.rows);
    this.rows++;
  }

  pushEmpty(): void {
    this.#empty++;
    this.rows++;
  }

  #layDownEmpty(): void {
    if (this.#empty === 0) return;
    const from = this.#offsets.length;
    this.#offsets.u64(this.#items.rows);
    this.#offsets.repeat(this.#offsets.slice(from, from + 8), this.#empty - 1);
    this.#empty = 0;
  }

  writePrefix(out: Bytes): void {
    this.#items.writePrefix(out);
  }

  writeData(out: Bytes): void {
    this.#layDownEmpty();
    out.append(this.#offsets.taken());
    this.#items.writeData(out);
  }

  reset(): void {
    this.#empty = 0;
    this.#offsets.reset();
    this.#items.reset();
    this.rows = 0;
  }
}

export const array = <T>(items: Column<T>) => new ArrayColumn(items);

/** Key-value pairs in the order they are written. */
export type Pairs = readonly (readonly [key: string, value: string])[];

/** `Map(LowCardinality(String), String)`. A row may also be laid down pair by pair: `keys`, `values`, then `endRow`. */
export class MapColumn implements Column<Pairs> {
  readonly type = 'Map(LowCardinality(String), String)';
  readonly #offsets = new Bytes();
  readonly keys = lowCardinality();
  readonly values = string();
  rows = 0;

  push(pairs: Pairs): void {
    for (const [key, value] of pairs) {
      this.keys.push(key);
      this.values.push(value);
    }
    this.endRow();
  }

  endRow(): void {
    this.#offsets.u64(this.keys.rows);
    this.rows++;
  }

  /** The same pairs in `rows` rows. */
  pushMany(pairs: Pairs, rows: number): void {
    const values = new Bytes();
    for (const [, value] of pairs) values.text(value);
    const before = this.keys.rows;
    this.keys.pushIndices(
      pairs.map(([key]) => this.keys.indexOf(key)),
      rows,
    );
    this.values.pushEncoded(values.taken(), pairs.length, rows);
    for (let row = 1; row <= rows; row++) this.#offsets.u64(before + row * pairs.length);
    this.rows += rows;
  }

  writePrefix(out: Bytes): void {
    this.keys.writePrefix(out);
  }

  writeData(out: Bytes): void {
    out.append(this.#offsets.taken());
    this.keys.writeData(out);
    this.values.writeData(out);
  }

  reset(): void {
    this.#offsets.reset();
    this.keys.reset();
    this.values.reset();
    this.rows = 0;
  }
}

export const map = () => new MapColumn();

/** A column that may hold NULL; `filler` stands in the data where it does. */
class Nullable<T> implements Column<T | null> {
  readonly type: string;
  readonly #nulls = new Bytes();
  readonly #values: Column<T>;
  readonly #filler: T;

  constructor(values: Column<T>, filler: T) {
    this.#values = values;
    this.#filler = filler;
    this.type = `Nullable(${values.type})`;
  }

  get rows(): number {
    return this.#values.rows;
  }

  push(value: T | null): void {
    this.#nulls.u8(value === null ? 1 : 0);
    this.#values.push(value === null ? this.#filler : value);
  }

  writePrefix(out: Bytes): void {
    this.#values.writePrefix(out);
  }

  writeData(out: Bytes): void {
    out.append(this.#nulls.taken());
    this.#values.writeData(out);
  }

  reset(): void {
    this.#nulls.reset();
    this.#values.reset();
  }
}

export const nullable = <T>(values: Column<T>, filler: T) => new Nullable(values, filler);
