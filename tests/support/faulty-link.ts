import { createServer, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * What happens to a request on its way to ClickHouse.
 * - `pass`: nothing.
 * - `slow`: it takes two seconds longer.
 * - `lose_answer`: ClickHouse does it, and nobody hears so.
 * - `cut`: the connection breaks in the middle of the request.
 * - `refuse`: an answer like ClickHouse's when it has too many parts.
 * - `away`: nobody is there.
 */
export type Fault = 'pass' | 'slow' | 'lose_answer' | 'cut' | 'refuse' | 'away';

/** A link to ClickHouse that fails as it is told: an HTTP proxy on a free port. Only inserts are harmed. */
export async function faultyLink(target: string) {
  let next: () => Fault = () => 'pass';
  const met = new Map<Fault, number>();
  const server = createServer(async (incoming, answer) => {
    const isInsert = /INSERT/.test(decodeURIComponent(incoming.url ?? ''));
    const fault = isInsert ? next() : 'pass';
    if (isInsert) met.set(fault, (met.get(fault) ?? 0) + 1);
    if (fault === 'away') {
      incoming.socket.destroy();
      return;
    }
    if (fault === 'refuse') {
      incoming.resume();
      incoming.once('end', () => {
        answer.writeHead(500, { 'X-ClickHouse-Exception-Code': '252' });
        answer.end('Code: 252. DB::Exception: Too many parts (300). Merges are slower. (TOO_MANY_PARTS) (version 26)');
      });
      return;
    }
    const outgoing = request(target + incoming.url, { method: incoming.method, headers: incoming.headers });
    outgoing.once('error', () => answer.destroy());
    if (fault === 'cut') {
      incoming.once('data', (chunk: Buffer) => {
        outgoing.write(chunk.subarray(0, chunk.length / 2), () => {
          outgoing.destroy();
          incoming.socket.destroy();
        });
      });
      return;
    }
    outgoing.once('response', async (response) => {
      if (fault === 'lose_answer') {
        response.resume();
        response.once('end', () => incoming.socket.destroy());
        return;
      }
      if (fault === 'slow') await sleep(2000);
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer as ServerResponse);
    });
    incoming.pipe(outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** How often each fault has struck. */
    met,
    /** Says what happens to each insert from now on. */
    fails(how: () => Fault) {
      next = how;
    },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
