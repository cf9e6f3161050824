import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { malformed, type Parsed } from './parsed.ts';

const job = z.object({
  address: z.string().optional(),
  id: z.string().optional(),
  timeStart: z.number().min(0),
  timeEnd: z.number().min(0),
  timeout: z.number().min(0),
  /** Lamports of NOS (millionths) per second, the fee not included. */
  price: z.number().min(0),
});
const answer = z.union([z.object({ jobs: z.array(job) }), z.array(job).transform((jobs) => ({ jobs }))]);

/** What `/api/jobs` of Nosana answers: of each job that has ended, its price per second in NOS for the time that it ran. */
export function nosanaLines(value: unknown): Parsed {
  const parsed = answer.safeParse(value);
  if (!parsed.success) return malformed(parsed.error);
  const ended = parsed.data.jobs
    .map((each, i) => ({ each, line: i + 1 }))
    .filter(({ each }) => each.timeEnd > each.timeStart);
  return {
    problems: [],
    lines: ended.map(({ each: { address, id, timeStart, timeEnd, timeout, price }, line }) => ({
      line,
      network: 'nosana',
      lease: `nosana:${address ?? id ?? ''}`,
      from: timeStart * 1000,
      to: timeEnd * 1000,
      amount: new Decimal(Math.min(timeEnd - timeStart, timeout || Number.POSITIVE_INFINITY))
        .times(price)
        .div(1_000_000)
        .toFixed(),
      currency: 'NOS',
      reference: address ?? id ?? '',
    })),
  };
}
