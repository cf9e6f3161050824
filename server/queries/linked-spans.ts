import { z } from 'zod';
import { spanId, traceId } from '../../domain/ids.ts';
import { defineQuery } from '../../store/query.ts';

/** Spans that link to a span, newest first. */
export default defineQuery({
  title: 'Spans linking to a span',
  params: z.object({ trace: traceId, span: spanId }),
  fields: {
    time: { type: 'time' },
    traceId: { type: 'string' },
    spanId: { type: 'string' },
    name: { type: 'string' },
    service: { type: 'string' },
  },
  most: 200,
  sql: /* sql */ `
    SELECT toUnixTimestamp64Nano(span_links.time) / 1e6 AS time, from_trace AS traceId, from_span AS spanId,
      from_name AS name, service
    FROM span_links
    WHERE to_trace = {trace: String} AND to_span = {span: String}
    ORDER BY time DESC, spanId`,
});
