import { Bytes } from './bytes.ts';
import type { Column } from './columns.ts';

/** A block in Native format, ready to be inserted. */
export type Block = {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly bytes: Buffer;
};

/** Runs what lays down rows; when it fails, the builders forget what they hold, so that the next request finds them whole. */
export function whole<T>(builders: readonly { discard(): void }[], work: () => T): T {
  try {
    return work();
  } catch (error) {
    for (const builder of builders) builder.discard();
    throw error;
  }
}

/** Where blocks are put together before they are copied into memory of just their size. */
const scratch = new Bytes();

/** Rows of one table, collected column by column; `take` encodes them and starts anew. */
export class BlockBuilder<C extends Record<string, Column<never>>> {
  readonly table: string;
  readonly columns: C;
  readonly #names: readonly string[];

  constructor(table: string, columns: C) {
    this.table = table;
    this.columns = columns;
    this.#names = Object.keys(columns);
  }

  get rows(): number {
    return this.columns[this.#names[0] as string]?.rows ?? 0;
  }

  /** Forgets the collected rows, whole or not. */
  discard(): void {
    for (const name of this.#names) this.columns[name]?.reset();
  }

  /** The collected rows as one block, or undefined when there are none. @throws Error when a column has more rows than another */
  take(): Block | undefined {
    const rows = this.rows;
    if (rows === 0) {
      // Dictionaries may hold what no row came to use.
      this.discard();
      return undefined;
    }
    const out = scratch;
    out.reset();
    out.varint(this.#names.length);
    out.varint(rows);
    for (const name of this.#names) {
      const column = this.columns[name] as Column<never>;
      if (column.rows !== rows) throw new Error(`${this.table}.${name} has ${column.rows} rows, not ${rows}`);
      out.text(name);
      out.text(column.type);
      column.writePrefix(out);
      column.writeData(out);
    }
    this.discard();
    const bytes = Buffer.allocUnsafeSlow(out.length);
    bytes.set(out.taken());
    return { table: this.table, columns: this.#names, rows, bytes };
  }
}
