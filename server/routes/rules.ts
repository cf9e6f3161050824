import { Hono } from 'hono';
import { z } from 'zod';
import { AppError, messageOf } from '../../domain/errors.ts';
import { alertRule, type RuleKind, ruleKinds } from '../../domain/rules/schema.ts';
import { alertMessages, sayFact } from '../../messages/alert.ts';
import type { Store } from '../../store/store.ts';
import { standingOf } from '../alerts/budgets.ts';
import { evaluateAlert } from '../alerts/question.ts';
import { type DeliveryOptions, deliver } from '../delivery/deliver.ts';
import { messageId } from '../delivery/messages.ts';
import { checkAlert } from '../rules/check-alert.ts';
import type { Rules } from '../rules/rules.ts';
import { jsonBody } from './body.ts';

const anyJson = z.record(z.string(), z.unknown());
const kindOf = (text: string): RuleKind => {
  const kind = ruleKinds.find((each) => each === text);
  if (!kind) throw new AppError('not_found', `unknown kind of rule “${text}”; choose one of: ${ruleKinds.join(', ')}`);
  return kind;
};

/**
 * `GET /rules`: budgets, allocations, alerts and channels, of files and of the UI, and what is wrong with them.
 * `PUT` and `DELETE /rules/:kind/:id`. `POST /alerts/preview` with a rule: what it would find now; nothing is written.
 * `GET /budgets`: how each budget stands this month. `POST /channels/:id/test` sends a test message.
 */
export const ruleRoutes = (store: Store, rules: Rules, delivery: Omit<DeliveryOptions, 'now'>) =>
  new Hono()
    .get('/rules', async (c) => {
      const { channels, ...all } = await rules.all();
      return c.json({
        ...all,
        channels: channels.map((channel) => ({
          id: channel.id,
          kind: channel.kind,
          quietHours: channel.quietHours ?? null,
          to: channel.kind === 'email' ? channel.to.join(', ') : '',
          // Not what the variables hold: those are secrets.
          missing: [
            ...(channel.kind === 'email'
              ? delivery.smtpUrl
                ? []
                : ['SMTP_URL']
              : delivery.env[channel.urlEnv]
                ? []
                : [channel.urlEnv]),
            ...(channel.kind === 'webhook' && !delivery.env[channel.secretEnv] ? [channel.secretEnv] : []),
          ],
        })),
      });
    })
    .put('/rules/:kind/:id', async (c) => {
      await rules.put(kindOf(c.req.param('kind')), c.req.param('id'), await jsonBody(c.req.raw, anyJson, 'a rule'));
      return c.body(null, 204);
    })
    .delete('/rules/:kind/:id', async (c) => {
      await rules.remove(kindOf(c.req.param('kind')), c.req.param('id'));
      return c.body(null, 204);
    })
    .post('/alerts/preview', async (c) => {
      const rule = await jsonBody(c.req.raw, alertRule, 'an alert');
      const problem = checkAlert(rule);
      if (problem) throw new AppError('bad_request', problem);
      return c.json(await evaluateAlert(store, rule, Date.now()));
    })
    .get('/budgets', async (c) => {
      const { budget } = await rules.all();
      const now = Date.now();
      return c.json(
        await Promise.all(
          budget.map(async ({ rule, origin, file }) => {
            try {
              return { rule, origin, file, standing: await standingOf(store, rule, now), error: '' };
            } catch (error) {
              return { rule, origin, file, standing: null, error: messageOf(error) };
            }
          }),
        ),
      );
    })
    .post('/channels/:id/test', async (c) => {
      // As for JSON: a form of another site cannot send it without a preflight.
      await jsonBody(c.req.raw, anyJson, 'a test');
      const id = c.req.param('id');
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
      return c.body(null, 204);
    });
