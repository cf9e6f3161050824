import { z } from 'zod';
import { columnTypes } from '../../store/frame.ts';

/** The answer of a query: `Frame` of `store/frame.ts`. */
export const frameAnswer = z
  .object({
    schema: z.object({
      name: z.string(),
      fields: z.array(
        z.object({
          name: z.string(),
          type: z.enum(columnTypes),
          config: z.object({ unit: z.string().optional().describe('As Grafana names units.') }),
        }),
      ),
      meta: z.object({
        custom: z.object({
          elapsedMs: z.number(),
          allRows: z
            .number()
            .optional()
            .describe('How many rows there are, where the frame has only the first of them. Files have all.'),
        }),
      }),
    }),
    data: z.object({ values: z.array(z.array(z.unknown())).describe('One array a field, in their order.') }),
  })
  .meta({ id: 'Frame', description: 'A Grafana data frame.' });
