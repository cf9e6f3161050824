import type { z } from 'zod';

/** A type whose parts, to the last, are only read. */
type ReadonlyDeep<T> = unknown extends T
  ? T
  : T extends object
    ? { readonly [Key in keyof T]: ReadonlyDeep<T[Key]> }
    : T;

/** What a schema describes, as code passes it around: it is only read. */
export type AnswerOf<Schema extends z.ZodType> = ReadonlyDeep<z.output<Schema>>;
