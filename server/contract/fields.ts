import { z } from 'zod';
import { grades } from '../../domain/grades.ts';

/** Kinds of values that answers share. */

/** An exact decimal as text, so that no digit is lost. */
export const decimalText = z.string().meta({
  id: 'Decimal',
  pattern: /^-?\d+(\.\d+)?$/.source,
  description: 'An exact decimal as text: 12.5, -0.00001.',
  examples: ['12.5'],
});

/** A time, epoch milliseconds. */
export const epochMs = z.number().meta({ id: 'EpochMs', description: 'A time, milliseconds since 1970, UTC.' });

/** An evidence grade. */
export const grade = z.enum(grades).meta({
  id: 'Grade',
  description:
    'Evidence grade: A reconciled, B measured, C derived, D modelled or declared, E claimed or assumed, ? unknown.',
});
/** Share of a sum by grade. */
export const gradeShares = z.record(z.string(), z.number()).describe('Share of GPU-hours by evidence grade, 0–1.');

export const isSample = z.boolean().describe('Whether sample data is in it.');
export const unknownHours = z.number().describe('GPU-hours for which the figure is unknown: they are in no sum.');

/** That there is too little to compute from, and why. */
export const refused = z.object({ refused: z.string().describe('Why nothing can be computed.') });

/** What an id looks like. */
export const someId = '00000000-0000-4000-8000-000000000000';
