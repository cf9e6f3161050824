import { z } from 'zod';
import { statusOf } from '../../process/http-status.ts';
import type { AnswerOf } from './answer.ts';

/** The shape of every failure. */
export const errorAnswer = z
  .object({
    error: z.object({
      code: z.enum([...Object.keys(statusOf), 'internal']).describe('What kind of failure it is. Codes do not change.'),
      message: z.string().describe('What failed, where, and what to do about it. In English; it may change.'),
    }),
  })
  .meta({ id: 'Error', description: 'The shape of every failure.' });
export type ApiError = AnswerOf<typeof errorAnswer>;
