import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { channel } from '../../domain/rules/schema.ts';
import { storeGpuModels } from '../../ledger/close.ts';
import { silent } from '../../process/log.ts';
import { insertPartial } from '../../tests/support/insert.ts';
import { close, hourMs, leaseSpan } from '../../tests/support/ledger.ts';
import { mailServer, webhookReceiver } from '../../tests/support/receivers.ts';
import { rowsOf, testStore } from '../../tests/support/test-store.ts';
import { createApp } from '../app.ts';
import { isQuiet } from '../delivery/deliver.ts';
import type { Message } from '../delivery/messages.ts';
import { createRules } from '../rules/rules.ts';
import { runRound } from './engine.ts';

const store = testStore();
const folder = mkdtempSync(path.join(tmpdir(), 'rules-'));
const first = Date.UTC(2026, 9, 1);
const day = 24 * hourMs;
let hook: Awaited<ReturnType<typeof webhookReceiver>>;
let mail: Awaited<ReturnType<typeof mailServer>>;

const channels = `
channels:
  - { id: ops, kind: webhook, urlEnv: OPS_URL, secretEnv: OPS_SECRET }
  - { id: chat, kind: slack, urlEnv: OPS_URL }
  - { id: finance, kind: email, to: [controller@example.org], from: wattledger@example.org, language: fr }
  - { id: night, kind: webhook, urlEnv: OPS_URL, secretEnv: OPS_SECRET, quietHours: { from: "22:00", to: "07:00", timeZone: Europe/Paris } }
`;
const rulesOf = (yaml: string) => writeFileSync(path.join(folder, 'rules.yaml'), `${channels}${yaml}`);
/** A round as a process that has just been started does it: nothing but the store remembers. */
const round = (now: number) =>
  runRound(store, createRules(store, folder), {
    env: { OPS_URL: hook.url, OPS_SECRET: 'shh' },
    smtpUrl: mail.url,
    publicUrl: 'https://wattledger.example',
    now: () => now,
    log: silent,
  });
const bodies = () => hook.received.map(({ body }) => JSON.parse(body) as Message);

/** Three days: `akash` costs 48 USD a day, `nosana` 12; on the fourth, nothing. */
beforeAll(async () => {
  hook = await webhookReceiver();
  mail = await mailServer();
  await storeGpuModels(store);
  await insertPartial(
    store,
    'otel_traces',
    Array.from({ length: 30 }, (_, d) => d).flatMap((d) => [
      leaseSpan({ id: `a${d}`, from: first + d * day, to: first + (d + 1) * day, price: { amount: '2' } }),
      ...(d < 20
        ? [
            leaseSpan({
              id: `n${d}`,
              from: first + d * day,
              to: first + (d + 1) * day,
              price: { amount: '0.5' },
              resource: { 'compute.network': 'nosana', 'compute.team': 'b' },
            }),
          ]
        : []),
    ]),
  );
  await close(store, { now: new Date(first + 31 * day) });
});

beforeEach(async () => {
  hook.received.length = 0;
  mail.mails.length = 0;
  hook.answer(200);
  for (const table of ['alert_states', 'alert_evaluations', 'alert_messages'])
    await store.writer.command({ query: `TRUNCATE TABLE ${store.database}.${table}` });
});

afterAll(async () => {
  await hook.close();
  await mail.close();
  rmSync(folder, { recursive: true });
});

describe('an alert', () => {
  const dear = (more = '') =>
    rulesOf(`
alerts:
  - id: dear
    title: A network is dear
    question: cost-by-network
    field: cost
    groupBy: [network]
    window: 24h
    every: 5m
    condition: { kind: threshold, above: 40 }
    noData: ok
    channels: [ops, finance, chat]
    note: Ask Ada.
    ${more}
`);

  test('tells once, signed, over every channel, also after a restart, and of its end', async () => {
    dear();
    const at = first + 3 * day;
    expect(await round(at)).toEqual({ evaluated: 1, sent: 3 });
    const [message] = bodies();
    expect(message).toMatchObject({
      event: 'fired',
      rule: 'dear',
      group: ['akash'],
      said: 'cost is 48.00 USD, above 40.00 USD',
      value: 48,
      at: new Date(at).toISOString(),
      note: 'Ask Ada.',
      link: 'https://wattledger.example/costs/alerts',
    });
    const { headers, body } = hook.received[0] ?? { headers: {}, body: '' };
    const [, t = '', v1 = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-wattledger-signature'])) ?? [];
    expect(v1).toBe(createHmac('sha256', 'shh').update(`${t}.${body}`).digest('hex'));
    expect(headers['idempotency-key']).toBe(message?.id);
    expect(bodies()[1]).toMatchObject({ text: 'Alert: A network is dear (akash)' });
    expect(mail.mails).toHaveLength(1);
    expect(mail.mails[0]?.to).toEqual(['controller@example.org']);
    expect(mail.mails[0]?.text).toContain('Subject: Alerte : A network is dear (akash)');
    expect(mail.mails[0]?.text).toContain('cost vaut 48');

    expect(await round(at + 60_000)).toEqual({ evaluated: 0, sent: 0 });
    expect(await round(at + 300_000)).toEqual({ evaluated: 1, sent: 0 });
    expect(await round(first + 40 * day)).toEqual({ evaluated: 1, sent: 3 });
    expect(bodies().map(({ event, text }: Message & { text?: string }) => event ?? text)).toEqual([
      'fired',
      'Alert: A network is dear (akash)',
      'resolved',
      'Resolved: A network is dear (akash)',
    ]);
  });

  test('waits for so many in a row', async () => {
    dear('times: 3');
    const at = first + 3 * day;
    expect((await round(at)).sent).toBe(0);
    expect((await round(at + 300_000)).sent).toBe(0);
    expect((await round(at + 600_000)).sent).toBe(3);
  });

  test('that was told of in the state but not yet in a message is told after the process comes back', async () => {
    dear();
    const at = first + 3 * day;
    await insertPartial(store, 'alert_states', [
      {
        kind: 'alert',
        rule: 'dear',
        group_key: '["akash"]',
        status: 'firing',
        since: new Date(at).toISOString(),
        event: 'fired',
        event_at: new Date(at).toISOString(),
        said: 'cost is 48.00 USD, above 40.00 USD',
        updated_at: new Date(at).toISOString(),
      },
    ]);
    expect((await round(at + 1000)).sent).toBe(3);
    expect((await round(at + 2000)).sent).toBe(0);
  });

  test('is told in order when the receiver was away, and each once', async () => {
    rulesOf(`
alerts:
  - { id: dear, title: Dear, question: cost-by-network, field: cost, groupBy: [network],
    condition: { kind: threshold, above: 5 }, noData: ok, channels: [ops] }
`);
    hook.answer(503);
    const at = first + 3 * day;
    expect((await round(at)).sent).toBe(0);
    expect(hook.received).toHaveLength(1);
    const [waiting] = await rowsOf<{ error: string; status: string }>(
      store,
      `SELECT error, status FROM {db}.alert_messages FINAL ORDER BY created_at LIMIT 1`,
    );
    expect(waiting).toEqual({ error: 'the recipient responded with status 503', status: 'due' });
    // Not before its time.
    await round(at + 2000);
    expect(hook.received).toHaveLength(1);
    hook.answer(200);
    hook.received.length = 0;
    expect((await round(at + 15_000)).sent).toBe(2);
    expect(bodies().map(({ group, event }) => [group[0], event])).toEqual([
      ['akash', 'fired'],
      ['nosana', 'fired'],
    ]);
    expect((await round(at + 20_000)).sent).toBe(0);
  });

  test('on a change says what it was and is', async () => {
    rulesOf(`
alerts:
  - { id: fell, title: Fell, question: cost-by-network, field: cost, window: 24h,
    condition: { kind: change, by: 0.1, direction: down }, channels: [ops] }
`);
    await round(first + 21 * day);
    expect(bodies().map(({ said }) => said)).toEqual(['cost went from 60.00 USD to 48.00 USD (-20%)']);
  });

  test('on a group that has no data any more names the group', async () => {
    rulesOf(`
alerts:
  - { id: gone, title: Gone, question: cost-by-network, field: cost, groupBy: [network], window: 24h,
    condition: { kind: no_data }, channels: [ops] }
`);
    expect((await round(first + 20 * day)).sent).toBe(0);
    expect((await round(first + 21 * day)).sent).toBe(1);
    expect(bodies()[0]).toMatchObject({ group: ['nosana'], said: 'cost has no value' });
  });

  test('rests in quiet hours, but for what is critical', async () => {
    const rule = (severity: string) =>
      rulesOf(`
alerts:
  - { id: dear, title: Dear, question: cost-by-network, field: cost,
    condition: { kind: threshold, above: 5 }, severity: ${severity}, channels: [night] }
`);
    rule('warning');
    // 22:30 in Paris in October is 20:30 UTC
    const evening = first + 3 * day + 20.5 * hourMs;
    expect((await round(evening)).sent).toBe(0);
    expect((await round(evening + 9 * hourMs)).sent).toBe(1);
    await store.writer.command({ query: `TRUNCATE TABLE ${store.database}.alert_states` });
    rule('critical');
    expect((await round(evening + day)).sent).toBe(1);
  });

  test('keeps every evaluation, with what was asked and the error', async () => {
    dear();
    await round(first + 3 * day);
    const kept = await rowsOf<Record<string, unknown>>(
      store,
      'SELECT rule, group_key, value, verdict, event, question FROM {db}.alert_evaluations ORDER BY group_key',
    );
    expect(kept).toEqual([
      expect.objectContaining({ group_key: '["akash"]', value: 48, verdict: 'breach', event: 'fired' }),
      expect.objectContaining({ group_key: '["nosana"]', value: 12, verdict: 'fine', event: '' }),
    ]);
    expect(kept[0]?.question).toMatch(/^cost-by-network\?from=\d+&to=\d+$/);
  });
});

test('a budget tells once a month of each threshold that is crossed, spent or foretold', async () => {
  rulesOf(`
budgets:
  - { id: october, title: October, amount: "1000", channels: [ops],
    thresholds: [{ at: 0.5, of: actual }, { at: 1, of: actual }, { at: 1, of: forecast }] }
  - { id: team-b, title: Team B, scope: { network: "", workload: "", team: b, project: "", region: "" }, amount: "10000" }
`);
  expect((await round(first + 8 * day)).sent).toBe(0);
  await round(first + 15 * day + 2 * hourMs);
  expect(bodies().map(({ group }) => group)).toEqual([['2026-10', 'actual', '50 %']]);
  // Enough days are known now to test a forecast on.
  await round(first + 16 * day + 2 * hourMs);
  expect(bodies().at(-1)?.group).toEqual(['2026-10', 'forecast', '100 %']);
  await round(first + 16 * day + 4 * hourMs);
  expect(hook.received).toHaveLength(2);
  await round(first + 18 * day + hourMs);
  expect(bodies().at(-1)).toMatchObject({ group: ['2026-10', 'actual', '100 %'], kind: 'budget' });
  // What is over in November is no news.
  await round(first + 33 * day);
  expect(hook.received).toHaveLength(3);
});

describe('rules', () => {
  const api = (method: string, where: string, body?: unknown) =>
    createApp({
      store,
      rules: createRules(store, folder),
      delivery: { env: { OPS_URL: hook.url, OPS_SECRET: 'shh' }, smtpUrl: mail.url },
    }).request(`/api/v1${where}`, {
      method,
      ...(body !== undefined && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    });
  const alert = {
    title: 'T',
    question: 'cost-by-network',
    field: 'cost',
    condition: { kind: 'threshold', above: 1 },
    every: '10m',
  };

  test('are set, listed, tried out and taken away in the UI', async () => {
    rulesOf('');
    expect((await api('PUT', '/rules/alert/mine', alert)).status).toBe(204);
    const listed = (await (await api('GET', '/rules')).json()) as {
      alert: unknown[];
      channels: unknown[];
      problems: unknown[];
    };
    expect(listed.alert).toEqual([
      expect.objectContaining({ origin: 'ui', rule: expect.objectContaining({ id: 'mine', every: 600_000 }) }),
    ]);
    expect(listed.problems).toEqual([]);
    // What the variables hold is a secret.
    expect(JSON.stringify(listed)).not.toContain(hook.url);
    const preview = (await (await api('POST', '/alerts/preview', { ...alert, id: 'try' })).json()) as {
      found: unknown[];
    };
    expect(preview.found).toHaveLength(1);
    expect((await api('DELETE', '/rules/alert/mine')).status).toBe(204);
    expect((await api('DELETE', '/rules/alert/mine')).status).toBe(404);
  });

  test.each([
    [{ ...alert, question: 'cost-by-moon' }, 'unknown query “cost-by-moon”'],
    [{ ...alert, field: 'network' }, '“network” is not a numeric field of “cost-by-network”; choose one of'],
    [
      { ...alert, groupBy: ['cost'] },
      'groupBy: “cost” is not a text field of “cost-by-network”; choose one of network, costGrade',
    ],
    [{ ...alert, condition: { kind: 'threshold' } }, 'needs “above” or “below”'],
    [{ ...alert, every: '5 minutes' }, 'must be a number followed by s, m, h or d'],
    [{ ...alert, params: { currency: 'x' } }, 'params.currency'],
    [{ ...alert, colour: 'red' }, 'Unrecognized key'],
  ])('refuse %j', async (body, message) => {
    const answer = await api('PUT', '/rules/alert/bad', body);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(message);
  });

  test('of a file are changed in their file', async () => {
    rulesOf('budgets:\n  - { id: b, title: B, amount: "5" }\n');
    const answer = await api('PUT', '/rules/budget/b', { title: 'B', amount: '6' });
    expect(await answer.text()).toContain(
      'budget “b” is defined in rules.yaml. Change it there, or choose another id.',
    );
    const budgets = (await (await api('GET', '/budgets')).json()) as { standing: { amount: number } }[];
    expect(budgets.map(({ standing }) => standing.amount)).toEqual([5]);
  });

  test('of a file that was broken stay as they were, and the mistake is told', async () => {
    rulesOf('budgets:\n  - { id: b, title: B, amount: "5" }\n');
    const rules = createRules(store, folder);
    expect((await rules.all()).budget).toHaveLength(1);
    rulesOf('budgets:\n  - { id: b, title: B, amount: "-5" }\n');
    const after = await rules.all();
    expect(after.budget).toHaveLength(1);
    expect(after.problems).toEqual([
      { file: 'rules.yaml', message: 'budgets.0.amount: must be a decimal number above 0, such as 1250.50' },
    ]);
  });

  test('that name a channel that nobody declares say so', async () => {
    rulesOf('budgets:\n  - { id: b, title: B, amount: "5", channels: [nowhere] }\n');
    expect((await createRules(store, folder).all()).problems).toEqual([
      { file: 'rules.yaml', message: '“b” uses channel “nowhere”, which is not declared in any file' },
    ]);
  });

  test('a channel is tested with a message that says so', async () => {
    rulesOf('');
    expect((await api('POST', '/channels/ops/test', {})).status).toBe(204);
    expect(bodies()[0]).toMatchObject({ event: 'test', title: 'channel ops' });
    hook.answer(500);
    const failed = await api('POST', '/channels/ops/test', {});
    expect(failed.status).toBe(502);
    expect(await failed.text()).toContain('the recipient responded with status 500');
    expect((await api('POST', '/channels/finance/test', {})).status).toBe(204);
    expect(mail.mails[0]?.text).toContain('Subject: Essai : canal finance');
  });
});

test.each([
  ['22:00', '07:00', '2026-10-04T20:30:00Z', true],
  ['22:00', '07:00', '2026-10-04T04:59:00Z', true],
  ['22:00', '07:00', '2026-10-04T05:00:00Z', false],
  ['22:00', '07:00', '2026-12-04T21:30:00Z', true],
  ['12:00', '13:00', '2026-10-04T10:30:00Z', true],
  ['12:00', '13:00', '2026-10-04T11:00:00Z', false],
])('quiet from %s to %s in Paris: at %s %s', (from, to, at, expected) => {
  const quiet = channel.parse({
    id: 'c',
    kind: 'slack',
    urlEnv: 'X',
    quietHours: { from, to, timeZone: 'Europe/Paris' },
  });
  expect(isQuiet(quiet, Date.parse(at))).toBe(expected);
});
