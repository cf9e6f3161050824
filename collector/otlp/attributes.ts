import { LowCardinality, type MapColumn } from '../../store/native/columns.ts';
import { attributeText } from './protobuf.ts';
import { Reader } from './reader.ts';
import { cursor, fixed, grown, part, skip, varint } from './wire.ts';

/**
 * The attributes of one item at a time, from bytes to a map column without text in between. Items of one kind carry the same
 * keys in the same order, so how they sort is remembered from the last item.
 */
export class AttributeScanner {
  /** For each attribute: begin and end of its key, begin and end of its value. */
  #parts = new Int32Array(4 * 64);
  count = 0;
  /** Indices of the keys in the column's dictionary. */
  #keys = new Int32Array(64);
  /** The last order: of which keys, and the positions sorted by key, the last of equal keys alone. */
  #orderedCount = -1;
  #ordered = new Int32Array(64);
  #sorted: readonly number[] = [];
  readonly #watched: readonly string[];
  /** Positions of the watched keys, or -1. */
  #found: number[];
  /** Words met as values of watched keys in this request. */
  readonly #words = new LowCardinality();

  /** @param watched keys whose values will be asked for */
  constructor(watched: readonly string[] = []) {
    this.#watched = watched;
    this.#found = watched.map(() => -1);
  }

  /** Begins with the next item. */
  begin(): void {
    this.count = 0;
  }

  /** After a request: what was remembered belongs to its dictionary. */
  forget(): void {
    this.#orderedCount = -1;
    this.#words.reset();
  }

  /** Notes where the key and value of a KeyValue message stand. */
  add(body: Buffer, from: number, end: number): void {
    if (4 * (this.count + 1) > this.#parts.length) this.#parts = grown(this.#parts);
    const parts = this.#parts;
    const slot = 4 * this.count++;
    parts[slot] = parts[slot + 1] = parts[slot + 2] = parts[slot + 3] = 0;
    cursor.pos = from;
    while (cursor.pos < end) {
      const tag = varint(body, end);
      if (tag === 0x0a) {
        parts[slot + 1] = part(body, end);
        parts[slot] = cursor.part;
      } else if (tag === 0x12) {
        parts[slot + 3] = part(body, end);
        parts[slot + 2] = cursor.part;
      } else skip(body, tag, end);
    }
  }

  /** Lays down the item's attributes as one row. */
  push(body: Buffer, column: MapColumn): void {
    const { count } = this;
    if (this.#keys.length < count) this.#keys = new Int32Array(2 * count);
    const keys = this.#keys;
    const parts = this.#parts;
    for (let i = 0; i < count; i++)
      keys[i] = column.keys.indexOfBytes(body, parts[4 * i] as number, parts[4 * i + 1] as number, keys[i]);
    if (!this.#isOrdered()) this.#order(column);
    const sorted = this.#sorted;
    for (let n = 0; n < sorted.length; n++) {
      const i = sorted[n] as number;
      column.keys.pushIndex(keys[i] as number);
      pushValue(body, parts[4 * i + 2] as number, parts[4 * i + 3] as number, column);
    }
    column.endRow();
  }

  #isOrdered(): boolean {
    if (this.count !== this.#orderedCount) return false;
    for (let i = 0; i < this.count; i++) if (this.#keys[i] !== this.#ordered[i]) return false;
    return true;
  }

  #order({ keys }: MapColumn): void {
    const positions = Array.from({ length: this.count }, (_, i) => i);
    const text = positions.map((i) => keys.valueAt(this.#keys[i] as number));
    positions.sort((a, b) =>
      (text[a] as string) < (text[b] as string) ? -1 : (text[a] as string) > (text[b] as string) ? 1 : a - b,
    );
    this.#sorted = positions.filter((position, i) => text[position] !== text[positions[i + 1] as number]);
    this.#found = this.#watched.map((key) => text.lastIndexOf(key));
    if (this.#ordered.length < this.count) this.#ordered = new Int32Array(2 * this.count);
    this.#ordered.set(this.#keys.subarray(0, this.count));
    this.#orderedCount = this.count;
  }

  /**
   * The value of a watched key as text, '' when it is absent; after `push`. Short text, which it nearly always is, is found
   * again instead of made anew.
   */
  watched(body: Buffer, which: number): string {
    const attribute = this.#found[which] as number;
    if (attribute < 0) return '';
    const from = this.#parts[4 * attribute + 2] as number;
    const end = this.#parts[4 * attribute + 3] as number;
    cursor.pos = from;
    if (end - from > 1 && varint(body, end) === 0x0a && part(body, end) === end)
      return this.#words.valueAt(this.#words.indexOfBytes(body, cursor.part, end));
    return attributeText(new Reader(body, from, end));
  }

  /** Keys and values as text, in the order they came. */
  pairs(body: Buffer): [string, string][] {
    return Array.from({ length: this.count }, (_, i) => {
      const [key = 0, keyEnd = 0, value = 0, valueEnd = 0] = this.#parts.subarray(4 * i, 4 * i + 4);
      return [body.toString('utf8', key, keyEnd), attributeText(new Reader(body, value, valueEnd))];
    });
  }
}

/** Text, numbers and truth go straight into the column; anything nested or odd takes the general way. */
function pushValue(body: Buffer, from: number, end: number, { values }: MapColumn): void {
  cursor.pos = from;
  const tag = from === end ? 0 : varint(body, end);
  if (tag === 0) values.push('');
  else if (tag === 0x0a && part(body, end) === end) values.pushBytes(body, cursor.part, end);
  else if (tag === 0x18 && end - cursor.pos <= 7) values.push(String(varint(body, end)));
  else if (tag === 0x10 && end - cursor.pos === 1) values.push(body[cursor.pos] === 0 ? 'false' : 'true');
  else if (tag === 0x21 && end - cursor.pos === 8) values.push(String(body.readDoubleLE(fixed(8, end))));
  else values.push(attributeText(new Reader(body, from, end)));
}
