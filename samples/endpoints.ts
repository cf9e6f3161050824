import type { Insert } from '../store/tables/columns.ts';
import { Random } from './random.ts';
import type { Period } from './script.ts';

const hour = 3_600_000;
const minute = 60_000;
const day = 24 * hour;

/** Endpoints that nobody has: their names end in `.example`. How far and how reliable they are is ours. */
const endpoints = [
  { network: 'akash', subject: 'sample: chat-70b', url: 'https://chat.akash.example/health', ms: 145, up: 0.994 },
  { network: 'nosana', subject: 'sample: chat-70b', url: 'https://chat.nosana.example/health', ms: 38, up: 0.988 },
  { network: 'io.net', subject: 'sample: chat-70b', url: 'https://chat.io-net.example/health', ms: 262, up: 0.996 },
  { network: 'aws', subject: 'sample: chat-70b', url: 'https://chat.aws.example/health', ms: 96, up: 0.9995 },
] as const;

/** What a probe saw of the chat's endpoints every half an hour: mostly an answer, now and then an error or none. */
export function sampleProbes({ from, to }: Period): Insert<'probes'>[] {
  const expires = new Date(to + 52 * day).toISOString();
  return endpoints.flatMap(({ network, subject, url, ms, up }) => {
    const random = new Random(`probes ${network}`);
    return Array.from({ length: Math.floor((to - from) / (30 * minute)) }, (_, i): Insert<'probes'> => {
      const ok = random.chance(up);
      const failure = random.chance(0.5)
        ? { status: 503, error: 'answered 503' }
        : { status: 0, error: 'no response within 10 s' };
      const { status, error } = ok ? { status: 200, error: '' } : failure;
      const silent = status === 0;
      return {
        time: new Date(from + (30 * i + 7) * minute).toISOString(),
        network,
        subject,
        target: url,
        kind: 'http',
        ok,
        latency_ms: silent ? null : Math.round(10 * ms * random.between(0.9, 1.3)) / 10,
        status,
        certificate_expires: silent ? null : expires,
        error,
        from_latitude: null,
        from_longitude: null,
      };
    });
  });
}
