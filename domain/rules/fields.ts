import { z } from 'zod';

/** What all rules have. */
export const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'must be 1 to 64 lowercase letters, digits, dots, hyphens or underscores')
  .describe('id of the rule');
export const title = z.string().min(1).max(200);
