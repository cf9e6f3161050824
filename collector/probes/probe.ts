import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { messageOf } from '../../domain/errors.ts';
import type { ProbeTarget } from './targets.ts';

/** What one look at an endpoint came to. Latency in milliseconds, from the first packet to the answer's head, connecting included. */
export type Probed = {
  readonly kind: 'http' | 'tls' | 'tcp';
  readonly ok: boolean;
  readonly latencyMs: number | null;
  readonly status: number;
  readonly certificateExpires: Date | null;
  readonly error: string;
};

const timeoutMs = 10_000;

/** Looks at an endpoint once; it never throws. */
export async function probe({ url }: ProbeTarget): Promise<Probed> {
  const address = new URL(url);
  const kind = address.protocol === 'tls:' ? 'tls' : address.protocol === 'tcp:' ? 'tcp' : 'http';
  const started = performance.now();
  const took = () => Math.round((performance.now() - started) * 100) / 100;
  const none = { kind, status: 0, certificateExpires: null } as const;
  try {
    if (kind === 'tcp') {
      (await connected(connectTcp({ host: bare(address), port: Number(address.port || 80) }), 'connect')).destroy();
      return { ...none, ok: true, latencyMs: took(), error: '' };
    }
    if (kind === 'tls') {
      const { expires, problem } = await handshake(address);
      return { ...none, ok: problem === '', latencyMs: took(), certificateExpires: expires, error: problem };
    }
    const answer = await fetch(url, {
      headers: { 'User-Agent': 'Wattledger/0.1 (uptime probe)' },
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const latencyMs = took();
    await answer.body?.cancel();
    const expires = address.protocol === 'https:' ? await expiryOf(address) : null;
    const ok = answer.status < 500;
    return {
      kind,
      ok,
      latencyMs,
      status: answer.status,
      certificateExpires: expires,
      error: ok ? '' : `answered ${answer.status}`,
    };
  } catch (error) {
    return { ...none, ok: false, latencyMs: null, error: causeOf(error) };
  }
}

const bare = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, '');

/** The certificate of a TLS endpoint: when it expires, and what is wrong with it. */
async function handshake(address: URL): Promise<{ expires: Date | null; problem: string }> {
  const host = bare(address);
  const options = {
    host,
    port: Number(address.port || 443),
    servername: isIP(host) ? '' : host,
    rejectUnauthorized: false,
  };
  // It is to be looked at whatever it is like: nothing is sent over it.
  const socket = await connected(connectTls(options), 'secureConnect');
  const { valid_to } = socket.getPeerCertificate();
  const { authorized, authorizationError } = socket;
  socket.destroy();
  const problem = authorized ? '' : `certificate: ${messageOf(authorizationError)}`;
  return { expires: valid_to ? new Date(valid_to) : null, problem };
}

const expiryOf = (address: URL): Promise<Date | null> =>
  handshake(address).then(
    ({ expires }) => expires,
    () => null,
  );

function connected<S extends Socket | TLSSocket>(socket: S, event: string): Promise<S> {
  return new Promise((resolve, reject) => {
    socket.setTimeout(timeoutMs, () => socket.destroy(new Error(`no response within ${timeoutMs / 1000} s`)));
    socket.once(event, () => resolve(socket));
    socket.once('error', reject);
  });
}

const causeOf = (error: unknown) =>
  error instanceof Error && error.cause instanceof Error ? error.cause.message : messageOf(error);
