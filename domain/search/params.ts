import { z } from 'zod';
import { scopedRange } from '../time.ts';
import { longestSearch } from './grammar.ts';

/** A period, the filters and a search: the parameters of queries about spans and logs. */
export const searchRange = scopedRange.extend({ q: z.string().max(longestSearch).default('') });

/** Where a page of rows goes on: just before the row with this time (nanoseconds) and id. */
export const cursor = z
  .string()
  .regex(/^\d{1,19}\.\d{1,20}$/, 'invalid cursor; use the cursor of the previous page')
  .or(z.literal(''))
  .default('');

/** What spans are measured in: seconds, or USD or grams of their lease while they ran. */
export const measure = z.enum(['duration', 'cost', 'grams']).default('duration');
