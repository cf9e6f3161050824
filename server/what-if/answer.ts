import { z } from 'zod';
import type { AnswerOf } from '../contract/answer.ts';
import { decimalText, epochMs, grade, isSample } from '../contract/fields.ts';

const rangeAnswer = z.object({ low: z.number(), central: z.number(), high: z.number() });
const moneyRangeAnswer = z.object({ low: decimalText, central: decimalText, high: decimalText });
export type Range = AnswerOf<typeof rangeAnswer>;
export type MoneyRange = AnswerOf<typeof moneyRangeAnswer>;

const constraintsAnswer = z.object({
  minMemoryGb: z.number().describe('Memory a card must have, GB.'),
  gpuClass: z.enum(['any', 'datacenter', 'consumer']),
  regions: z.array(z.string()).describe('Regions that are allowed; any when empty.'),
  tee: z.boolean().describe('Only offers that say they have a trusted execution environment.'),
  allowSpot: z.boolean().describe('Whether spot and other interruptible tiers may serve.'),
});
export type Constraints = AnswerOf<typeof constraintsAnswer>;

const offer = { network: z.string(), gpuModel: z.string(), region: z.string(), tier: z.string() };
const median = z.number().nullable();

const candidateAnswer = z
  .object({
    ...offer,
    priceKind: z.string(),
    source: z.string(),
    newestOffer: epochMs,
    coverage: z.number().describe('Share of the recorded GPU-hours in whose hours the offer stood.'),
    gpuHours: rangeAnswer,
    costUsd: moneyRangeAnswer,
    recordedUsd: decimalText.nullable().describe('What the covered hours cost where they ran.'),
    gramsCo2e: rangeAnswer.nullable(),
    zone: z.string(),
    costGrade: grade,
    carbonGrade: grade,
    queueP50Ms: median.describe('Median wait for a place on this network, ms.'),
    startupP50Ms: median.describe('Median wait for the software to start, ms.'),
    preemptedShare: z.number().nullable(),
    notes: z.array(z.string()).describe('What was assumed.'),
  })
  .meta({ id: 'Candidate', description: 'One offer that the workload could have run on.' });
export type Candidate = AnswerOf<typeof candidateAnswer>;

const exclusionAnswer = z.object({ ...offer, reason: z.string() });
export type Exclusion = AnswerOf<typeof exclusionAnswer>;

/** What a recorded workload would have cost, taken and emitted on other offers. */
export const whatIfAnswer = z
  .object({
    workload: z.string(),
    from: epochMs,
    to: epochMs,
    recorded: z.object({
      gpuModels: z.array(z.string()),
      gpuHours: z.number(),
      uncountedHours: z
        .number()
        .describe('Hours of leases whose GPU count cannot be read: they are in no GPU-hours, and priced on no offer.'),
      usefulHours: z.number(),
      costUsd: decimalText.nullable().describe('Money of all of it; null when a part is unknown.'),
      gramsCo2e: z.number().nullable(),
      isSample,
    }),
    constraints: constraintsAnswer.extend({ memoryFrom: z.string().describe('What the memory was taken from.') }),
    formula: z.string(),
    candidates: z.array(candidateAnswer),
    exclusions: z.array(exclusionAnswer),
  })
  .meta({ id: 'WhatIf' });
export type WhatIf = AnswerOf<typeof whatIfAnswer>;

const shiftedAnswer = z.object({
  job: z.string(),
  workload: z.string(),
  kind: z.string(),
  submitted: epochMs,
  gramsCo2e: z.number().describe('As the job ran, by the same hourly grids.'),
  costUsd: z.number().nullable(),
  hoursLater: z.number().describe('Hours later that it would have started, by what was known when it was submitted.'),
  shiftedGramsCo2e: z.number(),
  shiftedCostUsd: z.number().nullable(),
  bestHoursLater: z.number().describe('The best start with hindsight.'),
  bestGramsCo2e: z.number(),
});
export type Shifted = AnswerOf<typeof shiftedAnswer>;

const notShiftedAnswer = z.object({ job: z.string(), workload: z.string(), reason: z.string() });
export type NotShifted = AnswerOf<typeof notShiftedAnswer>;

/** Recorded jobs that could wait, started at other hours. */
export const laterHoursAnswer = z
  .object({
    slackHours: z.number(),
    rule: z.string(),
    jobs: z.array(shiftedAnswer),
    notShifted: z.array(notShiftedAnswer),
    total: z
      .object({
        gramsCo2e: z.number(),
        shiftedGramsCo2e: z.number(),
        bestGramsCo2e: z.number(),
        costUsd: z.number().nullable(),
        shiftedCostUsd: z.number().nullable(),
      })
      .describe('Sums over the jobs that could be shifted; money where all of it is known.'),
  })
  .meta({ id: 'LaterHours' });
export type LaterHours = AnswerOf<typeof laterHoursAnswer>;
