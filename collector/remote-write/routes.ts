import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { AppError } from '../../domain/errors.ts';
import { statusOf } from '../../process/http-status.ts';
import { withBody } from '../body/body.ts';
import type { Intake } from '../intake.ts';
import { knownFailure, retryAfterSeconds } from '../otlp/answer.ts';
import { encodePrometheus } from '../prometheus/encode.ts';
import { seriesOfRemoteWrite } from './decode.ts';

/** `POST /api/v1/write`: Prometheus remote write 1.0 and 2.0, so that a Prometheus that already scrapes GPUs forwards them. */
export const remoteWriteRoutes = (intake: Intake, log: (error: unknown) => void) =>
  new Hono<{ Bindings: HttpBindings }>().post('/api/v1/write', async (c) => {
    try {
      const version = versionOf(c.req.header('content-type') ?? '');
      const { written, rejected } = await withBody(c.env.incoming, async (body) => {
        const encoded = encodePrometheus(seriesOfRemoteWrite(body, version), 'prometheus.remote_write');
        return { written: encoded.written, rejected: await intake.take('metrics', encoded) };
      });
      const headers = {
        'X-Prometheus-Remote-Write-Samples-Written': String(written.samples),
        'X-Prometheus-Remote-Write-Histograms-Written': String(written.histograms),
        'X-Prometheus-Remote-Write-Exemplars-Written': String(written.exemplars),
      };
      // A 4xx is not sent again: what was good is stored, what was not is named.
      if (rejected.count > 0) return c.text(`${rejected.message}\n`, 400, headers);
      return c.body(null, 204, headers);
    } catch (error) {
      const known = knownFailure(error);
      const status = statusOf[known.code];
      if (status >= 500) log(error);
      return c.text(
        `${known.message}\n`,
        status as ContentfulStatusCode,
        status >= 500 ? { 'Retry-After': String(retryAfterSeconds) } : {},
      );
    }
  });

function versionOf(contentType: string): 1 | 2 {
  const [type = '', ...parameters] = contentType.split(';').map((part) => part.trim());
  const message =
    parameters.find((parameter) => parameter.startsWith('proto='))?.slice('proto='.length) ?? 'prometheus.WriteRequest';
  if (type === 'application/x-protobuf' && message === 'prometheus.WriteRequest') return 1;
  if (type === 'application/x-protobuf' && message === 'io.prometheus.write.v2.Request') return 2;
  throw new AppError(
    'unsupported_media',
    `Content-Type “${contentType}” is not remote write: use application/x-protobuf, ` +
      'with proto=io.prometheus.write.v2.Request for version 2.0',
  );
}
