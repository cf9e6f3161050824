import { z } from 'zod';
import { asWritten, priceBookEntry, priceBookRequest } from '../../domain/price-book.ts';
import type { Store } from '../../store/store.ts';
import { decimalText } from '../contract/fields.ts';
import { handle } from '../contract/handle.ts';
import { asked, askedBefore, askLedger, outcome, outcomeOf } from '../contract/ledger.ts';
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

const answer = dryRun.nullable().describe('Null of a decision.');
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
  tryOut: operation({
    method: 'post',
    path: '/price-book/dry-runs',
    tag: 'Rules',
    summary: 'What a decision would change',
    description: 'Nothing is decided. The ledger answers within a round: ask for the outcome by the id.',
    body: {
      what: 'ids of entries',
      schema: decision.omit({ do: true }),
      example: { apply: [], withdraw: ['akash-june'] },
    },
    status: 202,
    answer: asked,
  }),
  outcome: operation({
    method: 'get',
    path: '/price-book/outcomes/{id}',
    tag: 'Rules',
    summary: 'The outcome of a change of the price book',
    params: askedBefore,
    answer: outcomeOf(answer),
    errors: ['not_found'],
  }),
};

export const priceBookRoutes = (store: Store) => [
  handle(priceBookOperations.propose, ({ body }) => ask(store, { do: 'propose', entry: asWritten(body) })),
  handle(priceBookOperations.decide, ({ body }) => ask(store, { do: 'decide', ...body })),
  handle(priceBookOperations.tryOut, ({ body }) => ask(store, { do: 'try', ...body })),
  handle(priceBookOperations.outcome, ({ params: { id } }) => outcome(store, id, answer)),
];

const ask = (store: Store, request: z.input<typeof priceBookRequest>) => askLedger(store, 'price-book', request);
