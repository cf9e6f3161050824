import { expect, test } from 'vitest';
import { scheduleRule } from '../../../domain/rules/schema.ts';
import { scheduleBody, scheduleDraft } from './schedule-form.ts';

const shown = {
  scope: (name: string) => (name === 'team' ? 'search' : ''),
  currency: 'EUR',
  language: 'fr',
  timeZone: 'Europe/Paris',
};

test.each([
  ['few words', { folder: true }],
  [
    'everything set',
    {
      report: 'finance',
      period: 'previous_week',
      language: 'fr',
      role: 'owner',
      currency: 'CHF',
      scope: { network: 'akash', workload: 'chat', team: 't', region: 'DE' },
      timeZone: 'Asia/Tokyo',
      formats: ['csv', 'json'],
      channels: ['mail'],
    },
  ],
])('a schedule with %s is the same after it was opened and saved', (_what, more) => {
  const rule = scheduleRule.parse({
    id: 's',
    title: 'Monthly',
    report: 'sustainability',
    cron: '0 7 1 * *',
    ...more,
  });
  expect(scheduleRule.parse({ id: 's', ...scheduleBody(scheduleDraft(rule, shown)) })).toEqual(rule);
});

test('a new schedule begins with what the page shows', () => {
  const body = scheduleBody({ ...scheduleDraft(undefined, shown), title: 'Monthly' });
  expect(scheduleRule.parse({ id: 's', ...body })).toMatchObject({
    scope: { network: '', workload: '', team: 'search', region: '' },
    currency: 'EUR',
    language: 'fr',
    timeZone: 'Europe/Paris',
    folder: true,
  });
});
