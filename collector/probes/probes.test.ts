import { createServer as createHttp, type Server } from 'node:http';
import { createServer as createTls } from 'node:https';
import { type AddressInfo, createServer as createTcp } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rowsOf, testStore } from '../../tests/support/test-store.ts';
import { probe } from './probe.ts';
import { probeAll, probePlace } from './start.ts';
import { publicInterfaces, targetsOfFile } from './targets.ts';

/** Signed by itself, valid for a hundred years, for tests only. */
const certificate = `-----BEGIN CERTIFICATE-----
MIIBfjCCASWgAwIBAgIUCV/Y7Ml7Ii/aql7do4K3f0MGd/wwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNDE1NDMxMFoYDzIxMjYxMDMx
MTU0MzEwWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATU+Eq164VRjIzksXfktKClirZIMbRmsy69ebVfLi7Jn/7nYL6L93ek
dB0t7hoN59bu1OaNcAmj/DXQ5TyL8uSAo1MwUTAdBgNVHQ4EFgQU2Fe9xfIrNaWb
XmKFi/Muvo+lEkwwHwYDVR0jBBgwFoAU2Fe9xfIrNaWbXmKFi/Muvo+lEkwwDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNHADBEAiBAN6gPWpSf/AIQNO9TJvET
PygzUb1UQI0AtKYY/TfjWAIgDNr4uavGAXT1tnvg/KppkhTgFAdlPpVkTKUObM8d
CEQ=
-----END CERTIFICATE-----`;
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgbHyr6NIUnAX5afcP
IHoPApfWYgt7vnp+P3hMyM4Wx1mhRANCAATU+Eq164VRjIzksXfktKClirZIMbRm
sy69ebVfLi7Jn/7nYL6L93ekdB0t7hoN59bu1OaNcAmj/DXQ5TyL8uSA
-----END PRIVATE KEY-----`;

const store = testStore();
const servers: { close(): void }[] = [];
const ports: Record<string, number> = {};

beforeAll(async () => {
  const listen = (name: string, server: Server | ReturnType<typeof createTcp>) =>
    new Promise<void>((resolve) => {
      servers.push(server);
      server.listen(0, '127.0.0.1', () => {
        ports[name] = (server.address() as AddressInfo).port;
        resolve();
      });
    });
  await listen(
    'http',
    createHttp((request, response) => response.writeHead(request.url === '/down' ? 503 : 204).end()),
  );
  await listen(
    'tls',
    createTls({ cert: certificate, key }, (_, response) => response.end('ok')),
  );
  await listen(
    'tcp',
    createTcp((socket) => socket.end()),
  );
});
afterAll(() => {
  for (const server of servers) server.close();
});
const at = (url: string) => ({ network: 'akash', subject: 'x', url });

describe('a probe', () => {
  test('of HTTP is up below 500, and says its status and latency', async () => {
    const up = await probe(at(`http://127.0.0.1:${ports.http}/`));
    expect(up).toMatchObject({ kind: 'http', ok: true, status: 204, error: '', certificateExpires: null });
    expect(up.latencyMs).toBeGreaterThan(0);
    expect(await probe(at(`http://127.0.0.1:${ports.http}/down`))).toMatchObject({
      ok: false,
      status: 503,
      error: 'answered 503',
    });
  });

  test('of TLS reads when the certificate expires, and says that nobody vouches for it', async () => {
    const seen = await probe(at(`tls://127.0.0.1:${ports.tls}`));
    expect(seen).toMatchObject({
      kind: 'tls',
      ok: false,
      error: expect.stringMatching(/certificate: .*(SELF_SIGNED|self-signed)/i),
    });
    expect(seen.certificateExpires?.getUTCFullYear()).toBeGreaterThan(2100);
  });

  test('of TCP connects; nobody there is down with a reason and without a latency', async () => {
    expect(await probe(at(`tcp://127.0.0.1:${ports.tcp}`))).toMatchObject({ kind: 'tcp', ok: true, error: '' });
    expect(await probe(at('tcp://127.0.0.1:9'))).toMatchObject({
      ok: false,
      latencyMs: null,
      error: expect.stringContaining('ECONNREFUSED'),
    });
    expect(await probe(at('https://127.0.0.1:9/'))).toMatchObject({ kind: 'http', ok: false, latencyMs: null });
  });

  test('is written down, whatever it saw', async () => {
    await probeAll(store, [
      at(`http://127.0.0.1:${ports.http}/`),
      at('tcp://127.0.0.1:9'),
      at(`tls://127.0.0.1:${ports.tls}`),
    ]);
    expect(
      await rowsOf(
        store,
        'SELECT kind, network, ok, status, latency_ms IS NULL AS blind, certificate_expires IS NULL AS bare FROM {db}.probes ORDER BY kind',
      ),
    ).toEqual([
      { kind: 'http', network: 'akash', ok: true, status: 204, blind: 0, bare: 1 },
      { kind: 'tcp', network: 'akash', ok: false, status: 0, blind: 1, bare: 1 },
      { kind: 'tls', network: 'akash', ok: false, status: 0, blind: 0, bare: 0 },
    ]);
  });
});

describe('the place of the probe', () => {
  test.each([
    ['52.52,13.40', { latitude: 52.52, longitude: 13.4 }],
    ['-33.87, 151', { latitude: -33.87, longitude: 151 }],
  ])('%s', (text, place) => expect(probePlace.parse(text)).toEqual(place));
  test.each([
    ['Berlin', 'is degrees north and east'],
    ['52.52', 'is degrees north and east'],
    ['91,0', 'at most 90 degrees'],
  ])('%s is refused', (text, message) => expect(() => probePlace.parse(text)).toThrow(message));
  test('is written beside what was seen from there', async () => {
    await probeAll(store, [{ network: 'placed', subject: 'x', url: `tcp://127.0.0.1:${ports.tcp}` }], {
      latitude: 52.52,
      longitude: 13.4,
    });
    expect(
      await rowsOf(
        store,
        `SELECT from_latitude AS north, from_longitude AS east FROM {db}.probes WHERE network = 'placed'`,
      ),
    ).toEqual([{ north: 52.52, east: 13.4 }]);
  });
});

describe('targets', () => {
  test('of the networks are public addresses of the five and of the clouds', () => {
    expect([...new Set(publicInterfaces.map(({ network }) => network))]).toEqual([
      'akash',
      'nosana',
      'io.net',
      'render',
      'gensyn',
      'aws',
      'gcp',
      'azure',
    ]);
  });

  test('of a file that is wrong say where', () => {
    expect(() => targetsOfFile('/nowhere.yaml')).toThrow(/PROBES_FILE \/nowhere.yaml: .*no such file/);
  });
});
