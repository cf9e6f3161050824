/** Every failure a user can see, and the HTTP status it becomes. */
export const statusOf = {
  bad_request: 400,
  not_found: 404,
  method_not_allowed: 405,
  too_large: 413,
  unsupported_media: 415,
  too_many: 429,
  upstream_failed: 502,
  store_unavailable: 503,
} as const;

export type ErrorCode = keyof typeof statusOf;

/** An expected failure: says what, where, and what to do. Anything else that is thrown is a bug and becomes a 500. */
export class AppError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
  }
}

/** The text of anything that was thrown, for logs and for messages that quote a cause. */
export const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));
