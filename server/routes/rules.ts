import { z } from 'zod';
import { AppError, messageOf } from '../../domain/errors.ts';
import { alertRule, type RuleKind, ruleKinds, ruleSchema } from '../../domain/rules/schema.ts';
import { alertMessages, sayFact } from '../../messages/alert.ts';
import type { Store } from '../../store/store.ts';
import { standingAnswer, standingOf } from '../alerts/budgets.ts';
import { evaluateAlert, evaluationAnswer } from '../alerts/query.ts';
import { handle } from '../contract/handle.ts';
import { operation } from '../contract/operation.ts';
import { type DeliveryOptions, deliver } from '../delivery/deliver.ts';
import { messageId } from '../delivery/messages.ts';
import { checkAlert } from '../rules/check-alert.ts';
import type { Rules } from '../rules/rules.ts';

const anyJson = z.record(z.string(), z.unknown());

const listed = <Kind extends RuleKind>(kind: Kind) =>
  z.object({
    kind: z.literal(kind),
    rule: ruleSchema(kind),
    origin: z.enum(['file', 'ui', 'price-book']).describe('Rules of files are changed in their files.'),
    file: z.string().describe('The file, of those of files.'),
  });

const rulesAnswer = z
  .object({
    budget: z.array(listed('budget')),
    allocation: z.array(listed('allocation')),
    alert: z.array(listed('alert')),
    contract: z.array(listed('contract')),
    schedule: z.array(listed('schedule')),
    inventory: z.array(listed('inventory')),
    site: z.array(listed('site')),
    channels: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['webhook', 'slack', 'email']),
        quietHours: z.object({ from: z.string(), to: z.string(), timeZone: z.string() }).nullable(),
        to: z.string().describe('Addresses of e-mail.'),
        missing: z.array(z.string()).describe('Environment variables that are not set.'),
      }),
    ),
    problems: z.array(z.object({ file: z.string(), message: z.string() })),
  })
  .meta({ id: 'Rules' });

const budgetsAnswer = z.array(
  listed('budget').omit({ kind: true }).extend({ standing: standingAnswer.nullable(), error: z.string() }),
);

const ruleParams = z.object({
  kind: z.enum(ruleKinds).meta({ description: 'Kind of rule.', examples: ['budget'] }),
  id: z.string().meta({ description: 'Id of the rule.', examples: ['monthly'] }),
});

export const ruleOperations = {
  rules: operation({
    method: 'get',
    path: '/rules',
    tag: 'Rules',
    summary: 'All rules and channels',
    description: 'Of files and of the UI, and what is wrong with them. Secrets are not in it.',
    answer: rulesAnswer,
  }),
  put: operation({
    method: 'put',
    path: '/rules/{kind}/{id}',
    tag: 'Rules',
    summary: 'Set a rule',
    description: 'A rule of a file is changed in its file. The fields depend on the kind of rule.',
    params: ruleParams,
    body: {
      what: 'a rule',
      schema: anyJson,
      example: { title: 'All spend', amount: '5000', currency: 'USD', thresholds: [{ at: 0.8, of: 'actual' }] },
    },
    errors: ['not_found'],
  }),
  remove: operation({
    method: 'delete',
    path: '/rules/{kind}/{id}',
    tag: 'Rules',
    summary: 'Remove a rule',
    params: ruleParams,
    errors: ['not_found'],
  }),
  preview: operation({
    method: 'post',
    path: '/alerts/preview',
    tag: 'Rules',
    summary: 'What an alert would find now',
    description: 'Nothing is written.',
    body: {
      what: 'an alert',
      schema: alertRule,
      example: {
        id: 'spend',
        title: 'Spend',
        question: 'cost-by-network',
        field: 'cost',
        condition: { kind: 'threshold', above: 100 },
      },
    },
    answer: evaluationAnswer,
  }),
  budgets: operation({
    method: 'get',
    path: '/budgets',
    tag: 'Rules',
    summary: 'How each budget stands this month',
    answer: budgetsAnswer,
  }),
  test: operation({
    method: 'post',
    path: '/channels/{id}/test',
    tag: 'Rules',
    summary: 'Send a test message',
    params: z.object({ id: z.string().meta({ description: 'Id of the channel.', examples: ['on-call'] }) }),
    body: { what: 'a test', schema: anyJson, example: {} },
    errors: ['not_found', 'upstream_failed'],
  }),
};

type Channel = Awaited<ReturnType<Rules['all']>>['channels'][number];

/** The settings that a channel needs and that are not set: their names, not what they hold, which is secret. */
function missingOf(channel: Channel, { smtpUrl, env }: Omit<DeliveryOptions, 'now'>): string[] {
  if (channel.kind === 'email') return smtpUrl ? [] : ['SMTP_URL'];
  const needed = channel.kind === 'webhook' ? [channel.urlEnv, channel.secretEnv] : [channel.urlEnv];
  return needed.filter((name) => !env[name]);
}

export const ruleRoutes = (store: Store, rules: Rules, delivery: Omit<DeliveryOptions, 'now'>) => [
  handle(ruleOperations.rules, async () => {
    const { channels, ...all } = await rules.all();
    return {
      ...all,
      channels: channels.map((channel) => ({
        id: channel.id,
        kind: channel.kind,
        quietHours: channel.quietHours ?? null,
        to: channel.kind === 'email' ? channel.to.join(', ') : '',
        missing: missingOf(channel, delivery),
      })),
    };
  }),
  handle(ruleOperations.put, async ({ params: { kind, id }, body }) => {
    await rules.put(kindOf(kind), id, body);
    return undefined;
  }),
  handle(ruleOperations.remove, async ({ params: { kind, id } }) => {
    await rules.remove(kindOf(kind), id);
    return undefined;
  }),
  handle(ruleOperations.preview, ({ body }) => {
    const problem = checkAlert(body);
    if (problem) throw new AppError('bad_request', problem);
    return evaluateAlert(store, body, Date.now());
  }),
  handle(ruleOperations.budgets, async () => {
    const { budget } = await rules.all();
    const now = Date.now();
    return Promise.all(
      budget.map(async ({ rule, origin, file }) => {
        try {
          return { rule, origin, file, standing: await standingOf(store, rule, now), error: '' };
        } catch (error) {
          return { rule, origin, file, standing: null, error: messageOf(error) };
        }
      }),
    );
  }),
  handle(ruleOperations.test, async ({ params: { id } }) => {
    // The body is empty, but it is JSON: a form of another site cannot send it without a preflight.
    const channel = (await rules.all()).channels.find((each) => each.id === id);
    if (!channel) throw new AppError('not_found', `channel “${id}” is not declared in any file`);
    const at = new Date();
    try {
      await deliver(
        channel,
        {
          id: messageId(['test', id, at.getTime()]),
          event: 'test',
          kind: 'alert',
          rule: 'test',
          title: alertMessages[channel.language].testOf(id),
          severity: 'info',
          group: [],
          said: sayFact(channel.language, { is: 'test' }),
          language: channel.language,
          value: null,
          at: at.toISOString(),
          note: '',
          link: '',
        },
        { ...delivery, now: () => at.getTime() },
      );
    } catch (error) {
      throw new AppError('upstream_failed', `the test message could not be sent: ${messageOf(error)}`);
    }
    return undefined;
  }),
];

function kindOf(text: string): RuleKind {
  const kind = ruleKinds.find((each) => each === text);
  if (!kind) throw new AppError('not_found', `unknown kind of rule “${text}”; choose one of: ${ruleKinds.join(', ')}`);
  return kind;
}
