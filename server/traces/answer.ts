import { z } from 'zod';
import type { AnswerOf } from '../contract/answer.ts';
import { decimalText } from '../contract/fields.ts';

const amountsAnswer = z
  .object({ usd: decimalText.nullable(), joules: z.number().nullable(), grams: z.number().nullable() })
  .meta({ id: 'Amounts', description: 'Money, energy and emissions; null is unknown.' });
export type Amounts = AnswerOf<typeof amountsAnswer>;

const leaseOfTraceAnswer = z.object({
  lease: z.string(),
  network: z.string(),
  gpuModel: z.string(),
  gpuCount: z.number().nullable(),
  from: z.number().describe("Nanoseconds from the trace's first span."),
  to: z.number(),
  rule: z.string().describe('How leaves shared, and how joules were spread over the hours.'),
  charged: amountsAnswer.describe('What the lease was charged while the trace ran on it.'),
  own: amountsAnswer.describe('Of that, spans of this trace.'),
  others: amountsAnswer.describe('Of that, spans of other traces that ran beside them.'),
  idle: amountsAnswer.describe('Of that, time in which no span worked.'),
  roundingUsd: decimalText.nullable().describe('Money that does not divide into whole units of 10⁻¹⁴ USD.'),
  costGrade: z.string(),
  energyGrade: z.string(),
  carbonGrade: z.string(),
  reason: z.string(),
  versions: z.array(z.number()).describe('Versions of the hours it was charged in.'),
});
export type LeaseOfTrace = AnswerOf<typeof leaseOfTraceAnswer>;

const money = z.array(decimalText.nullable());
const numbers = z.array(z.number().nullable());

/** Costs of the spans of a trace, in columns; null is unknown, or not known to have been paid. */
export const traceCostsAnswer = z
  .object({
    traceId: z.string(),
    origin: z.string().describe('Start of the first span, nanoseconds since 1970.'),
    formula: z.string(),
    leases: z.array(leaseOfTraceAnswer),
    spans: z
      .object({
        id: z.array(z.string()),
        ownUsd: money,
        ownJoules: numbers,
        ownGrams: numbers,
        totalUsd: money,
        totalJoules: numbers,
        totalGrams: numbers,
      })
      .describe('One entry a span: its own, and with all spans below it.'),
    unpaid: z
      .number()
      .describe('Spans that name no lease: nobody is known to have paid for them, and they are in no total.'),
  })
  .meta({ id: 'TraceCosts' });
export type TraceCosts = AnswerOf<typeof traceCostsAnswer>;
