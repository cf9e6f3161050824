import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scheduleRule } from '../../domain/rules/schema.ts';
import { storeGpuModels } from '../../ledger/close.ts';
import { silent } from '../../process/log.ts';
import { insertPartial } from '../../tests/support/insert.ts';
import { close, hourMs, leaseSpan } from '../../tests/support/ledger.ts';
import { mailServer, webhookReceiver } from '../../tests/support/receivers.ts';
import { rowsOf, testStore } from '../../tests/support/test-store.ts';
import { checkSchedule, lastDue, periodOf } from '../rules/due.ts';
import { createRules } from '../rules/rules.ts';
import { runSchedules } from './schedule.ts';

const rule = (more: object = {}) =>
  scheduleRule.parse({
    id: 's',
    title: 'S',
    report: 'finance',
    cron: '30 2 * * *',
    timeZone: 'Europe/Paris',
    folder: true,
    ...more,
  });
const at = (text: string) => Date.parse(text);

describe('when a report is due', () => {
  test.each([
    ['the clock goes forward and 2:30 does not come', '2026-03-27T00:00:00Z', 6],
    ['the clock goes back and 2:30 comes twice', '2026-10-23T00:00:00Z', 6],
  ])('once a local day when %s', (_, from, days) => {
    const due: number[] = [];
    let since = at(from);
    for (let now = since; now < at(from) + days * 24 * hourMs; now += 60_000) {
      const found = lastDue(rule(), since, now);
      if (found === undefined) continue;
      due.push(found);
      since = found;
    }
    const local = due.map((ms) => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' }).format(ms));
    expect(new Set(local).size).toBe(local.length);
    expect(local).toHaveLength(days);
  });

  test('of many that were missed only the last is made', () => {
    expect(lastDue(rule(), at('2026-05-01T00:00:00Z'), at('2026-05-08T12:00:00Z'))).toBe(at('2026-05-08T00:30:00Z'));
    expect(lastDue(rule(), at('2026-05-08T00:30:00Z'), at('2026-05-08T12:00:00Z'))).toBeUndefined();
  });

  test.each([
    ['previous_day', '2026-03-30T00:30:00Z', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'],
    ['previous_week', '2026-04-01T00:30:00Z', '2026-03-22T23:00:00Z', '2026-03-29T22:00:00Z'],
    ['previous_month', '2026-04-01T00:30:00Z', '2026-02-28T23:00:00Z', '2026-03-31T22:00:00Z'],
    ['previous_month', '2026-01-15T00:30:00Z', '2025-11-30T23:00:00Z', '2025-12-31T23:00:00Z'],
  ])('%s at %s is from %s to %s, in local days', (period, due, from, to) => {
    expect(periodOf({ period: period as 'previous_day', timeZone: 'Europe/Paris' }, at(due))).toEqual({
      from: at(from),
      to: at(to),
    });
  });

  test.each([
    ['61 * * * *', 'cron:'],
    ['0 0 31 2 *', 'never matches'],
  ])('“%s” is refused', (cron, message) => expect(checkSchedule(rule({ cron }))).toContain(message));
});

describe('a schedule', () => {
  const store = testStore();
  const first = Date.UTC(2026, 5, 1);
  const folder = mkdtempSync(path.join(tmpdir(), 'schedule-'));
  const rulesFolder = path.join(folder, 'rules');
  const out = path.join(folder, 'out');
  let hook: Awaited<ReturnType<typeof webhookReceiver>>;
  let mail: Awaited<ReturnType<typeof mailServer>>;
  const round = (now: number) =>
    runSchedules(store, createRules(store, rulesFolder), {
      env: { HOOK: hook.url, SECRET: 's' },
      smtpUrl: mail.url,
      publicUrl: 'https://w.example',
      reportsFolder: out,
      now: () => now,
      log: silent,
    });

  beforeAll(async () => {
    hook = await webhookReceiver();
    mail = await mailServer();
    await storeGpuModels(store);
    await insertPartial(store, 'otel_traces', [
      leaseSpan({ id: 'l', from: first, to: first + 48 * hourMs, price: { amount: '1' } }),
    ]);
    await close(store, { now: new Date(first + 72 * hourMs) });
    const { mkdirSync } = await import('node:fs');
    mkdirSync(rulesFolder);
    writeFileSync(
      path.join(rulesFolder, 'r.yaml'),
      `schedules:
  - { id: daily, title: Every day, report: finance, period: previous_day, language: fr,
    cron: "30 2 * * *", timeZone: Europe/Paris, formats: [pdf, csv], folder: true, channels: [hook, mail] }
channels:
  - { id: hook, kind: webhook, urlEnv: HOOK, secretEnv: SECRET }
  - { id: mail, kind: email, to: [a@example.org], from: w@example.org }
`,
    );
  });
  afterAll(async () => {
    await hook.close();
    await mail.close();
    rmSync(folder, { recursive: true });
  });

  test('makes nothing of the past when it is first seen', async () => {
    expect(await round(first + 30 * hourMs)).toEqual({ made: 0, delivered: 0 });
  });

  test('delivers once to a folder, by e-mail with its files, and signed to a webhook; what fails is tried again and seen', async () => {
    hook.answer(500);
    const due = first + 48.5 * hourMs;
    expect(await round(due + 60_000)).toEqual({ made: 1, delivered: 2 });
    const files = readdirSync(path.join(out, 'daily')).toSorted();
    expect(files).toEqual(['finance-2026-06-01-fr.csv', 'finance-2026-06-01-fr.pdf']);
    expect(
      readFileSync(path.join(out, 'daily', files[1] ?? ''))
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect(readFileSync(path.join(out, 'daily', files[0] ?? ''), 'utf8')).toContain('cost,');
    expect(mail.mails[0]?.text).toMatch(/filename=finance-2026-06-01-fr\.pdf/);
    const waiting = await rowsOf<{ target: string; error: string }>(
      store,
      "SELECT target, error FROM {db}.report_deliveries FINAL WHERE state = 'due'",
    );
    expect(waiting).toEqual([{ target: 'hook', error: 'the recipient responded with status 500' }]);
    hook.answer(200);
    expect(await round(due + 80_000)).toEqual({ made: 0, delivered: 1 });
    const body = JSON.parse(hook.received.at(-1)?.body ?? '{}') as {
      event: string;
      files: { name: string; base64: string }[];
      link: string;
    };
    expect(body).toMatchObject({ event: 'report', link: expect.stringMatching(/^https:\/\/w\.example\/reports\//) });
    expect(
      Buffer.from(body.files[0]?.base64 ?? '', 'base64')
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect(hook.received.at(-1)?.headers['x-wattledger-signature']).toMatch(/^t=\d+,v1=[0-9a-f]{64}$/);
    expect(await round(due + 120_000)).toEqual({ made: 0, delivered: 0 });
    expect(existsSync(path.join(out, 'daily', 'finance-2026-06-01-fr.pdf.part'))).toBe(false);
  });
});

test('a schedule that nobody gets is refused', () => {
  expect(() => rule({ folder: false })).toThrow('nobody will get the report');
});
