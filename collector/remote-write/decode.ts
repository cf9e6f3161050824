import { AppError } from '../../domain/errors.ts';
import type { Exemplar } from '../otlp/model.ts';
import { Reader } from '../otlp/reader.ts';
import { type Family, familyOfSeries, rememberFamily } from '../prometheus/families.ts';
import { type FamilyType, labelOf, type NativeHistogram, nsOfMs, type PrometheusSeries } from '../prometheus/series.ts';
import { doubleOrEnd, histogram } from './histogram.ts';

/** The types of families in the order of their numbers, in both versions of the protocol. */
const types: readonly FamilyType[] = [
  '',
  'counter',
  'gauge',
  'histogram',
  'gaugehistogram',
  'summary',
  'info',
  'stateset',
];

/**
 * Decodes a remote-write request, version 1.0 (`prometheus.WriteRequest`) or 2.0 (`io.prometheus.write.v2.Request`): samples, native
 * histograms, exemplars, when counters began, and what is said of families. Version 1.0 tells of these in requests of their own; what it
 * told stands for those that follow.
 *
 * @throws AppError `bad_request` when the bytes are no such message
 */
export const seriesOfRemoteWrite = (body: Buffer, version: 1 | 2): PrometheusSeries[] =>
  version === 1 ? seriesOfV1(body) : seriesOfV2(body);

function seriesOfV1(body: Buffer): PrometheusSeries[] {
  const found: Omit<PrometheusSeries, keyof Family>[] = [];
  const request = new Reader(body);
  request.each((field) => {
    if (field === 1) found.push(oneOfV1(request.message()));
    else if (field === 3) family(request.message());
  });
  return found.map((series) => ({ ...series, ...familyOfSeries(labelOf(series, '__name__')) }));
}

function family(message: Reader): void {
  let [name, type, unit, help] = ['', 0, '', ''];
  message.each((number) => {
    if (number === 1) type = message.varint();
    else if (number === 2) name = message.text();
    else if (number === 4) help = message.text();
    else if (number === 5) unit = message.text();
  });
  rememberFamily(name, { type: types[type] ?? '', unit, help });
}

function oneOfV1(message: Reader): Omit<PrometheusSeries, keyof Family> {
  const labels: [string, string][] = [];
  const samples: PrometheusSeries['samples'][number][] = [];
  const exemplars: Exemplar[] = [];
  const histograms: NativeHistogram[] = [];
  message.each((number) => {
    if (number === 1) labels.push(label(message.message()));
    else if (number === 2) samples.push(sample(message.message(), 0n));
    else if (number === 3) exemplars.push(exemplar(message.message(), (reader) => label(reader.message())));
    else if (number === 4) histograms.push(histogram(message.message(), 0n));
  });
  return { labels, samples, exemplars, histograms };
}

function seriesOfV2(body: Buffer): PrometheusSeries[] {
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
  return messages.map((message) => oneOfV2(message, symbol));
}

function oneOfV2(message: Reader, symbol: (ref: number) => string): PrometheusSeries {
  const refs: number[] = [];
  const samples: Reader[] = [];
  const histograms: Reader[] = [];
  const exemplars: Exemplar[] = [];
  let [type, unit, help, created] = [0, 0, 0, 0n];
  message.each((field, wire) => {
    if (field === 1) message.packed(wire, (inner) => inner.varint(), refs);
    else if (field === 2) samples.push(message.message());
    else if (field === 3) histograms.push(message.message());
    else if (field === 4) exemplars.push(exemplarOfV2(message.message(), symbol));
    else if (field === 5) {
      const metadata = message.message();
      metadata.each((number) => {
        if (number === 1) type = metadata.varint();
        else if (number === 3) help = metadata.varint();
        else if (number === 4) unit = metadata.varint();
      });
    } else if (field === 6) created = message.int64();
  });
  return {
    labels: pairsOf(refs, symbol),
    // When a counter began may stand behind the samples, and stands with each of them in later drafts.
    samples: samples.map((each) => sample(each, created)),
    histograms: histograms.map((each) => histogram(each, created)),
    exemplars,
    type: types[type] ?? '',
    unit: unit === 0 ? '' : symbol(unit),
    help: help === 0 ? '' : symbol(help),
  };
}

function pairsOf(refs: readonly number[], symbol: (ref: number) => string): [string, string][] {
  if (refs.length % 2 !== 0) throw new AppError('bad_request', 'label references are not pairs of name and value');
  return Array.from({ length: refs.length / 2 }, (_, i): [string, string] => [
    symbol(refs[2 * i] as number),
    symbol(refs[2 * i + 1] as number),
  ]);
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

function sample(reader: Reader, created: bigint): PrometheusSeries['samples'][number] {
  let value = 0;
  let ms = 0n;
  let start = created;
  reader.each((field) => {
    if (field === 1) {
      const given = doubleOrEnd(reader);
      value = given === 'end' ? Number.NaN : given;
    } else if (field === 2) ms = reader.int64();
    else if (field === 3) start = reader.int64();
  });
  return { value, ms, start };
}

/** An exemplar; what names its trace and span stands apart from its other labels. */
function exemplar(reader: Reader, labelOf: (reader: Reader) => [string, string]): Exemplar {
  const pairs: [string, string][] = [];
  let value = 0;
  let ms = 0n;
  reader.each((field) => {
    if (field === 1) pairs.push(labelOf(reader));
    else if (field === 2) value = reader.double();
    else if (field === 3) ms = reader.int64();
  });
  return namingTrace(pairs, value, ms);
}

function exemplarOfV2(reader: Reader, symbol: (ref: number) => string): Exemplar {
  const refs: number[] = [];
  let value = 0;
  let ms = 0n;
  reader.each((field, wire) => {
    if (field === 1) reader.packed(wire, (inner) => inner.varint(), refs);
    else if (field === 2) value = reader.double();
    else if (field === 3) ms = reader.int64();
  });
  return namingTrace(pairsOf(refs, symbol), value, ms);
}

const namingTrace = (pairs: readonly [string, string][], value: number, ms: bigint): Exemplar => {
  const of = (name: string) => pairs.find(([key]) => key === name)?.[1] ?? '';
  return {
    time: nsOfMs(ms),
    value: Number.isNaN(value) ? null : value,
    traceId: of('trace_id'),
    spanId: of('span_id'),
    attributes: pairs.filter(([key]) => key !== 'trace_id' && key !== 'span_id'),
  };
};
