import { z } from 'zod';
import { languages } from '../../domain/languages.ts';
import { reportKinds } from '../../domain/reports/document.ts';
import { decimalText, isSample } from './fields.ts';

const block = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('table'),
    caption: z.string(),
    columns: z.array(z.object({ title: z.string(), isNumber: z.boolean().optional() })),
    rows: z.array(z.array(z.string())),
  }),
  z.object({
    kind: z.literal('bars'),
    caption: z.string(),
    bars: z.array(
      z.object({
        label: z.string(),
        value: z.number(),
        text: z.string(),
        id: z.string().optional().describe('What has a colour of its own: a network, a bucket.'),
        target: z.number().optional().describe('What it is held against, in the unit of `value`.'),
      }),
    ),
  }),
  z.object({
    kind: z.literal('tiles'),
    caption: z.string(),
    tiles: z.array(z.object({ label: z.string(), text: z.string(), grade: z.string(), notes: z.array(z.string()) })),
  }),
  z.object({
    kind: z.literal('columns'),
    caption: z.string(),
    unit: z.string(),
    steps: z.array(z.object({ label: z.string(), isPart: z.boolean().describe('It is partly outside the period.') })),
    series: z
      .array(z.object({ id: z.string(), label: z.string(), values: z.array(z.number().nullable()) }))
      .describe('Largest first; a value for each step, null where none is known.'),
    notes: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('heat'),
    caption: z.string(),
    unit: z.string(),
    steps: z.array(z.string()),
    maps: z.array(
      z.object({
        label: z.string(),
        note: z.string(),
        cells: z.array(z.array(z.number().nullable())).describe('For each step the 24 hours of the day.'),
      }),
    ),
  }),
  z.object({
    kind: z.literal('shares'),
    caption: z.string(),
    wholes: z.array(
      z.object({
        label: z.string(),
        parts: z.array(z.object({ id: z.string(), label: z.string(), share: z.number(), text: z.string() })),
      }),
    ),
  }),
  z.object({ kind: z.literal('list'), caption: z.string(), items: z.array(z.string()) }),
  z.object({ kind: z.literal('text'), text: z.string(), tone: z.literal('warn').optional() }),
]);

/** A report as data: `Report` of `domain/reports/document.ts`. */
export const reportAnswer = z
  .object({
    wattledger: z.literal('report'),
    kind: z.enum(reportKinds),
    language: z.enum(languages),
    title: z.string(),
    request: z.record(z.string(), z.unknown()).describe('What was asked for: enough to make it again.'),
    facts: z.array(z.tuple([z.string(), z.string()])).describe('Name and value, as printed on the first page.'),
    isSample,
    isEmpty: z.boolean().optional().describe('No lease ran in the period: nothing is known of it, which is no zero.'),
    isUnfinished: z.boolean().optional().describe('The period was not over when the report was made.'),
    figures: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        value: decimalText.nullable().describe('In `unit`; null is unknown.'),
        unit: z.string(),
        grade: z.string(),
        range: z.tuple([decimalText, decimalText]).optional().describe('Low and high, in the same unit.'),
        leavesOut: z
          .string()
          .optional()
          .describe(
            'GPU-hours for which it is unknown, they are not in it; of GPU-hours, hours of leases whose GPU count cannot be read.',
          ),
        leavesOutKwh: decimalText.optional().describe('Known energy of which it is unknown: it is not in it.'),
        coverage: decimalText.optional().describe('Of a share: for what share of the energy it is known.'),
      }),
    ),
    sections: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        blocks: z.array(block),
        isAppendix: z.boolean().optional().describe('It stands behind the others.'),
      }),
    ),
    hash: z.string().describe('SHA-256 of all of the above.'),
  })
  .meta({ id: 'Report' });
