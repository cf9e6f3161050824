import type { Attributes, Emission, ScriptCount, ScriptLog, ScriptReading, ScriptSpan } from './script.ts';

/** OTLP/JSON of one signal, ready to be posted. */
export type Request = {
  readonly path: '/v1/traces' | '/v1/metrics' | '/v1/logs';
  readonly body: string;
  readonly items: number;
};

const scope = { name: 'wattledger.samples', version: '1' };
const nano = (ms: number) => String(BigInt(Math.round(ms * 1000)) * 1000n);

const attributes = (values: Attributes) =>
  Object.entries(values).map(([key, value]) => ({
    key,
    value:
      typeof value === 'string'
        ? { stringValue: value }
        : typeof value === 'boolean'
          ? { boolValue: value }
          : Number.isInteger(value)
            ? { intValue: String(value) }
            : { doubleValue: value },
  }));

const span = (item: ScriptSpan) => ({
  traceId: item.traceId,
  spanId: item.spanId,
  ...(item.parent && { parentSpanId: item.parent }),
  ...(item.traceState && { traceState: item.traceState }),
  name: item.name,
  kind: item.kind,
  startTimeUnixNano: nano(item.start),
  endTimeUnixNano: nano(item.end),
  attributes: attributes(item.attributes),
  events: (item.events ?? []).map((event) => ({
    timeUnixNano: nano(event.time),
    name: event.name,
    attributes: attributes(event.attributes),
  })),
  status: item.error ? { code: 2, message: item.error } : {},
});

const severities = { INFO: 9, WARN: 13, ERROR: 17 } as const;

const log = (item: ScriptLog) => ({
  timeUnixNano: nano(item.time),
  severityNumber: severities[item.severity],
  severityText: item.severity,
  body: { stringValue: item.body },
  traceId: item.traceId,
  ...(item.eventName && { eventName: item.eventName }),
  attributes: attributes(item.attributes),
});

/** The standard names of OpenTelemetry's hardware conventions, and the agent's for a card that is slowed down. */
const gauges: readonly (readonly [
  name: string,
  unit: string,
  value: (reading: ScriptReading) => number | undefined,
])[] = [
  ['hw.gpu.utilization', '1', (reading) => reading.utilisation],
  ['hw.power', 'W', (reading) => reading.powerW],
  ['hw.gpu.memory.usage', 'By', (reading) => reading.memoryBytes],
  ['hw.gpu.temperature', 'Cel', (reading) => reading.temperatureC],
  ['hw.gpu.throttled', '1', (reading) => (reading.isThrottled === undefined ? undefined : Number(reading.isThrottled))],
];

const gauge = (readings: readonly ScriptReading[]) =>
  gauges.flatMap(([name, unit, value]) => {
    const dataPoints = readings.flatMap((reading) => {
      const asDouble = value(reading);
      if (asDouble === undefined) return [];
      const of = attributes({ 'hw.id': reading.gpu, 'hw.type': 'gpu' });
      return [{ timeUnixNano: nano(reading.time), asDouble, attributes: of }];
    });
    return dataPoints.length > 0 ? [{ name, unit, gauge: { dataPoints } }] : [];
  });

const cumulative = 2;
const sums = (counts: readonly ScriptCount[]) =>
  [...Map.groupBy(counts, ({ name }) => name)].map(([name, points]) => ({
    name,
    unit: points[0]?.unit,
    sum: {
      aggregationTemporality: cumulative,
      isMonotonic: true,
      dataPoints: points.map((point) => ({
        startTimeUnixNano: nano(point.start),
        timeUnixNano: nano(point.time),
        asDouble: point.value,
        attributes: attributes(point.attributes),
      })),
    },
  }));

/**
 * Everything that ended or was read in a period, in requests of at most about `most` items.
 *
 * Resources with nothing in the period are left out.
 */
export function* requests(emissions: readonly Emission[], from: number, to: number, most = 1500): Generator<Request> {
  const inside = (time: number) => time >= from && time < to;
  yield* packed(
    '/v1/traces',
    'resourceSpans',
    most,
    emissions,
    (emission) => emission.spans.filter((item) => inside(item.end)),
    (items) => ({ scopeSpans: [{ scope, spans: items.map(span) }] }),
  );
  yield* packed(
    '/v1/metrics',
    'resourceMetrics',
    most / 3,
    emissions,
    (emission) => emission.readings.filter((item) => inside(item.time)),
    (items) => ({ scopeMetrics: [{ scope, metrics: gauge(items) }] }),
  );
  yield* packed(
    '/v1/metrics',
    'resourceMetrics',
    most,
    emissions,
    (emission) => emission.counts.filter((item) => inside(item.time)),
    (items) => ({ scopeMetrics: [{ scope, metrics: sums(items) }] }),
  );
  yield* packed(
    '/v1/logs',
    'resourceLogs',
    most,
    emissions,
    (emission) => emission.logs.filter((item) => inside(item.time)),
    (items) => ({ scopeLogs: [{ scope, logRecords: items.map(log) }] }),
  );
}

function* packed<Item>(
  path: Request['path'],
  field: string,
  most: number,
  emissions: readonly Emission[],
  select: (emission: Emission) => Item[],
  encode: (items: Item[]) => object,
): Generator<Request> {
  let entries: object[] = [];
  let items = 0;
  for (const emission of emissions) {
    const selected = select(emission);
    for (let at = 0; at < selected.length; at += most) {
      const part = selected.slice(at, at + most);
      entries.push({ resource: { attributes: attributes(emission.resource) }, ...encode(part) });
      items += part.length;
      if (items < most) continue;
      yield { path, body: JSON.stringify({ [field]: entries }), items };
      entries = [];
      items = 0;
    }
  }
  if (items > 0) yield { path, body: JSON.stringify({ [field]: entries }), items };
}
