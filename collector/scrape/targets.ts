import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { messageOf } from '../../domain/errors.ts';
import { httpClient } from '../sources/http.ts';

/** What is scraped: a URL, and labels that every sample of it gets. */
export type Target = { readonly url: string; readonly labels: Readonly<Record<string, string>> };

/** The form of Prometheus's file and HTTP service discovery. */
const groups = z.array(
  z.object({ targets: z.array(z.string().min(1)), labels: z.record(z.string(), z.string()).default({}) }),
);

export type Discovery = {
  readonly targets: readonly Target[];
  /** What could not be found out, and why; what was known of it before stands. */
  readonly problems: readonly string[];
};

export type DiscoverySettings = {
  /** URLs, or `host:port`, with commas between. */
  readonly list?: string | undefined;
  /** A JSON or YAML file. */
  readonly file?: string | undefined;
  /** A URL that answers JSON. */
  readonly http?: string | undefined;
};

/** Finds the targets of every kind of discovery anew; of one that fails, those that it named last stand. */
export function discovery(settings: DiscoverySettings): () => Promise<Discovery> {
  const last = new Map<string, readonly Target[]>();
  return async () => {
    const problems: string[] = [];
    const found: Target[] = (settings.list ?? '')
      .split(',')
      .flatMap((each) => (each.trim() ? [target(each.trim(), {})] : []));
    const ways: readonly (readonly [string | undefined, (from: string) => Promise<unknown>])[] = [
      [settings.file, async (file) => parse(readFileSync(file, 'utf8'))],
      [settings.http, async (url) => JSON.parse(await httpClient({ retries: 0, timeoutMs: 10_000 }).get(url))],
    ];
    for (const [from, read] of ways) {
      if (!from) continue;
      try {
        const named = groups
          .parse(await read(from))
          .flatMap(({ targets, labels }) => targets.map((each) => target(each, labels)));
        last.set(from, named);
      } catch (error) {
        problems.push(`targets of ${from}: ${error instanceof z.ZodError ? z.prettifyError(error) : messageOf(error)}`);
      }
      found.push(...(last.get(from) ?? []));
    }
    return { targets: [...new Map(found.map((each) => [each.url, each])).values()], problems };
  };
}

/** `host:port` is `http://host:port/metrics`, as Prometheus has it; `__scheme__` and `__metrics_path__` change that. */
function target(address: string, labels: Readonly<Record<string, string>>): Target {
  const plain = Object.fromEntries(Object.entries(labels).filter(([name]) => !name.startsWith('__')));
  if (/^https?:\/\//.test(address)) return { url: address, labels: plain };
  const { __scheme__: scheme = 'http', __metrics_path__: path = '/metrics' } = labels;
  return { url: `${scheme}://${address}${path}`, labels: plain };
}
