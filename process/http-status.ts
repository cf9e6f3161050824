import type { ErrorCode } from '../domain/errors.ts';

/** The HTTP status that each kind of failure becomes. What is no `AppError` is a bug, and becomes a 500. */
export const statusOf = {
  bad_request: 400,
  not_found: 404,
  method_not_allowed: 405,
  too_large: 413,
  unsupported_media: 415,
  too_many: 429,
  upstream_failed: 502,
  store_unavailable: 503,
} as const satisfies Record<ErrorCode, number>;
