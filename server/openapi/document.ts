import type { ErrorCode } from '../../domain/errors.ts';
import manifest from '../../package.json' with { type: 'json' };
import { statusOf } from '../../process/http-status.ts';
import { errorAnswer } from '../contract/error.ts';
import { frameAnswer } from '../contract/frame.ts';
import { type Operation, tags } from '../contract/operation.ts';
import { operations } from '../routes/index.ts';
import { queryOperations } from '../routes/query.ts';
import { type Parameter, parametersOf, type Reference, shareParameters } from './parameters.ts';
import { describeQueries } from './queries.ts';
import { codeSamples, localServer } from './samples.ts';
import { type JsonSchema, jsonSchema, type Schemas } from './schemas.ts';

/** An operation as the document has it. */
export type Described = {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: {
    readonly required: true;
    readonly content: { readonly 'application/json': { readonly schema: JsonSchema; readonly example: unknown } };
  };
  readonly responses: Readonly<Record<string, Answered | Reference>>;
  readonly 'x-codeSamples': ReturnType<typeof codeSamples>;
};
type Answered = {
  readonly description: string;
  readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>>;
};

/** The API as an OpenAPI 3.1 document, made from its operations and queries. */
export function openApiDocument() {
  const schemas: Schemas = {};
  for (const each of [errorAnswer, frameAnswer]) jsonSchema(each, 'output', schemas);
  const described = operations.flatMap((operation: Operation) =>
    operation === queryOperations.query ? ofQueries(schemas) : [describe(operation, schemas)],
  );
  const { shared, refer } = shareParameters(described.map(({ operation }) => operation));
  const paths: Record<string, Record<string, Described>> = {};
  for (const { path, method, operation } of described) {
    const { parameters, ...own } = operation;
    paths[`/api/v1${path}`] = {
      ...paths[`/api/v1${path}`],
      [method]: {
        ...own,
        ...(parameters && { parameters: parameters.map((each) => ('$ref' in each ? each : refer(each))) }),
      },
    };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Wattledger',
      version: manifest.version,
      summary: manifest.description,
      description: about,
      license: { name: 'Apache 2.0', identifier: manifest.license },
    },
    servers: [{ url: localServer, description: 'As started by default.' }],
    security: [],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths,
    components: { schemas, parameters: shared, responses: failures },
  };
}
export type OpenApiDocument = ReturnType<typeof openApiDocument>;

const about = `Costs, latency, uptime and carbon of rented GPUs.

- Times are epoch milliseconds, UTC; a period is \`from\` ≤ t < \`to\`.
- Money that must add up is decimal text. Unknown is null, never 0.
- A query answers as a data frame, CSV, Parquet or JSON columns (\`format\`). Fields have their unit in \`x-unit\`, as
  Grafana names units; \`x-grade\` names the field with the evidence grade; \`x-nullable\` says whether a value may be unknown.
- Answers that may be kept have an \`ETag\`; asked with it as \`If-None-Match\`, the server answers 304 while they hold.
- Every failure has one shape, \`Error\`. A path answers 405 to a method that it does not take, and lists those that it does in \`Allow\`.
- The server has no accounts: it listens on loopback, or stands behind a proxy that knows who asks. Requests that write must be
  \`application/json\`.
- The collector has a server of its own, for OTLP (\`/v1/traces\`, \`/v1/logs\`, \`/v1/metrics\`) and Prometheus remote write. OpenTelemetry
  and Prometheus define those protocols, so they are not described here.
- The version is that of Wattledger. Any version may add paths and fields. A change that breaks a client is a new minor version before
  1.0 and a new major version after it.`;

/** What went wrong, by the failure. */
const failureAbout: Readonly<Record<ErrorCode | 'internal', string>> = {
  bad_request: 'A parameter or the body is wrong; the message names each.',
  not_found: 'There is no such thing.',
  method_not_allowed: 'The path takes other methods.',
  too_large: 'The request is too large, or reads too much.',
  unsupported_media: 'The body must be sent as application/json.',
  too_many: 'Too many at once. Try again after `Retry-After` seconds.',
  upstream_failed: 'Another server did not take what was sent to it.',
  store_unavailable: 'The store does not answer.',
  internal: 'A bug; the server log has it.',
};
const isJson = (schema: JsonSchema) => ({ content: { 'application/json': { schema } } });
const failures = Object.fromEntries(
  Object.entries(failureAbout).map(([code, description]) => [
    code,
    { description, ...isJson({ $ref: '#/components/schemas/Error' }) },
  ]),
);

/** What an operation may answer when it fails: what it declares, and what any may. */
function failuresOf(errors: readonly ErrorCode[], hasBody: boolean): Record<string, Reference> {
  const codes: ErrorCode[] = [
    'bad_request',
    ...errors,
    ...(hasBody ? (['too_large', 'unsupported_media'] as const) : []),
  ];
  return Object.fromEntries(
    [
      ...codes.map((code) => [statusOf[code], code]),
      [429, 'too_many'],
      [500, 'internal'],
      [503, 'store_unavailable'],
    ].map(([status, code]) => [status, { $ref: `#/components/responses/${code}` }]),
  );
}

/** Of what may be kept: its `ETag` was sent as `If-None-Match`. */
const unchanged = { 304: { description: 'The answer that you have still holds.' } };

const ofQueries = (schemas: Schemas) =>
  describeQueries(schemas).map(({ path, answer, ...own }) => {
    const { tag, files, errors } = queryOperations.query;
    return {
      path,
      method: 'get' as const,
      operation: {
        ...own,
        tags: [tag],
        responses: {
          200: { description: 'The answer.', content: { 'application/json': { schema: answer }, ...contentOf(files) } },
          ...failuresOf(
            errors.filter((code) => code !== 'not_found'),
            false,
          ),
          ...unchanged,
        },
        'x-codeSamples': codeSamples('get', `/api/v1${path}`, own.parameters, undefined),
      } satisfies Described as Described,
    };
  });

function describe(operation: Operation, schemas: Schemas) {
  const {
    method,
    path,
    tag,
    summary,
    description,
    params,
    query,
    body,
    answer,
    others = {},
    files,
    errors = [],
  } = operation;
  const parameters = [...(params ? parametersOf(params, 'path') : []), ...(query ? parametersOf(query, 'query') : [])];
  const content = {
    ...(answer && { 'application/json': { schema: jsonSchema(answer, 'output', schemas) } }),
    ...contentOf(files, schemas),
  };
  const isEmpty = Object.keys(content).length === 0;
  const described: Described = {
    operationId: operationId(operation),
    tags: [tag],
    summary,
    ...(description && { description }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: jsonSchema(body.schema, 'input', schemas), example: body.example } },
      },
    }),
    responses: {
      [isEmpty ? 204 : (operation.status ?? 200)]: {
        description: isEmpty ? 'Done.' : 'The answer.',
        ...(!isEmpty && { content }),
      },
      ...failuresOf(errors, body !== undefined),
      ...(operation.cache?.includes('max-age') && unchanged),
      ...Object.fromEntries(
        Object.entries(others).map(([status, schema]) => [
          status,
          { description: failureAbout.store_unavailable, ...isJson(jsonSchema(schema, 'output', schemas)) },
        ]),
      ),
    },
    'x-codeSamples': codeSamples(method, `/api/v1${path}`, parameters, body?.example),
  };
  return { path: path as string, method, operation: described };
}

const contentOf = (files: Operation['files'] = {}, schemas: Schemas = {}) =>
  Object.fromEntries(
    Object.entries(files).map(([type, file]) => [
      type,
      {
        schema:
          typeof file === 'string'
            ? { description: file }
            : { ...jsonSchema(file.line, 'output', schemas), description: file.about },
      },
    ]),
  );

/** `get /costs/variance` is `getCostsVariance`. */
const operationId = ({ method, path }: Operation): string =>
  method +
  path
    .split(/[^a-zA-Z]+/)
    .filter(Boolean)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
