import { z } from 'zod';
import { measure, searchRange } from '../../domain/search/params.ts';
import { defineQuery } from '../../store/query.ts';
import { stepStart } from './sql/period.ts';
import { measuredSpans } from './sql/telemetry.ts';

/**
 * Spans by time and size: columns of `stepMs`, rows of a quarter of an octave (bucket = floor(4 × log2 of nanoseconds, nano-USD or
 * nanograms)). Money and grams are those of a span's lease while it ran, whole for each of spans that ran side by side; a NULL
 * bucket counts those of which it is not known.
 */
export default defineQuery({
  title: 'Spans by time and duration',
  params: searchRange.extend({ measure, stepMs: z.coerce.number().int().min(1000).default(900_000) }),
  search: 'spans',
  fields: {
    time: { type: 'time' },
    bucket: { type: 'number' },
    spans: { type: 'number' },
    errors: { type: 'number' },
  },
  most: 100_000,
  sql: /* sql */ `
    SELECT ${stepStart('Timestamp')} AS time,
      if(measured IS NULL, NULL,
        if(measured > 0, toInt32(floor(log2(assumeNotNull(measured) * 1e9) * 4)), 0)) AS bucket, count() AS spans,
      countIf(StatusCode = 'Error') AS errors
    FROM ${measuredSpans}
    GROUP BY time, bucket
    ORDER BY time, bucket`,
});
