import { type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Context, MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { AppError } from '../../domain/errors.ts';
import type { ServerMetrics } from './metrics.ts';

/** Asked every few seconds by every open page: its spans would bury all others. */
const untraced = new Set(['/api/v1/health']);

/** A span and a measurement for each request, by OpenTelemetry's semantic conventions for HTTP servers. Stands before what may refuse. */
export const observeHttp =
  (metrics: ServerMetrics): MiddlewareHandler =>
  async (c, next) => {
    const started = performance.now();
    if (untraced.has(c.req.path)) await next();
    else await traced(c, next);
    if (c.error instanceof AppError) metrics.refusal(c.error.code);
    metrics.request({
      method: methodOf(c),
      route: routeOf(c),
      status: c.res.status,
      seconds: (performance.now() - started) / 1000,
    });
  };

const tracer = trace.getTracer('wattledger.server');

function traced(c: Context, next: () => Promise<void>): Promise<void> {
  const method = methodOf(c);
  const attributes = {
    'http.request.method': method,
    'url.path': c.req.path,
    'url.scheme': new URL(c.req.url).protocol.slice(0, -1),
  };
  return tracer.startActiveSpan(method, { kind: SpanKind.SERVER, attributes }, async (span) => {
    try {
      await next();
      conclude(span, c);
    } finally {
      span.end();
    }
  });
}

/** Which route took a request is known only when it has. */
function conclude(span: Span, c: Context): void {
  const route = routeOf(c);
  const { status } = c.res;
  if (route !== undefined) span.updateName(`${methodOf(c)} ${route}`).setAttribute('http.route', route);
  span.setAttribute('http.response.status_code', status);
  // A request that is refused for what is in it is the client's error: the server's span has none.
  if (status < 500) return;
  span.setAttribute('error.type', errorTypeOf(c.error, status)).setStatus({ code: SpanStatusCode.ERROR });
  if (c.error) span.recordException(c.error);
}

const errorTypeOf = (error: Error | undefined, status: number): string =>
  error instanceof AppError ? error.code : (error?.name ?? String(status));

/** Methods of RFC 9110 and PATCH; any other text of a client would make names without end. */
const methods = new Set(['CONNECT', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'TRACE']);
const methodOf = (c: Context): string => (methods.has(c.req.method) ? c.req.method : '_OTHER');

/** `/api/v1/traces/{id}/costs` of the route that answered; undefined when none did. */
function routeOf(c: Context): string | undefined {
  const path = routePath(c);
  return path.includes('*') ? undefined : path.replaceAll(/:(\w+)(?:\{[^}]*\})?\??/g, '{$1}');
}
