import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { manifestSchema } from '../../domain/manifest.ts';
import { insertRows } from '../../store/insert.ts';
import { readRows } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { rowOf } from '../../store/tables/columns.ts';
import type { AnswerOf } from '../contract/answer.ts';
import { decimalText, someId } from '../contract/fields.ts';
import { handle } from '../contract/handle.ts';
import { operation } from '../contract/operation.ts';

/** What the ledger answers: both steps of computing a figure again. */
const recomputed = z
  .object({
    isEqual: z.boolean().describe('Whether both steps gave the same digits.'),
    sum: z
      .object({
        value: decimalText.nullable(),
        manifest: decimalText.nullable(),
        charges: z.number(),
        isEqual: z.boolean(),
        isFingerprintEqual: z.boolean(),
      })
      .describe("First step: the stored charges of the manifest's versions, added up again."),
    charges: z
      .object({
        hours: z.number(),
        compared: z.number(),
        different: z.number(),
        examples: z.array(
          z.object({
            hour: z.string(),
            lease: z.string(),
            bucket: z.string(),
            columns: z.record(z.string(), z.object({ stored: z.unknown(), recomputed: z.unknown() })),
          }),
        ),
        restated: z.number().describe('Hours closed again since: the figure was what was known before.'),
        waiting: z.number().describe('Hours that are waiting to be closed again.'),
        expired: z.number().describe('Hours whose spans and readings are older than what is kept.'),
      })
      .describe('Second step: the charges themselves, from leases, spans, readings, prices and grids.'),
  })
  .meta({ id: 'Recomputed' });

const outcome = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting') }),
  z.object({ state: z.literal('failed'), error: z.string() }),
  z.object({ state: z.literal('done'), answer: recomputed }),
]);

export const recomputeOperations = {
  recompute: operation({
    method: 'post',
    path: '/recompute',
    tag: 'Lineage',
    summary: 'Have the ledger compute a figure again',
    description: 'Send the manifest of a figure. The ledger answers within a round: ask for the outcome by the id.',
    body: {
      what: 'a manifest',
      schema: manifestSchema,
      example: {
        wattledger: 'figure',
        methodology: 1,
        figure: 'cost',
        unit: 'USD',
        period: { from: 1_780_272_000_000, to: 1_780_876_800_000 },
        filters: {},
        value: '0',
        numerator: '0',
        denominator: null,
        versions: [],
        charges: 0,
        fingerprint: '0',
        computedAt: '2026-06-08T00:00:00.000Z',
      },
    },
    status: 202,
    answer: z.object({ id: z.string() }),
  }),
  outcome: operation({
    method: 'get',
    path: '/recompute/{id}',
    tag: 'Lineage',
    summary: 'The outcome of a recomputation',
    params: z.object({
      id: z.string().meta({ description: 'As answered when it was asked for; kept for a day.', examples: [someId] }),
    }),
    answer: outcome,
    errors: ['not_found'],
  }),
};

export const recomputeRoutes = (store: Store) => [
  handle(recomputeOperations.recompute, async ({ body }) => {
    const id = randomUUID();
    await insertRows(store, 'ledger_requests', [{ id, kind: 'recompute', body: JSON.stringify(body) }]);
    return { id };
  }),
  handle(recomputeOperations.outcome, async ({ params: { id } }): Promise<AnswerOf<typeof outcome>> => {
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
      : { state: 'done', answer: recomputed.parse(JSON.parse(row.body)) };
  }),
];
