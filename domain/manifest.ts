import { z } from 'zod';
import { figures } from './figures.ts';

const filter = z.string().max(256).default('');

/**
 * What is needed to compute a figure again: which figure, of which charges under which versions, and what came out. Amounts are
 * decimal text. `npm run recompute -- manifest.json` reproduces it from what is stored.
 */
export const manifestSchema = z.object({
  wattledger: z.literal('figure'),
  methodology: z.number().int(),
  figure: z.enum(Object.keys(figures) as [keyof typeof figures, ...(keyof typeof figures)[]]),
  unit: z.string(),
  period: z.object({ from: z.number().int(), to: z.number().int() }),
  filters: z.object({ network: filter, workload: filter, team: filter, region: filter, lease: filter, bucket: filter }),
  /** Decimal text; null is unknown. A quotient is rounded to 20 decimals; its parts are exact. */
  value: z.string().nullable(),
  numerator: z.string().nullable(),
  denominator: z.string().nullable(),
  /** Each closed hour, epoch seconds, with the version that counted. */
  versions: z.array(z.tuple([z.number().int(), z.number().int()]).readonly()).readonly(),
  charges: z.number().int(),
  /** Changes when any digit of any of the charges does. */
  fingerprint: z.string(),
  computedAt: z.string(),
});

export type Manifest = z.output<typeof manifestSchema>;
