import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { asWritten, priceBookEntry, priceBookRequest } from '../../domain/price-book.ts';
import { insertRows } from '../../store/insert.ts';
import { readRows } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { rowOf } from '../../store/tables/columns.ts';
import type { AnswerOf } from '../contract/answer.ts';
import { decimalText, someId } from '../contract/fields.ts';
import { handle } from '../contract/handle.ts';
import { operation } from '../contract/operation.ts';

/** What a proposal would change, as the ledger answers it. */
const dryRun = z
  .object({
    hours: z.number().describe('Closed hours that the entry is valid in.'),
    effects: z.array(
      z.object({
        month: z.string(),
        workload: z.string(),
        network: z.string(),
        before: decimalText.nullable().describe('USD; null is unknown.'),
        after: decimalText.nullable(),
        change: decimalText,
        charges: z.number(),
      }),
    ),
    budgetsCrossed: z.array(
      z.object({
        budget: z.string(),
        month: z.string(),
        amount: decimalText,
        before: decimalText,
        after: decimalText,
      }),
    ),
  })
  .meta({ id: 'PriceBookDryRun' });

const outcome = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting') }),
  z.object({ state: z.literal('failed'), error: z.string() }),
  z.object({ state: z.literal('done'), answer: dryRun.nullable().describe('Null of a decision.') }),
]);

const asked = z.object({ id: z.string() });
const [, decision] = priceBookRequest.options;

export const priceBookOperations = {
  propose: operation({
    method: 'post',
    path: '/price-book/proposals',
    tag: 'Rules',
    summary: 'Propose a price or a rate',
    description:
      'It counts nowhere until it is applied. The ledger answers within a round what it would change: ask for the outcome by the id.',
    body: {
      what: 'an entry of the price book',
      schema: priceBookEntry,
      example: {
        kind: 'price',
        id: 'akash-june',
        network: 'akash',
        valid_from: '2026-06-01T00:00:00Z',
        amount: '1.25',
        currency: 'USD',
        per: 'gpu_hour',
      },
    },
    status: 202,
    answer: asked,
  }),
  decide: operation({
    method: 'post',
    path: '/price-book/decisions',
    tag: 'Rules',
    summary: 'Apply proposals, or take entries back',
    description: 'The hours that they are valid in are closed again.',
    body: {
      what: 'ids of entries',
      schema: decision.omit({ do: true }),
      example: { apply: ['akash-june'], withdraw: [] },
    },
    status: 202,
    answer: asked,
  }),
  outcome: operation({
    method: 'get',
    path: '/price-book/outcomes/{id}',
    tag: 'Rules',
    summary: 'The outcome of a change of the price book',
    params: z.object({
      id: z.string().meta({ description: 'As answered when it was asked for; kept for a day.', examples: [someId] }),
    }),
    answer: outcome,
    errors: ['not_found'],
  }),
};

export const priceBookRoutes = (store: Store) => [
  handle(priceBookOperations.propose, ({ body }) => ask(store, { do: 'propose', entry: asWritten(body) })),
  handle(priceBookOperations.decide, ({ body }) => ask(store, { do: 'decide', ...body })),
  handle(priceBookOperations.outcome, async ({ params: { id } }): Promise<AnswerOf<typeof outcome>> => {
    const [row] = await readRows(
      store,
      rowOf('ledger_answers', 'body', 'error').extend({ answered: z.string() }),
      `SELECT a.id AS answered, a.body AS body, a.error AS error FROM ledger_requests AS r
        LEFT JOIN ledger_answers AS a ON r.id = a.id WHERE r.id = {id: String} LIMIT 1`,
      { id },
    );
    if (!row) throw new AppError('not_found', 'no such request. Requests are kept for a day.');
    if (row.answered === '') return { state: 'waiting' };
    return row.error
      ? { state: 'failed', error: row.error }
      : { state: 'done', answer: dryRun.nullable().parse(JSON.parse(row.body)) };
  }),
];

/** The ledger is asked through the store. */
async function ask(store: Store, request: z.input<typeof priceBookRequest>) {
  const id = randomUUID();
  await insertRows(store, 'ledger_requests', [{ id, kind: 'price-book', body: JSON.stringify(request) }]);
  return { id };
}
