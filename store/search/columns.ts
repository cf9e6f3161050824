import type { Signal } from '../../domain/search/fields.ts';

/** Where a search of a signal looks: the table, the columns of its fields, the maps of its attributes, and what words are looked for in. */
export type SearchTable = {
  readonly table: 'otel_traces' | 'otel_logs';
  readonly columns: Readonly<Record<string, string>>;
  /** By the word that `attribute_keys` calls the place. */
  readonly maps: Readonly<Record<string, string>>;
  /** A test of any of a row's texts, cheap ones first. */
  readonly words: (test: (text: string) => string) => string;
};

const shared = {
  service: 'ServiceName',
  network: 'Network',
  workload: 'Workload',
  team: 'Team',
  job: 'JobId',
  lease: 'LeaseId',
  trace: 'TraceId',
  span: 'SpanId',
  scope: 'ScopeName',
};

export const searchTables: Readonly<Record<Signal, SearchTable>> = {
  spans: {
    table: 'otel_traces',
    columns: {
      ...shared,
      name: 'SpanName',
      duration: 'Duration',
      status: 'StatusCode',
      kind: 'SpanKind',
      provider: 'Provider',
      region: 'Region',
      project: 'Project',
      gpu: 'GpuModel',
      phase: 'Phase',
      unit: 'Unit',
      message: 'StatusMessage',
      parent: 'ParentSpanId',
      root: "(ParentSpanId = '')",
    },
    maps: { span: 'SpanAttributes', resource: 'ResourceAttributes' },
    words: (test) =>
      `(${['SpanName', 'ServiceName', 'Workload', 'StatusMessage', 'JobId', 'LeaseId'].map(test).join(' OR ')} OR ` +
      `arrayExists(v -> ${test('v')}, mapValues(SpanAttributes)) OR arrayExists(v -> ${test('v')}, Events.Name) OR ` +
      `arrayExists(m -> arrayExists(v -> ${test('v')}, mapValues(m)), Events.Attributes))`,
  },
  logs: {
    table: 'otel_logs',
    columns: { ...shared, severity: 'SeverityNumber', body: 'Body', event: 'EventName' },
    maps: { log: 'LogAttributes', resource: 'ResourceAttributes' },
    words: (test) =>
      `(${['Body', 'ServiceName', 'EventName', 'JobId', 'LeaseId'].map(test).join(' OR ')} OR arrayExists(v -> ` +
      `${test('v')}, mapValues(LogAttributes)))`,
  },
};
