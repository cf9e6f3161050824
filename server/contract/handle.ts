import type { Context, Hono } from 'hono';
import type { z } from 'zod';
import { jsonBody } from './body.ts';
import type { Operation, OperationAnswer, ParamNames } from './operation.ts';

/** What a handler is given. The query is text: what computes the answer parses it. */
export type Asked<Op extends Operation> = {
  readonly c: Context;
  readonly query: Record<string, string>;
  readonly params: Readonly<Record<ParamNames<Op['path']>, string>>;
  readonly body: Op extends { readonly body: { readonly schema: infer Schema extends z.ZodType } }
    ? z.output<Schema>
    : undefined;
};

/** What a handler returns: the answer that its operation declares; where that declares files, a response too. */
export type Returned<Op extends Operation> =
  | (Op extends { readonly answer: z.ZodType } ? OperationAnswer<Op> : never)
  | (Op extends { readonly files: object } | { readonly others: object } ? Response : never)
  | (Op extends { readonly answer: z.ZodType } | { readonly files: object } ? never : undefined);

/** An operation with what answers it. */
export type Handled = { readonly operation: Operation; readonly respond: (c: Context) => Promise<Response> };

/** Binds a handler to its operation. An answer that is not what the operation declares does not compile. */
export function handle<const Op extends Operation>(
  operation: Op,
  respond: (asked: Asked<Op>) => Promise<Returned<Op>> | Returned<Op>,
): Handled {
  return {
    operation,
    async respond(c) {
      const { body } = operation;
      const asked = {
        c,
        query: c.req.query(),
        params: c.req.param(),
        body: body && (await jsonBody(c.req.raw, body.schema, body.what)),
        // The path names the parameters, and the schema types the body.
      } as unknown as Asked<Op>;
      const answer: unknown = await respond(asked);
      if (answer instanceof Response) return answer;
      if (answer === undefined) return c.body(null, 204);
      return c.json(answer, operation.status ?? 200, operation.cache ? { 'Cache-Control': operation.cache } : {});
    },
  };
}

/** Mounts operations below a prefix, in their order: of two that fit a path the first answers. */
export function mount(app: Hono, prefix: string, handled: readonly Handled[]): void {
  for (const { operation, respond } of handled)
    app.on(operation.method.toUpperCase(), prefix + operation.path.replaceAll(/\{(\w+)\}/g, ':$1'), respond);
}
