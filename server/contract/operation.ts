import type { z } from 'zod';
import type { ErrorCode } from '../../domain/errors.ts';
import type { AnswerOf } from './answer.ts';

/** Groups of operations, in the order in which the reference lists them. */
export const tags = {
  Queries: 'Figures as data frames, CSV or Parquet. One query is one address.',
  Costs: 'Variance, outlook, anomalies, showback and token balances.',
  Carbon: 'Market-based emissions and carbon-free energy.',
  'What-if': 'Recorded work on other offers, and at other hours.',
  Lineage: 'Where a figure comes from, and computing it again.',
  Reports: 'Sustainability, finance and usage reports.',
  Rules: 'Budgets, allocations, alerts, contracts, schedules and channels.',
  Reconciliation: 'Statements held against the ledger.',
  FOCUS: 'Charges as a FOCUS dataset.',
  Traces: 'Searching, following and costing spans and logs.',
  System: 'Health, and this document.',
} as const;
type Tag = keyof typeof tags;

export type Method = 'get' | 'post' | 'put' | 'delete';

/** One operation of the API, said once: its handler, the types of the web and the OpenAPI document follow it. */
export type Operation = {
  readonly method: Method;
  /** Below `/api/v1`, as in OpenAPI: `/lineage/{figure}`. */
  readonly path: `/${string}`;
  readonly tag: Tag;
  readonly summary: string;
  readonly description?: string;
  /** Parameters within the path, by name. */
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: {
    /** What it is, for messages: `a manifest`. */
    readonly what: string;
    readonly schema: z.ZodType;
    readonly example: unknown;
  };
  /** Of success; 200 by default, 204 where nothing is answered. */
  readonly status?: 201 | 202;
  /** What is answered as JSON. */
  readonly answer?: z.ZodType;
  /** JSON answers with a status of their own. */
  readonly others?: Readonly<Record<number, z.ZodType>>;
  /** Other media types of the answer and what they hold; of lines of JSON, the schema of a line. */
  readonly files?: Readonly<Record<string, string | { readonly about: string; readonly line: z.ZodType }>>;
  /** Failures beside those that every operation may have. */
  readonly errors?: readonly ErrorCode[];
  /** `Cache-Control` of the JSON answer. */
  readonly cache?: string;
};

/** Declares an operation; the types of its parameters and answer reach handlers and pages. */
export const operation = <const Op extends Operation>(declared: Op): Op => declared;

/** Of figures: asked again within seconds, the same answer serves. */
export const fresh = 'private, max-age=5';

/** Names in the braces of a path. */
export type ParamNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParamNames<Rest>
  : never;

/** The JSON that an operation answers. */
export type OperationAnswer<Op> = Op extends { readonly answer: infer Schema extends z.ZodType }
  ? AnswerOf<Schema>
  : undefined;

/** The body that an operation is sent, as its sender writes it. */
export type OperationBody<Op> = Op extends { readonly body: { readonly schema: infer Schema extends z.ZodType } }
  ? z.input<Schema>
  : undefined;

/** Names of the parameters of an operation, in its path and its query. */
export type OperationParams<Op> =
  | (Op extends { readonly path: infer Path extends string } ? ParamNames<Path> : never)
  | (Op extends { readonly query: infer Query extends z.ZodType } ? keyof z.input<Query> & string : never);
