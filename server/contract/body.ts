import type { z } from 'zod';
import { AppError, messageOf } from '../../domain/errors.ts';

/**
 * The JSON body of a request, parsed.
 *
 * @param what the body should be, for messages: `manifest`
 * @throws AppError `unsupported_media` unless it is sent as JSON; `bad_request` naming each wrong field
 */
export async function jsonBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  what: string,
): Promise<z.output<Schema>> {
  // A form of another site cannot send JSON without a preflight, which nothing answers.
  if (!/^application\/json\b/.test(request.headers.get('content-type') ?? ''))
    throw new AppError('unsupported_media', `send ${what} as application/json`);
  let body: unknown;
  try {
    body = await request.json();
  } catch (error) {
    throw new AppError('bad_request', `invalid JSON: ${messageOf(error)}`);
  }
  const parsed = schema.safeParse(body);
  if (!parsed.success)
    throw new AppError(
      'bad_request',
      `this is not ${what}: ${parsed.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`).join('; ')}`,
    );
  return parsed.data;
}
