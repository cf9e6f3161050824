import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { AppError } from '../../domain/errors.ts';
import { withBody } from '../body/body.ts';
import type { Intake, SignalName } from '../intake.ts';
import { contentTypes, type Encoding, failure, success } from './answer.ts';
import type { Signals } from './signals.ts';

export type OtlpOptions = {
  readonly intake: Intake;
  readonly signals: Signals;
  readonly log?: (error: unknown) => void;
};

/** `POST /v1/traces`, `/v1/metrics`, `/v1/logs`: OTLP over HTTP, protobuf and JSON. Answers 200 when everything is durable. */
export function otlpRoutes({ intake, signals, log = () => {} }: OtlpOptions): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  for (const [name, signal] of Object.entries(signals)) {
    app.post(`/v1/${name}`, async (c) => {
      let encoding: Encoding = 'json';
      try {
        encoding = encodingOf(c.req.header('content-type'));
        const rejected = await withBody(c.env.incoming, async (body) =>
          intake.take(name as SignalName, signal.encode(body, encoding)),
        );
        return success(encoding, rejected, signal.rejectedField);
      } catch (error) {
        if (!(error instanceof AppError) || error.code === 'store_unavailable') log(error);
        return failure(encoding, error);
      }
    });
    app.all(`/v1/${name}`, (c) =>
      failure(
        mirrored(c.req.header('content-type')),
        new AppError('method_not_allowed', `/v1/${name} takes POST, not ${c.req.method}`),
      ),
    );
  }
  return app;
}

function encodingOf(contentType = ''): Encoding {
  const type = contentType.split(';')[0]?.trim().toLowerCase();
  if (type === contentTypes.json) return 'json';
  if (type === contentTypes.protobuf) return 'protobuf';
  throw new AppError(
    'unsupported_media',
    `Content-Type ${type ? `“${type}”` : 'is missing and'} is not supported: use [application/json, application/x-protobuf]`,
  );
}

const mirrored = (contentType = ''): Encoding => (contentType.startsWith(contentTypes.protobuf) ? 'protobuf' : 'json');
