import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AppError } from '../../domain/errors.ts';
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

/** What other programs made of a text, 40 times over, and of one that needs several blocks. */
const sentence = 'Wattledger counts watts. ';
const packedElsewhere = {
  lz4: 'BCJNGGxA6AMAAAAAAACWJwAAAP8KV2F0dGxlZGdlciBjb3VudHMgd2F0dHMuIBkA////ulB0dHMuIAAAAAAxg0hB',
  'x-snappy-framed':
    '/wYAAHNOYVBwWQBQAACc9pza6AdgV2F0dGxlZGdlciBjb3VudHMgd2F0dHMuIP4ZAP4ZAP4ZAP4ZAP4ZAP4ZAP4ZAP4ZAP4ZAP4ZAP4ZAP4ZAP4ZAP4ZAP4ZADoZAA==',
};

const linkedBlocks = [
  'BCJNGFBAwCQBAAD/CldhdHRsZWRnZXIgY291bnRzIHdhdHRzLiAZAP////////////////////////////////////////////////////////',
  '//////////////////////////////////////////////////////////////////////////////////////////////////////////////',
  '//////////////////////////////////////////////////////////////////////////////////////////////////////////////',
  '/////////////////////////////////////////////////////////////////PUGRnZXIgDxIJLJEAAAAP9f//////////////////////',
  '//////////////////////////////////////////////////////////////////////////////////////////////////////////////',
  '////////////////////////////////////////////////8PUHR0cy4gYBVm0AAAAAA=',
].join('');

describe('what other programs packed', () => {
  const of = (encoding: string, body: Buffer, limit?: number) =>
    withBody(sent(body, { 'content-encoding': encoding }), async (content) => Buffer.from(content), limit);

  test.each([
    ...Object.entries(packedElsewhere),
    // The Collector calls the framed form by the name of the block.
    ['snappy', packedElsewhere['x-snappy-framed']],
  ])('as %s is what it was', async (encoding, base64) => {
    const packed = Buffer.from(base64, 'base64');
    const content = sentence.repeat(40);
    expect((await of(encoding, packed)).toString()).toBe(content);
    expect((await of(encoding, packed, content.length)).toString()).toBe(content);
    await expect(of(encoding, packed, content.length - 1)).rejects.toMatchObject({ code: 'too_large' });
  });

  test.each(Object.entries(packedElsewhere))(
    'as %s and broken at any place is refused, or is what it was',
    async (encoding, base64) => {
      const packed = Buffer.from(base64, 'base64');
      for (let at = 0; at < packed.length; at++) {
        const cut = await of(encoding, packed.subarray(0, at)).then(String, (error: AppError) => error.code);
        if (cut !== sentence.repeat(40)) expect(['bad_request', '']).toContain(cut);
        const bent = Buffer.from(packed);
        bent[at] = (bent[at] ?? 0) ^ 0xff;
        // Lengths are in bounds whatever they say: it ends, one way or the other.
        await of(encoding, bent).catch((error: AppError) => expect(['bad_request', 'too_large']).toContain(error.code));
      }
    },
  );

  test('in blocks of LZ4 that refer to one another, with a checksum each, is what it was', async () => {
    const packed = Buffer.from(linkedBlocks, 'base64');
    expect((await of('lz4', packed)).toString()).toBe(sentence.repeat(4000));
    // A frame that is to be skipped, and two of content, one after the other.
    const skipped = Buffer.from([0x53, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 1, 2]);
    expect((await of('lz4', Buffer.concat([skipped, packed, packed]))).length).toBe(2 * 4000 * sentence.length);
  });
});
