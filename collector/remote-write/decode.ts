import { AppError } from '../../domain/errors.ts';
import type { Group, Metric } from '../otlp/model.ts';
import { Reader } from '../otlp/reader.ts';
import { groupOf, type PrometheusSeries } from '../prometheus.ts';

/** A decoded series; `type` is `MetricMetadata.MetricType` in both versions of the protocol: 0 unknown, 1 counter. */
type Series = Omit<PrometheusSeries, 'isCounter'> & { readonly type: number };
const withKind = ({ type, ...series }: Series): PrometheusSeries => ({
  ...series,
  ...(type === 0 ? {} : { isCounter: type === 1 }),
});
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
  return series.map((each) => groupOf(withKind(each), 'prometheus.remote_write'));
}

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
    const samples: PrometheusSeries['samples'][number][] = [];
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
    const samples: PrometheusSeries['samples'][number][] = [];
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

function sample(reader: Reader): PrometheusSeries['samples'][number] {
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
