import { z } from 'zod';

/** The id of a trace, as OTLP/JSON spells it. */
export const traceId = z
  .string()
  .toLowerCase()
  .regex(/^[0-9a-f]{32}$/, 'a trace id has 32 hexadecimal digits');

/** Ids of leases: a list, or text with commas between. */
export const leaseIds = z.union([
  z.array(z.string()),
  z.string().transform((text) => text.split(',').filter((id) => id !== '')),
]);

/** The id of a span, as OTLP/JSON spells it. */
export const spanId = z
  .string()
  .toLowerCase()
  .regex(/^[0-9a-f]{16}$/, 'a span id has 16 hexadecimal digits');
