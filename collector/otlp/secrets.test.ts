import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bytes, fixed64, text } from '../../tests/support/protobuf.ts';
import { testCollector } from '../../tests/support/test-collector.ts';
import { rowsOf, testStore } from '../../tests/support/test-store.ts';
import type { Collector } from '../start.ts';
import { masked, maskSecrets, secretFormats } from './secrets.ts';

const maskedText = (given: string) => {
  const body = Buffer.from(given);
  maskSecrets(body);
  return body.toString();
};

describe('a secret in a log', () => {
  test.each(secretFormats)('$kind is overwritten, and what it was stays to be seen', ({ kind, example, keep }) => {
    const before = masked.get(kind) ?? 0;
    const line = `2026-11-24 loaded ${example} from the environment é`;
    const after = maskedText(line);
    expect(after).not.toContain(example);
    expect(Buffer.byteLength(after)).toBe(Buffer.byteLength(line));
    expect(after).toContain('from the environment é');
    expect(after).toContain('*'.repeat(10));
    if (keep > 0) expect(after).toContain(example.slice(0, keep));
    expect(masked.get(kind)).toBe(before + 1);
  });

  test('of several each is found', () => {
    const after = maskedText(`${secretFormats.map(({ example }) => example).join(' and ')} end`);
    for (const { example } of secretFormats) expect(after).not.toContain(example);
    expect(after).toMatch(/ end$/);
  });

  test.each([
    'disk-usage sk-short task-queue 12',
    'https://example.org/a?b=c:d@e',
    'user@example.org wrote at 10:42:11',
    'GPU-19d6d965-2acc-f646-00f8-4c76979aabb4 eyJ.eyJ.x',
    'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    'akash1pas6v0905jgyznpvnjhg7tsthuyqek60gkz7uf',
  ])('“%s” is none', (line) => expect(maskedText(line)).toBe(line));

  test('a text that is made to be slow to read is read once', () => {
    for (const part of [
      'eyJ',
      'eyJ-',
      '.eyJaaaaaaaaaa',
      '://a:',
      ':a',
      '-----BEGIN PRIVATE KEY-----',
      'sk-',
      'ghp_',
      'AIza',
      'aws_secret_access_key=',
    ])
      maskedText(part.repeat(Math.ceil(4_000_000 / part.length)));
  });

  test('nothing else of any bytes is changed, and never their length', () => {
    const part = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.constantFrom(...secretFormats.map(({ example }) => Buffer.from(example))),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const before = Buffer.concat(parts);
        const after = Buffer.from(before);
        maskSecrets(after);
        expect(after.every((byte, at) => byte === before[at] || byte === 42)).toBe(true);
      }),
    );
  });
});

describe('through the collector', () => {
  const store = testStore();
  const collectors: Collector[] = [];
  beforeAll(async () => {
    collectors.push(await testCollector(store), await testCollector(store, { MASK_SECRETS: 'off' }));
  });
  afterAll(() => Promise.all(collectors.map((collector) => collector.stop())));

  const key = `hf_${'k'.repeat(34)}`;
  const json = (body: string) =>
    JSON.stringify({
      resourceLogs: [
        {
          scopeLogs: [
            {
              logRecords: [
                {
                  timeUnixNano: `${Date.now()}000000`,
                  body: { stringValue: body },
                  attributes: [{ key: 'token', value: { stringValue: key } }],
                },
              ],
            },
          ],
        },
      ],
    });
  const protobuf = (body: string) =>
    bytes(
      1,
      bytes(
        2,
        bytes(
          2,
          fixed64(1, BigInt(Date.now()) * 1_000_000n),
          bytes(5, text(1, body)),
          bytes(6, text(1, 'token'), bytes(2, text(1, key))),
        ),
      ),
    );
  const post = (collector: Collector | undefined, body: string | Uint8Array<ArrayBuffer>) =>
    fetch(`${collector?.url}/v1/logs`, {
      method: 'POST',
      body,
      headers: { 'Content-Type': typeof body === 'string' ? 'application/json' : 'application/x-protobuf' },
    });
  const stored = async (like: string) => {
    for (const collector of collectors) await collector.sink.drain();
    return rowsOf<{ body: string; token: string }>(
      store,
      `SELECT Body AS body, LogAttributes['token'] AS token FROM {db}.otel_logs WHERE Body LIKE '${like}%'`,
    );
  };
  const hidden = `hf_${'*'.repeat(34)}`;

  test('neither a body nor an attribute keeps a secret, in either encoding', async () => {
    expect((await post(collectors[0], json(`json ${key}`))).status).toBe(200);
    expect((await post(collectors[0], new Uint8Array(protobuf(`protobuf ${key}`)))).status).toBe(200);
    expect(await stored('json')).toEqual([{ body: `json ${hidden}`, token: hidden }]);
    expect(await stored('protobuf')).toEqual([{ body: `protobuf ${hidden}`, token: hidden }]);
    // in a structured body too, which is stored as JSON
    const deep = bytes(5, bytes(6, bytes(1, text(1, 'deep'), bytes(2, bytes(5, bytes(1, text(1, key)))))));
    const record = bytes(2, fixed64(1, BigInt(Date.now()) * 1_000_000n), deep);
    await post(collectors[0], new Uint8Array(bytes(1, bytes(2, record))));
    expect((await stored('{"deep"')).map(({ body }) => body)).toEqual([`{"deep":["${hidden}"]}`]);
    const metrics = await (await fetch(`${collectors[0]?.url}/metrics`)).text();
    expect(metrics).toMatch(/wattledger_secrets_masked_total\{kind="Hugging Face token"\} \d+/);
  });

  test('unless it is told to keep them', async () => {
    await post(collectors[1], json(`kept ${key}`));
    expect(await stored('kept')).toEqual([{ body: `kept ${key}`, token: key }]);
  });
});
