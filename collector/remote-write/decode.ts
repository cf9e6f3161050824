import { AppError } from '../../domain/errors.ts';
import type { Pairs } from '../../store/native/columns.ts';
import { type Group, type Metric, type NumberPoint, sortedPairs } from '../otlp/model.ts';
import { Reader } from '../otlp/reader.ts';

type Series = {
  readonly labels: [string, string][];
  readonly samples: readonly { readonly value: number; readonly ms: bigint }[];
  readonly type: number;
  readonly unit: string;
  readonly help: string;
};

/** `MetricMetadata.MetricType` of a counter, in both versions of the protocol. */
const counter = 1;
/** The value that Prometheus writes when a series has ended. */
const isStale = (bits: bigint) => bits === 0x7ff0000000000002n;

/**
 * Decodes a remote-write request, version 1.0 (`prometheus.WriteRequest`) or 2.0 (`io.prometheus.write.v2.Request`).
 *
 * `__name__` is the metric, `job` the service, `instance` its instance; other labels are attributes. A series is a cumulative
 * sum when its metadata says counter or, without metadata, its name ends in `_total`; else a gauge. A stale marker is a point
 * without a value. Native histograms and exemplars are not read.
 *
 * @throws AppError `bad_request` when the bytes are no such message
 */
export function metricsFromRemoteWrite(body: Buffer, version: 1 | 2): Group<Metric>[] {
  const series = version === 1 ? seriesOfV1(body) : seriesOfV2(body);
  return series.map(groupOf);
}

function groupOf({ labels, samples, type, unit, help }: Series): Group<Metric> {
  const of = (name: string) => labels.find(([label]) => label === name)?.[1] ?? '';
  const own = new Set(['__name__', 'job', 'instance']);
  const attributes = sortedPairs(labels.filter(([label]) => !own.has(label)));
  const isCounter = type === counter || (type === 0 && of('__name__').endsWith('_total'));
  const points = samples.map(
    ({ value, ms }): NumberPoint => ({
      attributes,
      start: 0n,
      time: ms * 1_000_000n,
      value: Number.isNaN(value) ? null : value,
      flags: Number.isNaN(value) ? 1 : 0,
    }),
  );
  const resource: Pairs = sortedPairs([
    ['service.name', of('job')],
    ['service.instance.id', of('instance')],
    ...computeLabels(labels),
  ]);
  const metric: Metric = {
    name: of('__name__'),
    description: help,
    unit,
    kind: isCounter ? 'sum' : 'gauge',
    temporality: isCounter ? 2 : 0,
    isMonotonic: isCounter,
    points,
    distributions: [],
  };
  return {
    resource,
    resourceSchemaUrl: '',
    scope: { name: 'prometheus.remote_write', version: '', attributes: [], schemaUrl: '' },
    items: [metric],
  };
}

/** Labels cannot hold dots: `compute_lease_id` is `compute.lease.id` of the resource. */
const computeLabels = (labels: readonly [string, string][]): [string, string][] =>
  labels.filter(([label]) => label.startsWith('compute_')).map(([label, value]) => [label.replaceAll('_', '.'), value]);

function seriesOfV1(body: Buffer): Series[] {
  const found: Omit<Series, 'type' | 'unit' | 'help'>[] = [];
  const metadata = new Map<string, { type: number; unit: string; help: string }>();
  const request = new Reader(body);
  request.each((field) => {
    const message = field === 1 || field === 3 ? request.message() : undefined;
    if (!message) return;
    if (field === 3) {
      const entry = { type: 0, unit: '', help: '' };
      let name = '';
      message.each((number) => {
        if (number === 1) entry.type = message.varint();
        else if (number === 2) name = message.text();
        else if (number === 4) entry.help = message.text();
        else if (number === 5) entry.unit = message.text();
      });
      metadata.set(name, entry);
      return;
    }
    const labels: [string, string][] = [];
    const samples: Series['samples'][number][] = [];
    message.each((number) => {
      if (number === 1) labels.push(label(message.message()));
      else if (number === 2) samples.push(sample(message.message()));
    });
    found.push({ labels, samples });
  });
  return found.map((series) => {
    const name = series.labels.find(([label]) => label === '__name__')?.[1] ?? '';
    return { ...series, ...(metadata.get(name) ?? { type: 0, unit: '', help: '' }) };
  });
}

function seriesOfV2(body: Buffer): Series[] {
  const symbols: string[] = [];
  const messages: Reader[] = [];
  const request = new Reader(body);
  request.each((field) => {
    if (field === 4) symbols.push(request.text());
    else if (field === 5) messages.push(request.message());
  });
  const symbol = (ref: number): string => {
    const text = symbols[ref];
    if (text === undefined) throw new AppError('bad_request', `a label refers to symbol ${ref} of ${symbols.length}`);
    return text;
  };
  return messages.map((message) => {
    const refs: number[] = [];
    const samples: Series['samples'][number][] = [];
    let type = 0;
    let unit = 0;
    let help = 0;
    message.each((field, wire) => {
      if (field === 1) message.packed(wire, (inner) => inner.varint(), refs);
      else if (field === 2) samples.push(sample(message.message()));
      else if (field === 5) {
        const metadata = message.message();
        metadata.each((number) => {
          if (number === 1) type = metadata.varint();
          else if (number === 3) help = metadata.varint();
          else if (number === 4) unit = metadata.varint();
        });
      }
    });
    if (refs.length % 2 !== 0) throw new AppError('bad_request', 'label references are not pairs of name and value');
    const labels = Array.from({ length: refs.length / 2 }, (_, i): [string, string] => [
      symbol(refs[2 * i] as number),
      symbol(refs[2 * i + 1] as number),
    ]);
    return { labels, samples, type, unit: unit === 0 ? '' : symbol(unit), help: help === 0 ? '' : symbol(help) };
  });
}

function label(reader: Reader): [string, string] {
  let name = '';
  let value = '';
  reader.each((field) => {
    if (field === 1) name = reader.text();
    else if (field === 2) value = reader.text();
  });
  return [name, value];
}

function sample(reader: Reader): Series['samples'][number] {
  let value = 0;
  let ms = 0n;
  reader.each((field) => {
    if (field === 1) {
      const bits = reader.fixed64();
      value = isStale(bits) ? Number.NaN : (new Float64Array(new BigUint64Array([bits]).buffer)[0] as number);
    } else if (field === 2) ms = reader.int64();
  });
  return { value, ms };
}
