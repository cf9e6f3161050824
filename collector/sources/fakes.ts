import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { modulesOf } from '../../process/modules.ts';

/** An answer other than JSON with status 200. */
type FakeAnswer = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly text: string;
};

/**
 * What a source answers, written by us with the true fields: `<connector>.fake.ts` beside each connector. Keys are paths below the
 * base URL with `*` for any run of characters, a method before it when it is not GET, and parameters that must be there:
 * `POST /graphql`, `/v3/*?signal_type=co2_moer`. The most particular key answers.
 */
export type Fake = {
  /** The settings that lead to the source, and keys that it needs. */
  readonly settings: (url: string) => Record<string, string>;
  readonly answers: (now: Date) => Readonly<Record<string, object>>;
};

export const defineFake = (fake: Fake): Fake => fake;

/** What the fake of every source answers, by the name of its connector. */
export const fakes = (): Promise<Map<string, Fake>> =>
  modulesOf(path.join(import.meta.dirname, '../connectors'), 'fake');

/** Changes what the fake sources answer, for faults: gets the answer that would be given, or answers by itself. */
export type Fault = (request: IncomingMessage, response: ServerResponse, text: string) => boolean;

export type Fakes = {
  readonly url: string;
  /** Settings that lead every connector to the fake of its source. */
  readonly settings: Record<string, string>;
  /** Paths that were asked for, with their parameters. */
  readonly asked: string[];
  fault: Fault | undefined;
  close(): Promise<void>;
};

/** All sources as one real HTTP server on loopback, each below its connector's name. */
export async function startFakes(now: () => Date, port = 0): Promise<Fakes> {
  const all = await fakes();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const url = new URL(request.url ?? '/', 'http://fake');
    const name = decodeURIComponent(url.pathname.split('/')[1] ?? '');
    const pathname = url.pathname.slice(name.length + 1);
    // Connectors of one source share its base URL: what its own file does not answer, another's does.
    const able = [name, ...all.keys()].flatMap((each) => {
      const source = all.get(each);
      return source ? [source.answers(now())] : [];
    });
    const answer = firstOf(able, (answers) => answerOf(answers, request.method ?? 'GET', pathname, url.searchParams));
    if (!answer) {
      response.writeHead(404, { 'Content-Type': 'application/json' }).end('{"message":"not found"}');
      return;
    }
    const text = isPlain(answer) ? answer.text : JSON.stringify(answer);
    if (fake.fault?.(request, response, text)) return;
    const headers = isPlain(answer) ? answer.headers : { 'Content-Type': 'application/json' };
    response.writeHead(isPlain(answer) ? (answer.status ?? 200) : 200, headers ?? {}).end(text);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const fake: Fakes = {
    url,
    settings: Object.assign({}, ...[...all].map(([name, { settings }]) => settings(`${url}/${name}`))),
    asked,
    fault: undefined,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fake;
}

function firstOf<Each, Found>(list: readonly Each[], find: (each: Each) => Found | undefined): Found | undefined {
  for (const each of list) {
    const found = find(each);
    if (found !== undefined) return found;
  }
  return undefined;
}

const isPlain = (answer: object): answer is FakeAnswer => 'text' in answer && typeof answer.text === 'string';

function answerOf(
  answers: Readonly<Record<string, object>>,
  method: string,
  pathname: string,
  given: URLSearchParams,
): object | undefined {
  const matches = Object.keys(answers).filter((key) => {
    const [, verb = 'GET', pattern = '', query = ''] = /^(?:([A-Z]+) )?([^?]*)(?:\?(.*))?$/.exec(key) ?? [];
    const asPattern = new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);
    const isAsked = asPattern.test(pathname) || asPattern.test(decodeURIComponent(pathname));
    return (
      verb === method && isAsked && [...new URLSearchParams(query)].every(([name, value]) => given.get(name) === value)
    );
  });
  const [best] = matches.toSorted((a, b) => b.length - a.length);
  return best === undefined ? undefined : answers[best];
}
