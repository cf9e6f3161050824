import { LowCardinality, type MapColumn } from '../../store/native/columns.ts';
import { attributeText } from './protobuf.ts';
import { Reader } from './reader.ts';
import { cursor, fixed, grown, part, skip, varint } from './wire.ts';

/** How the attributes of one kind of item are sorted: of items with these keys in this order. */
type Order = {
  /** Indices of the keys in the column's dictionary, as the items carry them. */
  readonly keys: Int32Array;
  /** Positions sorted by key, the last of equal keys alone. */
  readonly sorted: Int32Array;
  /** Positions of the watched keys, or -1. */
  readonly found: Int32Array;
  /** Of the kind that came after one of this kind last time. */
  next: Order | undefined;
};

const none: Order = { keys: new Int32Array(), sorted: new Int32Array(), found: new Int32Array(), next: undefined };

/** So many kinds of items are remembered; a request with more is one of a kind. */
const mostOrders = 32;

/**
 * The attributes of one item at a time, from bytes to a map column without text in between. A trace is of a few kinds of items, each
 * with the same keys in the same order, and they follow each other alike: how each kind sorts is remembered, and which comes next.
 */
export class AttributeScanner {
  /** For each attribute: begin and end of its key, begin and end of its value. */
  #parts = new Int32Array(4 * 64);
  count = 0;
  /** Indices of the keys in the column's dictionary. */
  #keys = new Int32Array(64);
  #orders: Order[] = [];
  /** The order of the last item. */
  #order = none;
  readonly #watched: readonly string[];
  /** Words met as values of watched keys in this request. */
  readonly #words = new LowCardinality();

  /** @param watched keys whose values will be asked for */
  constructor(watched: readonly string[] = []) {
    this.#watched = watched;
  }

  /** Begins with the next item. */
  begin(): void {
    this.count = 0;
  }

  /** After a request: what was remembered belongs to its dictionary. */
  forget(): void {
    this.#orders = [];
    this.#order = none;
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
    const expected = this.#order.next ?? this.#order;
    const guesses = expected.keys;
    let isExpected = count === guesses.length;
    for (let i = 0; i < count; i++) {
      const guess = i < guesses.length ? (guesses[i] as number) : -1;
      const key = column.keys.indexOfBytes(body, parts[4 * i] as number, parts[4 * i + 1] as number, guess);
      keys[i] = key;
      isExpected &&= key === guess;
    }
    const order = isExpected && expected !== none ? expected : this.#orderOf(column);
    if (this.#order !== none) this.#order.next = order;
    this.#order = order;
    const { sorted } = order;
    for (let n = 0; n < sorted.length; n++) {
      const i = sorted[n] as number;
      column.keys.pushIndex(keys[i] as number);
      pushValue(body, parts[4 * i + 2] as number, parts[4 * i + 3] as number, column);
    }
    column.endRow();
  }

  /** The order of this item's keys, as it is known or made anew. */
  #orderOf(column: MapColumn): Order {
    const keys = this.#keys.subarray(0, this.count);
    const known = this.#orders.find((order) => same(order.keys, keys));
    if (known) return known;
    const order = orderOf(
      keys,
      Array.from(keys, (key) => column.keys.valueAt(key)),
      this.#watched,
    );
    if (this.#orders.length === mostOrders) this.#orders.length = 0;
    this.#orders.push(order);
    return order;
  }

  /**
   * The value of a watched key as text, '' when it is absent; after `push`. Short text, which it nearly always is, is found
   * again instead of made anew.
   */
  watched(body: Buffer, which: number): string {
    const attribute = this.#order.found[which] as number;
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

function orderOf(keys: Int32Array, text: readonly string[], watched: readonly string[]): Order {
  const positions = text.map((_, i) => i);
  positions.sort((a, b) => {
    const [one = '', other = ''] = [text[a], text[b]];
    return one < other ? -1 : one > other ? 1 : a - b;
  });
  return {
    keys: keys.slice(),
    sorted: Int32Array.from(positions.filter((position, i) => text[position] !== text[positions[i + 1] ?? -1])),
    found: Int32Array.from(watched, (key) => text.lastIndexOf(key)),
    next: undefined,
  };
}

function same(one: Int32Array, other: Int32Array): boolean {
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return true;
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
