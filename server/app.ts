import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { secureHeaders } from 'hono/secure-headers';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { AppError, type ErrorCode } from '../domain/errors.ts';
import { checkHost } from '../process/hosts.ts';
import { statusOf } from '../process/http-status.ts';
import { type Log, silent } from '../process/log.ts';
import { ReaderLeft } from '../store/reader.ts';
import type { Store } from '../store/store.ts';
import { mount } from './contract/handle.ts';
import type { DeliveryOptions } from './delivery/deliver.ts';
import { type OpenApiDocument, openApiDocument } from './openapi/document.ts';
import { admission } from './readers/admission.ts';
import { sharedAnswers } from './readers/shared.ts';
import type { AskApi } from './routes/batch.ts';
import type { SampleProgress } from './routes/health.ts';
import { apiRoutes } from './routes/index.ts';
import { methodsOf } from './routes/methods.ts';
import { createRules, type Rules } from './rules/rules.ts';
import { observeHttp } from './telemetry/http.ts';
import { ServerMetrics } from './telemetry/metrics.ts';

export type AppOptions = {
  readonly store: Store;
  /** Folder of the built web. */
  readonly webRoot?: string;
  /** Hosts that may be named in a request; empty allows any. Guards a loopback server against DNS rebinding. */
  readonly hosts?: readonly string[];
  /** Rules of files and of the UI; by default there are no files. */
  readonly rules?: Rules;
  /** What channels send with. */
  readonly delivery?: Omit<DeliveryOptions, 'now'>;
  readonly samples?: () => SampleProgress | undefined;
  readonly metrics?: ServerMetrics;
  /** Queries that the store is asked at once; as many as there are, by default. */
  readonly queriesAtOnce?: number;
  /** How long an answer serves other readers, milliseconds, where it is fresh as long; by default it does not. */
  readonly keepMs?: number;
  readonly log?: Log;
};

/** Failures that pass: the same request may succeed in a few seconds. */
const comesBack: ReadonlySet<ErrorCode> = new Set(['too_many', 'store_unavailable']);

/** The server's routes. Errors have one shape: `{ error: { code, message } }`. */
export function createApp({
  store: plain,
  webRoot,
  hosts = [],
  rules = createRules(plain, ''),
  delivery = { env: {}, smtpUrl: undefined },
  samples = () => undefined,
  metrics = new ServerMetrics(),
  queriesAtOnce,
  keepMs = 0,
  log = silent,
}: AppOptions): Hono {
  const store = metrics.watch(queriesAtOnce === undefined ? plain : { ...plain, gate: admission(queriesAtOnce) });
  const answers = sharedAnswers({ keepMs });
  const app = new Hono();
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        frameAncestors: ["'none'"],
      },
    }),
  );
  app.use(compress());
  app.use('/api/*', observeHttp(metrics));
  app.use(async (c, next) => {
    checkHost(hosts, c.req.header('host'), 'SERVER_ALLOWED_HOSTS');
    await next();
  });
  app.use('/api/v1/*', answers.middleware);
  // Made when it is first asked for.
  let made: OpenApiDocument | undefined;
  const document = () => (made ??= openApiDocument());
  // A part of a batch passes all that a request of its own would.
  const ask: AskApi = async (request, from) => app.fetch(request, from.env);
  // A browser that asks for this path wants the page of that name; what scrapes asks for text.
  app.get('/metrics', (c, next) => (c.req.header('accept')?.includes('text/html') ? next() : c.text(metrics.text())));
  mount(app, '/api/v1', apiRoutes({ store, rules, delivery, samples, ask, document, closed: answers.forget }));
  app.all('/api/*', (c, next) => {
    // The reference is a page of the web.
    if (c.req.path === '/api') return next();
    const allowed = methodsOf(c.req.path.replace('/api/v1', ''));
    if (allowed.length > 0) {
      c.header('Allow', allowed.join(', '));
      throw new AppError('method_not_allowed', `${c.req.path} takes ${allowed.join(', ')}, not ${c.req.method}`);
    }
    throw new AppError('not_found', `${c.req.path} does not exist. /api/v1/queries lists the queries.`);
  });
  if (webRoot) {
    app.use(
      '/assets/*',
      serveStatic({
        root: webRoot,
        onFound: (_path, c) => c.header('Cache-Control', 'public, max-age=31536000, immutable'),
      }),
    );
    app.use(serveStatic({ root: webRoot }));
    // Every other path is a page of the web, which reads the path itself.
    app.get('*', serveStatic({ root: webRoot, path: 'index.html' }));
  }
  app.notFound((c) => c.json({ error: { code: 'not_found', message: `${c.req.path} does not exist` } }, 404));
  app.onError((error, c) => {
    // Nobody reads it; 499 is what proxies call it.
    if (error instanceof ReaderLeft) return c.body(null, 499 as ContentfulStatusCode);
    const known = error instanceof AppError ? error : undefined;
    if (!known || known.code === 'store_unavailable') log.error(`${c.req.method} ${c.req.path} failed`, error);
    if (known && comesBack.has(known.code)) c.header('Retry-After', '5');
    const status = (known ? statusOf[known.code] : 500) as ContentfulStatusCode;
    return c.json(
      {
        error: { code: known?.code ?? 'internal', message: known?.message ?? 'Internal error. See the server log.' },
      },
      status,
    );
  });
  return app;
}
