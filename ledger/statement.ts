import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Store } from '../store/store.ts';

/**
 * The text of one of the ledger's statements, for this store.
 *
 * @param parts SQL for what the file leaves open in braces
 */
export const statement = (name: string, store: Store, parts: Readonly<Record<string, string>> = {}): string =>
  Object.entries({ ...parts, database: store.database }).reduce(
    (text, [place, sql]) => text.replaceAll(`{${place}}`, () => sql),
    readFileSync(path.join(import.meta.dirname, name), 'utf8'),
  );
