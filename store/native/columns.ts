import { Bytes } from './bytes.ts';

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
  readonly #bytes = new Bytes();
  readonly #put: (out: Bytes, value: T) => void;

  constructor(type: string, put: (out: Bytes, value: T) => void) {
    this.type = type;
    this.#put = put;
  }

  push(value: T): void {
    this.#put(this.#bytes, value);
    this.rows++;
  }

  writePrefix(): void {}

  writeData(out: Bytes): void {
    out.append(this.#bytes.taken());
  }

  reset(): void {
    this.#bytes.reset();
    this.rows = 0;
  }
}

export const uint8 = () => new Plain<number>('UInt8', (out, value) => out.u8(value));
export const bool = () => new Plain<boolean>('Bool', (out, value) => out.u8(value ? 1 : 0));
export const uint32 = () => new Plain<number>('UInt32', (out, value) => out.u32(value));
export const int32 = () => new Plain<number>('Int32', (out, value) => out.u32(value));
export const uint64 = () => new Plain<bigint>('UInt64', (out, value) => out.i64(value));
export const float64 = () => new Plain<number>('Float64', (out, value) => out.f64(value));
export const float32 = () => new Plain<number>('Float32', (out, value) => out.f32(value));
export const string = () => new Plain<string>('String', (out, value) => out.text(value));
/** Days since 1970. */
export const date = () => new Plain<number>('Date', (out, value) => out.u16(value));
/** Nanoseconds since 1970, UTC. */
export const dateTime64 = () => new Plain<bigint>("DateTime64(9, 'UTC')", (out, value) => out.i64(value));
/** Milliseconds since 1970, UTC. */
export const dateTimeMs = () => new Plain<number>("DateTime64(3, 'UTC')", (out, value) => out.u64(value));

/** Text with few different values: each value is sent once, rows are indices. */
export class LowCardinality implements Column<string> {
  readonly type = 'LowCardinality(String)';
  readonly #indexOf = new Map<string, number>();
  readonly #keys = new Bytes();
  #indices = new Uint32Array(256);
  rows = 0;

  push(value: string): void {
    let index = this.#indexOf.get(value);
    if (index === undefined) {
      index = this.#indexOf.size;
      this.#indexOf.set(value, index);
      this.#keys.text(value);
    }
    if (this.rows === this.#indices.length) {
      const grown = new Uint32Array(this.rows * 2);
      grown.set(this.#indices);
      this.#indices = grown;
    }
    this.#indices[this.rows++] = index;
  }

  writePrefix(out: Bytes): void {
    out.u64(1);
  }

  writeData(out: Bytes): void {
    if (this.rows === 0) return;
    const width = this.#indexOf.size <= 0x100 ? 0 : this.#indexOf.size <= 0x10000 ? 1 : 2;
    out.u32(width | hasAdditionalKeys);
    out.u32(0);
    out.u64(this.#indexOf.size);
    out.append(this.#keys.taken());
    out.u64(this.rows);
    for (let row = 0; row < this.rows; row++) {
      const index = this.#indices[row] as number;
      if (width === 0) out.u8(index);
      else if (width === 1) out.u16(index);
      else out.u32(index);
    }
  }

  reset(): void {
    this.#indexOf.clear();
    this.#keys.reset();
    this.rows = 0;
  }
}

/** The block carries its dictionary itself. */
const hasAdditionalKeys = 1 << 9;

export const lowCardinality = () => new LowCardinality();

/** Arrays of any column. */
export class ArrayColumn<T> implements Column<readonly T[]> {
  readonly type: string;
  readonly #offsets = new Bytes();
  readonly #items: Column<T>;
  rows = 0;

  constructor(items: Column<T>) {
    this.#items = items;
    this.type = `Array(${items.type})`;
  }

  push(values: readonly T[]): void {
    for (const value of values) this.#items.push(value);
    this.#offsets.u64(this.#items.rows);
    this.rows++;
  }

  writePrefix(out: Bytes): void {
    this.#items.writePrefix(out);
  }

  writeData(out: Bytes): void {
    out.append(this.#offsets.taken());
    this.#items.writeData(out);
  }

  reset(): void {
    this.#offsets.reset();
    this.#items.reset();
    this.rows = 0;
  }
}

export const array = <T>(items: Column<T>) => new ArrayColumn(items);

/** Key-value pairs in the order they are written. */
export type Pairs = readonly (readonly [key: string, value: string])[];

/** `Map(LowCardinality(String), String)`. */
export class MapColumn implements Column<Pairs> {
  readonly type = 'Map(LowCardinality(String), String)';
  readonly #offsets = new Bytes();
  readonly #keys = lowCardinality();
  readonly #values = string();
  rows = 0;

  push(pairs: Pairs): void {
    for (const [key, value] of pairs) {
      this.#keys.push(key);
      this.#values.push(value);
    }
    this.#offsets.u64(this.#keys.rows);
    this.rows++;
  }

  writePrefix(out: Bytes): void {
    this.#keys.writePrefix(out);
  }

  writeData(out: Bytes): void {
    out.append(this.#offsets.taken());
    this.#keys.writeData(out);
    this.#values.writeData(out);
  }

  reset(): void {
    this.#offsets.reset();
    this.#keys.reset();
    this.#values.reset();
    this.rows = 0;
  }
}

export const map = () => new MapColumn();

/** A column that may hold NULL; `filler` stands in the data where it does. */
export class Nullable<T> implements Column<T | null> {
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
