import { z } from 'zod';
import { reasons } from './reasons.ts';

/** Documents that money is held against: bills, records of a chain, payments. */
const statementKinds = ['invoice', 'on_chain', 'payment'] as const;
const statementFormats = ['csv', 'focus', 'akash', 'nosana'] as const;
export type StatementKind = (typeof statementKinds)[number];
export type StatementFormat = (typeof statementFormats)[number];

/** A column of the file by its header, or a value that every line has. */
const source = z.union([
  z.strictObject({ column: z.string().min(1).max(256) }),
  z.strictObject({ value: z.string().max(256) }),
]);
export type MappedSource = z.output<typeof source>;

/** How the columns of a CSV are read. */
export const statementMapping = z.strictObject({
  delimiter: z.enum([',', ';', '\t', '|']).default(','),
  decimal: z.enum(['.', ',']).default('.'),
  dates: z.enum(['iso', 'dd/mm/yyyy', 'mm/dd/yyyy']).default('iso'),
  network: source,
  lease: source.default({ value: '' }),
  from: source,
  /** When absent, a line is of one day. */
  to: source.optional(),
  amount: source,
  currency: source,
  reference: source.default({ value: '' }),
});
export type StatementMapping = z.output<typeof statementMapping>;

/** What is brought in. */
export const statementUpload = z.strictObject({
  kind: z.enum(statementKinds),
  format: z.enum(statementFormats),
  file: z.string().min(1).max(256),
  text: z.string().max(64_000_000),
  mapping: statementMapping.optional(),
});
export type StatementUpload = z.output<typeof statementUpload>;

/** A line as it was understood. Times in epoch ms; `from` ≤ t < `to`; 0 and 0 for the whole lease. */
export type StatementLine = {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly network: string;
  readonly lease: string;
  readonly from: number;
  readonly to: number;
  /** Decimal text, in `currency`. */
  readonly amount: string;
  readonly currency: string;
  readonly reference: string;
};
/** What is wrong, where, and why. */
export type StatementProblem = { readonly line: number; readonly column: string; readonly reason: string };

export const decision = z.strictObject({
  rows: z
    .array(z.strictObject({ lease: z.string().min(1).max(256), day: z.number().int().min(0) }))
    .min(1)
    .max(10_000),
  state: z.enum(['open', 'explained', 'accepted']),
  reason: z.enum(reasons).default('other'),
  note: z.string().max(1000).default(''),
});
export type Decision = z.output<typeof decision>;
