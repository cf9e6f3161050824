import { phases } from '../phases.ts';
import { parseDuration } from './units.ts';

/** What searches may ask for by a short name. Any other name is an attribute's key. */
export type Signal = 'spans' | 'logs';

export type SearchField = {
  readonly name: string;
  /** Other spellings: shorter words, and the attributes that have a column of their own. */
  readonly aliases: readonly string[];
  readonly type: 'text' | 'duration' | 'number' | 'choice' | 'severity' | 'flag';
  readonly about: string;
  /** All values there are, as they are stored. */
  readonly choices?: readonly string[];
};

const shared: readonly SearchField[] = [
  field('service', 'sending service', ['service.name']),
  field('network', 'network or cloud it ran on', ['compute.network', 'cloud.provider']),
  field('workload', 'workload', ['compute.workload']),
  field('team', 'team', ['compute.team']),
  field('job', 'job', ['job.id', 'compute.job.id']),
  field('lease', 'paid period', ['lease.id', 'compute.lease.id']),
  field('trace', 'trace id', ['trace.id', 'traceId', 'trace_id']),
  field('span', 'span id', ['span.id', 'spanId', 'span_id']),
];

/** Fields of spans. */
const spanFields: readonly SearchField[] = [
  field('name', 'name of the span', ['span.name', 'operation']),
  { name: 'duration', aliases: ['took'], type: 'duration', about: 'duration: 250ms, 2s, 1.5min, 3h' },
  choice('status', 'status', ['Unset', 'Ok', 'Error']),
  choice('kind', 'kind', ['Unspecified', 'Internal', 'Server', 'Client', 'Producer', 'Consumer']),
  ...shared,
  field('provider', 'provider of the node', ['compute.provider.id']),
  field('region', 'region', ['cloud.region', 'geo.country.iso_code']),
  field('project', 'project', ['compute.project']),
  field('gpu', 'GPU model', ['gpu.model', 'compute.gpu.model']),
  choice('phase', 'phase of a lease', phases, ['compute.phase']),
  field('unit', 'unit of work', ['compute.unit']),
  field('message', 'status message', ['status.message']),
  field('event', 'name of one of its events', ['event.name']),
  field('parent', 'parent span id', ['parent.id']),
  field('scope', 'instrumentation scope', ['scope.name']),
  { name: 'root', aliases: [], type: 'flag', about: 'whether it is a root span: true or false' },
];

/** Fields of log records. */
const logFields: readonly SearchField[] = [
  { name: 'severity', aliases: ['level'], type: 'severity', about: 'severity: trace, debug, info, warn, error, fatal' },
  field('body', 'log message', ['message']),
  ...shared,
  field('event', 'event name', ['event.name']),
  field('scope', 'instrumentation scope', ['scope.name']),
];

export const fieldsOf = (signal: Signal): readonly SearchField[] => (signal === 'spans' ? spanFields : logFields);

/** The field of a name or alias; undefined for an attribute's key. */
export const fieldOf = (signal: Signal, name: string): SearchField | undefined =>
  fieldsOf(signal).find((each) => each.name === name || each.aliases.includes(name));

/** Severities by their lowest number, as OpenTelemetry counts them. */
export const severities = { trace: 1, debug: 5, info: 9, warn: 13, error: 17, fatal: 21 } as const;
export type Severity = keyof typeof severities;

/** The name of a severity number; `none` for 0. */
export function severityOf(number: number): Severity | 'none' {
  const names = Object.keys(severities) as Severity[];
  return number <= 0 ? 'none' : (names[Math.min(5, Math.floor((number - 1) / 4))] ?? 'none');
}

/**
 * A value of a field as it is compared: nanoseconds, a number, a severity's lowest number, the choice as it is stored.
 * Undefined when it is none.
 */
export function parsedValue(
  { type, choices }: Pick<SearchField, 'type' | 'choices'>,
  text: string,
): string | number | undefined {
  const lower = text.toLowerCase();
  switch (type) {
    case 'duration':
      return parseDuration(text);
    case 'number':
      return text.trim() === '' || Number.isNaN(Number(text)) ? undefined : Number(text);
    case 'severity':
      return lower === 'warning'
        ? severities.warn
        : Object.hasOwn(severities, lower)
          ? severities[lower as Severity]
          : undefined;
    case 'choice':
      return choices?.find((each) => each.toLowerCase() === lower);
    case 'flag':
      return lower === 'true' ? 1 : lower === 'false' ? 0 : undefined;
    case 'text':
      return text;
  }
}

/** What a field's values look like, for messages. */
export function shapeOf({ type, choices }: SearchField): string {
  switch (type) {
    case 'duration':
      return 'a duration such as 250ms, 2s or 1.5h';
    case 'number':
      return 'a number';
    case 'severity':
      return `one of ${Object.keys(severities).join(', ')}`;
    case 'choice':
      return `one of ${choices?.join(', ')}`;
    case 'flag':
      return 'true or false';
    case 'text':
      return 'text';
  }
}

function field(name: string, about: string, aliases: readonly string[] = []): SearchField {
  return { name, aliases, type: 'text', about };
}

function choice(name: string, about: string, choices: readonly string[], aliases: readonly string[] = []): SearchField {
  return { name, aliases, type: 'choice', about, choices };
}
