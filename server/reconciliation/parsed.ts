import type { z } from 'zod';
import type { StatementLine, StatementProblem } from '../../domain/statements.ts';

/** What a file of any format became: the lines that could be read, and what is wrong with the others. */
export type Parsed = { readonly lines: readonly StatementLine[]; readonly problems: readonly StatementProblem[] };

/** A file of which nothing can be read, and why. */
export const failed = (column: string, reason: string, line = 1): Parsed => ({
  lines: [],
  problems: [{ line, column, reason }],
});

/** A file that does not have the form of its format. */
export const malformed = (error: z.ZodError): Parsed => ({
  lines: [],
  problems: error.issues.map((issue) => ({ line: 1, column: issue.path.join('.') || 'file', reason: issue.message })),
});
