import type { Pairs } from '../../store/native/columns.ts';
import type { Group } from './model.ts';
import { resourceAttributes, scopeOf } from './protobuf.ts';
import { Reader } from './reader.ts';
import { cursor, part, Ranges, skip, varint } from './wire.ts';

/** What the items of one resource and scope share. */
export type Context = Omit<Group<never>, 'items'>;

/**
 * Walks a request of any signal: request → per resource → per scope → items. A resource or scope may follow its items, so
 * items are noted first and given then, scope by scope; their positions are valid until `each` returns.
 *
 * @throws AppError `bad_request` when the bytes are no such message
 */
export function scanEnvelope(body: Buffer, each: (context: Context, items: Ranges) => void): void {
  const request = new Reader(body);
  request.each((field) => {
    if (field !== 1) return;
    const message = request.message();
    let resource: Pairs = [];
    let resourceSchemaUrl = '';
    const scopes: Reader[] = [];
    message.each((number) => {
      if (number === 1) resource = resourceAttributes(message.message());
      else if (number === 2) scopes.push(message.message());
      else if (number === 3) resourceSchemaUrl = message.text();
    });
    for (const scopeMessage of scopes)
      each({ resource, resourceSchemaUrl, scope: scanScope(body, scopeMessage) }, items);
  });
}

const items = new Ranges();

function scanScope(body: Buffer, { pos, end }: Reader): Context['scope'] {
  let scope = { name: '', version: '', attributes: [] as Pairs };
  let schemaUrl = '';
  items.count = 0;
  cursor.pos = pos;
  while (cursor.pos < end) {
    const tag = varint(body, end);
    if (tag === 0x12) {
      const partEnd = part(body, end);
      items.add(cursor.part, partEnd);
    } else if (tag === 0x0a) {
      const partEnd = part(body, end);
      scope = scopeOf(new Reader(body, cursor.part, partEnd));
    } else if (tag === 0x1a) {
      const partEnd = part(body, end);
      schemaUrl = body.toString('utf8', cursor.part, partEnd);
    } else skip(body, tag, end);
  }
  return { ...scope, schemaUrl };
}
