import { z } from 'zod';
import { manifestSchema } from '../../domain/manifest.ts';
import type { Store } from '../../store/store.ts';
import { decimalText } from '../contract/fields.ts';
import { handle } from '../contract/handle.ts';
import { asked, askedBefore, askLedger, outcome, outcomeOf } from '../contract/ledger.ts';
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
    answer: asked,
  }),
  outcome: operation({
    method: 'get',
    path: '/recompute/{id}',
    tag: 'Lineage',
    summary: 'The outcome of a recomputation',
    params: askedBefore,
    answer: outcomeOf(recomputed),
    errors: ['not_found'],
  }),
};

export const recomputeRoutes = (store: Store) => [
  handle(recomputeOperations.recompute, ({ body }) => askLedger(store, 'recompute', body)),
  handle(recomputeOperations.outcome, ({ params: { id } }) => outcome(store, id, recomputed)),
];
