import { expect, test } from 'vitest';
import { linesOf } from './lines.ts';

const streamOf = (...parts: Uint8Array[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });

test('lines come as they end, also when a letter is cut in two', async () => {
  const bytes = new TextEncoder().encode('{"a":"é"}\n{"b":1}\n{"c":2}');
  const cut = 7;
  expect(await Array.fromAsync(linesOf(streamOf(bytes.slice(0, cut), bytes.slice(cut))))).toEqual([
    '{"a":"é"}',
    '{"b":1}',
    '{"c":2}',
  ]);
});
