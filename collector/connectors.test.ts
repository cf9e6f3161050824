import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { rowsOf, testStore } from '../tests/support/test-store.ts';
import { type Connector, sourceGroups } from './sources/connector.ts';
import { sourcesDoc } from './sources/docs.ts';
import { type Fakes, type Fault, fakes, startFakes } from './sources/fakes.ts';
import { type Asked, askConnector, runConnector } from './sources/run.ts';
import { connectors } from './sources/schedule.ts';

const all = await connectors();
const answered = await fakes();
const now = new Date('2026-11-20T12:05:00Z');
const asking = [...all].filter(([name]) => answered.has(name));

let fake: Fakes;
beforeAll(async () => {
  fake = await startFakes(() => now);
});
afterEach(() => {
  fake.fault = undefined;
});
afterAll(() => fake.close());

/** Without waiting between tries, which is tested by itself. */
const quick = { perMinute: undefined, retries: 0, timeoutMs: 10_000, maxBytes: 2 ** 20 };
const settingsOf = (name: string) => answered.get(name)?.settings(`${fake.url}/${name}`) ?? {};
const of = (name: string): Connector => {
  const connector = all.get(name);
  if (!connector) throw new Error(`no connector ${name}`);
  return connector;
};
const ask = (name: string, env = settingsOf(name), http = quick): Promise<Asked> =>
  askConnector(of(name), { env, now, http });

describe('every connector', () => {
  test('is found by listing the folder, and no fake is without one', () => {
    expect(all.size).toBeGreaterThanOrEqual(37);
    expect([...answered.keys()].filter((name) => !all.has(name))).toEqual([]);
  });

  test.each([...all])('%s declares what it is', (name, connector) => {
    expect(connector.title).not.toBe('');
    expect(sourceGroups).toContain(connector.group);
    expect(connector.docs).toMatch(/^https:\/\//);
    expect(connector.terms).not.toBe('');
    expect(connector.brings.length).toBeGreaterThan(20);
    expect(connector.everySeconds).toBeGreaterThanOrEqual(60);
    expect(z.object({}).and(connector.config).safeParse({}).success, 'works without settings').toBe(true);
    for (const setting of connector.needs?.settings ?? []) expect(connector.config.shape).toHaveProperty(setting);
    expect(connector.standing === 'bundled', 'what asks the network has a fake to ask').toBe(!answered.has(name));
    expect(connector.endpoints.length === 0).toBe(connector.standing === 'bundled');
  });

  test.each([...all].filter(([, { needs }]) => needs))(
    '%s asks nobody while what it needs is not set, and says what and how',
    async (name, connector) => {
      fake.asked.length = 0;
      const env = Object.fromEntries(
        Object.entries(settingsOf(name)).filter(([key]) => !connector.needs?.settings.includes(key)),
      );
      const { outcome, error, meter } = await ask(name, env);
      expect(outcome).toBe('not_configured');
      expect(error).toContain(connector.needs?.settings[0]);
      expect(error).toContain(connector.needs?.how);
      expect(meter.requests).toBe(0);
      expect(fake.asked).toEqual([]);
    },
  );
});

describe('what a source answers in its recorded shape', () => {
  test.each(asking)('%s becomes the rows of its golden file, and nothing in it is unknown', async (name) => {
    const { outcome, error, rows, unknownFields, meter } = await ask(name);
    expect({ outcome, error, unknownFields }).toEqual({ outcome: 'ok', error: '', unknownFields: [] });
    expect(meter.status).toBe(200);
    expect(meter.bytes).toBeGreaterThan(0);
    expect(Object.keys(rows).toSorted()).toEqual(of(name).tables.toSorted());
    await expect(`${JSON.stringify(rows, null, 1)}\n`).toMatchFileSnapshot(
      path.join(import.meta.dirname, 'connectors/golden', `${name}.json`),
    );
  });

  test.each(asking)('%s: a field with another name is refused, or shown as drift; never overlooked', async (name) => {
    const { rows } = await ask(name);
    const names = new Set<string>();
    fake.fault = (_request, _response, text) => {
      if (/^\s*[[{]/.test(text)) namesIn(JSON.parse(text), names);
      return false;
    };
    await ask(name);
    for (const field of names) {
      fake.fault = (_request, response, text) => {
        if (!/^\s*[[{]/.test(text)) return false;
        response.writeHead(200).end(JSON.stringify(renamed(JSON.parse(text), field)));
        return true;
      };
      const changed = await ask(name);
      if (changed.outcome !== 'ok') expect(['changed_shape', 'no_data', 'refused']).toContain(changed.outcome);
      else if (JSON.stringify(changed.rows) !== JSON.stringify(rows))
        expect(changed.unknownFields.join(), `${field} changed the rows`).toMatch(/_renamed/);
    }
  });
});

/** Names of the fields anywhere in a document. */
function namesIn(value: unknown, names: Set<string>): void {
  if (Array.isArray(value)) for (const each of value) namesIn(each, names);
  else if (typeof value === 'object' && value !== null)
    for (const [key, each] of Object.entries(value)) {
      // a key of the data: an address, an id, a place
      if (/^[A-Za-z_]\w{0,40}$/.test(key)) names.add(key);
      namesIn(each, names);
    }
}

function renamed(value: unknown, field: string): unknown {
  if (Array.isArray(value)) return value.map((each) => renamed(each, field));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key === field ? `${key}_renamed` : key, renamed(each, field)]),
  );
}

test('docs/sources.md is what the connectors say: npm run sources -- --docs writes it', () => {
  expect(readFileSync(path.join(import.meta.dirname, '../docs/sources.md'), 'utf8')).toBe(sourcesDoc(all));
});

describe('an answer for something else than was asked for is refused whole', () => {
  const swapped: readonly (readonly [name: string, from: string, to: string, error: RegExp])[] = [
    ['grid-electricity-maps', '"zone":"DE","history"', '"zone":"FR","history"', /asked for zone DE, answered for FR/],
    [
      'grid-electricity-maps',
      '"emissionFactorType":"direct"',
      '"emissionFactorType":"lifecycle"',
      /asked for direct factors/,
    ],
    ['grid-watttime', 'CAISO_NORTH', 'PJM_DC', /asked for region CAISO_NORTH/],
    ['grid-watttime', 'lbs_co2_per_mwh', 'kg_co2_per_mwh', /lbs_co2_per_mwh/],
    ['grid-eia', '"respondent":"CISO"', '"respondent":"ERCO"', /asked for CISO/],
    ['grid-eia', '"fueltype":"NG"', '"fueltype":"XYZ"', /“XYZ” is not known/],
    ['grid-entsoe', '<psrType>B04', '<psrType>B77', /B77 is not known/],
    [
      'akash-leases',
      'akash1pas6v0905jgyznpvnjhg7tsthuyqek60gkz7uf',
      'akash1somebodyelse00000000000000000000000000',
      /another owner/,
    ],
    ['akash-leases', '"denom":"uact"', '"denom":"ufoo"', /“ufoo”, which is not known/],
    ['nosana-jobs', 'credFgXCGH3JFUT6WEKF6tJitxrXhSCM2VEqF7GE6pt', 'somebodyElse', /filter “payer” was not heeded/],
    ['token-prices-kraken', '"error":[]', '"error":["EQuery:Unknown asset pair"]', /Unknown asset pair/],
  ];
  test.each(swapped)('%s: %s', async (name, from, to, error) => {
    fake.fault = (_request, response, text) => {
      response.writeHead(200).end(text.replaceAll(from, to));
      return true;
    };
    const asked = await ask(name);
    expect(asked.rows).toEqual({});
    expect(asked.error).toMatch(error);
  });
});

test('of several things those that can be had are brought, and the run says what could not', async () => {
  fake.fault = (request, response, text) => {
    if (!request.url?.includes('zone=XX')) return false;
    response.writeHead(401).end(`${text}no access to XX`);
    return true;
  };
  const env = { ...settingsOf('grid-electricity-maps'), ELECTRICITY_MAPS_ZONES: 'XX,DE' };
  const asked = await ask('grid-electricity-maps', env);
  expect(asked).toMatchObject({
    outcome: 'in_part',
    error: expect.stringMatching(/^XX: 127\.0\.0\.1:\d+ answered 4\d\d/),
  });
  expect(asked.rows.grid_intensity).toHaveLength(2);
});

const answers =
  (status: number, body: string, headers: Record<string, string> = {}): Fault =>
  (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(status, headers).end(body);
    return true;
  };
const faults: readonly (readonly [what: string, fault: Fault, outcome: string, error: RegExp])[] = [
  ['HTML', answers(200, '<!doctype html><title>maintenance</title>'), 'changed_shape', /./],
  ['an empty object', answers(200, '{}'), 'changed_shape', /./],
  ['null', answers(200, 'null'), 'changed_shape', /./],
  [
    'half of its answer',
    (_request, response, text) => {
      response.writeHead(200).end(text.slice(0, Math.floor(text.length / 2)));
      return true;
    },
    'changed_shape',
    /./,
  ],
  ['too much', answers(200, ' '.repeat(2 ** 20 + 1)), 'changed_shape', /more than 1048576 bytes/],
  ['403', answers(403, '{"message":"no"}'), 'refused', /403/],
  [
    '429 with Retry-After',
    answers(429, '', { 'Retry-After': '3600' }),
    'refused',
    /429: too many requests, retry after/,
  ],
  ['500', answers(500, 'oops'), 'unreachable', /500/],
  ['nothing in time', () => true, 'unreachable', /cannot be reached/],
  [
    'a connection that breaks',
    (_request, response) => {
      response.writeHead(200, { 'Content-Length': '1000' });
      response.write('{"a":');
      response.destroy();
      return true;
    },
    'unreachable',
    /cannot be reached/,
  ],
];

describe.each(faults)('a source that answers %s', (what, fault, outcome, error) => {
  // A table of values in text has no shape to change that half of it would not have too.
  const cases = asking.filter(([name]) => !(what === 'half of its answer' && name === 'skypilot-catalogue'));
  const http = { ...quick, ...(what === 'nothing in time' && { timeoutMs: 30 }) };
  test.each(cases)('%s is told apart, and brings nothing', async (name) => {
    fake.fault = fault;
    const asked = await ask(name, settingsOf(name), http);
    expect({ outcome: asked.outcome, rows: asked.rows }).toEqual({ outcome, rows: {} });
    expect(asked.error).toMatch(error);
  });
});

test('a key is never in what is said, though the source repeats it', async () => {
  fake.fault = (request, response) => {
    response.writeHead(403).end(`your key ${request.url} ${JSON.stringify(request.headers)} is not good`);
    return true;
  };
  for (const [name, { needs }] of asking) {
    const env = settingsOf(name);
    const asked = await ask(name, env);
    for (const setting of needs?.settings ?? [])
      if (/KEY|TOKEN|PASSWORD/.test(setting)) expect(asked.error).not.toContain(env[setting]);
    // the password of a login, as it is sent
    expect(asked.error).not.toContain(Buffer.from('tester:hunter2-watt').toString('base64'));
  }
});

describe('all of them', () => {
  const store = testStore();

  test('fill the store from fakes of the sources, over real HTTP, each by itself', async () => {
    const runs = [];
    for (const [name, connector] of all)
      runs.push(await runConnector(store, name, connector, { env: fake.settings, now, http: quick }));
    expect(runs.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
    const recorded = await rowsOf<{ connector: string }>(
      store,
      `SELECT connector
        FROM {db}.connector_runs
        WHERE outcome = 'ok' AND (requests > 0 AND bytes > 0 AND http_status = 200 OR bytes = 0 AND requests = 0)
        ORDER BY connector`,
    );
    expect(recorded.map(({ connector }) => connector)).toEqual([...all.keys()].toSorted());
    const networks = await rowsOf<{ network: string }>(
      store,
      'SELECT DISTINCT network FROM {db}.offers ORDER BY network',
    );
    expect(networks.map(({ network }) => network)).toEqual([
      'akash',
      'aws',
      'azure',
      'gcp',
      'io.net',
      'lambda',
      'nosana',
      'render',
      'runpod',
      'vast',
    ]);
    const tokens = await rowsOf<{ token: string }>(
      store,
      'SELECT DISTINCT token FROM {db}.token_prices ORDER BY token',
    );
    expect(tokens.map(({ token }) => token)).toEqual(['AI', 'AKT', 'IO', 'NOS', 'RENDER']);
  });

  test('say nothing new when they are asked again: no hour is touched by what stands still', async () => {
    const touches = async () =>
      (await rowsOf<{ n: string }>(store, 'SELECT toString(sum(touches)) AS n FROM {db}.touched_hours'))[0]?.n;
    const standing = asking.filter(([, { tables }]) =>
      tables.every((table) => ['token_prices', 'fx_rates', 'grid_intensity', 'lease_evidence'].includes(table)),
    );
    expect(standing.length).toBeGreaterThan(8);
    const before = await touches();
    const evidence = await rowsOf(store, 'SELECT count() FROM {db}.lease_evidence');
    for (const [name, connector] of standing)
      await runConnector(store, name, connector, { env: fake.settings, now, http: quick });
    expect(await touches()).toBe(before);
    expect(await rowsOf(store, 'SELECT count() FROM {db}.lease_evidence')).toEqual(evidence);
  });
});
