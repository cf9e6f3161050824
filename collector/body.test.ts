import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withBody } from './body.ts';

const sent = (body: Buffer, headers: Record<string, string> = { 'content-encoding': 'gzip' }) =>
  Object.assign(Readable.from([body]), { headers }) as unknown as IncomingMessage;
const unpacked = (body: Buffer, limit?: number) => withBody(sent(body), async (content) => Buffer.from(content), limit);

describe('a gzip body', () => {
  test('is what was packed, whatever its size and however many members it has', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 3000 }), { minLength: 1, maxLength: 4 }),
        async (members) => {
          const packed = Buffer.concat(members.map((member) => gzipSync(member)));
          expect(await unpacked(packed)).toEqual(Buffer.concat(members));
        },
      ),
    ));

  test('that is large is unpacked too', async () => {
    const large = Buffer.alloc(3 * 2 ** 20, 'wattledger');
    expect((await unpacked(gzipSync(large))).equals(large)).toBe(true);
  });

  test('that lies about its size is unpacked as far as the limit goes', async () => {
    const packed = gzipSync(Buffer.alloc(100_000));
    const lying = Buffer.from(packed);
    lying.writeUInt32LE(10, lying.length - 4);
    // The check of the size is a part of the format.
    await expect(unpacked(lying)).rejects.toMatchObject({ code: 'bad_request' });
    await expect(unpacked(packed, 50_000)).rejects.toMatchObject({ code: 'too_large' });
  });

  test('that is broken or cut off is refused', async () => {
    const packed = gzipSync('some text that is long enough');
    for (const broken of [packed.subarray(0, packed.length - 9), Buffer.from('no gzip at all, not in the least')])
      await expect(unpacked(broken)).rejects.toMatchObject({ code: 'bad_request' });
  });
});
