import { expect, test } from 'vitest';
import { alertRule } from '../../../domain/rules/schema.ts';
import { alertBody, alertDraft, alertFields } from './alert-form.ts';

const ruleOf = (more: object) =>
  alertRule.parse({
    id: 'a',
    title: 'Dear',
    question: 'spend',
    field: 'cost',
    condition: { kind: 'no_data' },
    ...more,
  });

test.each([
  ['a threshold', { condition: { kind: 'threshold', above: 5, below: 1 }, window: '36h', every: '90s' }],
  ['only a lower threshold', { condition: { kind: 'threshold', below: 1 }, times: 3, noData: 'alert' }],
  ['a change', { condition: { kind: 'change', by: 0.25, direction: 'up', atLeast: 10 }, reduce: 'mean' }],
  ['no data', { severity: 'critical', channels: ['mail'], note: 'ask Ada', groupBy: ['network', 'team'] }],
  ['parameters that the form does not show', { params: { workload: 'chat', by: 'network' } }],
])('a rule with %s is the same after it was opened and saved', (_what, more) => {
  const rule = ruleOf(more);
  expect(alertRule.parse({ id: 'a', ...alertBody(alertDraft(rule), rule) })).toEqual(rule);
});

test('a new alert is one that the server takes, once it has a title', () => {
  const body = alertBody({ ...alertDraft(undefined), title: 'Dear' }, undefined);
  expect(alertRule.parse({ id: 'a', ...body })).toMatchObject({
    condition: { kind: 'threshold', above: 100 },
    window: 86_400_000,
  });
});

test('parameters of another query are not kept', () => {
  const rule = ruleOf({ params: { by: 'network' } });
  expect(alertBody({ ...alertDraft(rule), question: 'carbon' }, rule).params).toEqual({});
});

const fields = alertFields(
  [
    {
      name: 'spend',
      title: 'Spend',
      fields: {
        time: { type: 'time' },
        network: { type: 'string' },
        costGrade: { type: 'string' },
        cost: { type: 'number' },
      },
    },
  ],
  [],
);
const fieldOf = (name: string) => fields.find((field) => field.name === name);
const draft = { ...alertDraft(undefined), question: 'spend' };

test('a query offers its numbers as figures and its texts but for grades as groups; another choice takes its first', () => {
  const [figure, group, query] = [fieldOf('field'), fieldOf('groupBy'), fieldOf('question')];
  if (figure?.kind !== 'choice' || group?.kind !== 'choice' || query?.kind !== 'choice') throw new Error('no choice');
  expect(figure.choices(draft).map(({ value }) => value)).toEqual(['cost']);
  expect(group.choices(draft).map(({ value }) => value)).toEqual(['', 'network']);
  expect(query.consequences?.(draft)).toEqual({ field: 'cost', groupBy: '' });
});

test.each([
  ['threshold', ['above', 'below']],
  ['change', ['by', 'direction']],
  ['no_data', []],
] as const)('a condition of kind %s asks for %j', (kind, names) => {
  const asked = fields.filter(({ name }) => ['above', 'below', 'by', 'direction'].includes(name));
  expect(asked.filter(({ isShown }) => isShown?.({ ...draft, kind })).map(({ name }) => name)).toEqual(names);
});
