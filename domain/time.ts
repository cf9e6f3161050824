import { z } from 'zod';

const epochMs = z.coerce.number().int().min(0).max(8_640_000_000_000_000);

/** Charges are as they were known then, epoch milliseconds; 0 is now. */
export const knownAt = epochMs.default(0).describe('Figures as they were known then, epoch milliseconds; 0 is now.');

/**
 * A time zone by its IANA name, whose local days are told apart. As the runtime knows it, and in the spelling of the database of time
 * zones: the store's names have cases.
 */
export const timeZone = z
  .string()
  .regex(/^[A-Z]\w*([/+-][A-Z0-9]\w*)*$/, 'is not an IANA time zone')
  .refine(isTimeZone, 'is not an IANA time zone')
  .default('UTC')
  .describe('IANA name of a time zone. Days that are told apart are local days there.');

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    // The runtime knows the zones.
    return false;
  }
}

/**
 * The period of every query: `from` ≤ t < `to`, epoch milliseconds. Charges are as they were known at `knownAt`;
 * 0 is now. Money is in `currency`: USD, or any currency or token with a rate, each day at the last rate published by its start.
 */
export const timeRange = z.object({
  from: epochMs.meta({ description: 'Start of the period, epoch milliseconds.', examples: [1_780_272_000_000] }),
  to: epochMs.meta({ description: 'End of the period, exclusive, epoch milliseconds.', examples: [1_780_876_800_000] }),
  knownAt,
  currency: z
    .string()
    .regex(/^[A-Z]{2,10}$/, 'a currency or token must be 2 to 10 capital letters')
    .default('USD')
    .describe('Currency or token that money is converted to, each day at its own rate.'),
  rates: z
    .enum(['day', 'month_end'])
    .default('day')
    .describe(
      'Rates that dollars are converted at: the last published by the start of each day, or by the end of its month (UTC).',
    ),
  timeZone,
});

/** Only rows that came in since then, epoch milliseconds; 0 is all. */
export const receivedAfter = epochMs
  .default(0)
  .describe('Only rows received since then, epoch milliseconds; 0 is all.');

/** Filters that every query understands; an empty string means “any”. */
export const scope = z.object({
  network: z.string().max(64).default('').describe('Only this network.'),
  workload: z.string().max(256).default('').describe('Only this workload.'),
  team: z.string().max(256).default('').describe('Only this team.'),
  region: z.string().max(128).default('').describe('Only this region.'),
});

/** A period and the filters: the parameters of most queries. */
export const scopedRange = timeRange.extend(scope.shape);
