import { type Exemplar, type NumberPoint, sortedPairs } from './model.ts';
import { keyValue } from './protobuf.ts';
import type { Reader } from './reader.ts';

/** An exemplar of a point. */
export function exemplar(reader: Reader): Exemplar {
  const out = { time: 0n, value: null as number | null, traceId: '', spanId: '' };
  const attributes: [string, string][] = [];
  reader.each((field) => {
    if (field === 2) out.time = reader.fixed64();
    else if (field === 3) out.value = reader.double();
    else if (field === 4) out.spanId = reader.hex();
    else if (field === 5) out.traceId = reader.hex();
    else if (field === 6) out.value = Number(reader.sfixed64());
    else if (field === 7) attributes.push(keyValue(reader.message()));
  });
  return { ...out, attributes: sortedPairs(attributes) };
}

/** A number of a gauge or a sum. */
export function numberPoint(reader: Reader): NumberPoint {
  const out = { start: 0n, time: 0n, flags: 0, value: null as number | null };
  const attributes: [string, string][] = [];
  const exemplars: Exemplar[] = [];
  reader.each((field) => {
    if (field === 2) out.start = reader.fixed64();
    else if (field === 3) out.time = reader.fixed64();
    else if (field === 4) out.value = reader.double();
    else if (field === 5) exemplars.push(exemplar(reader.message()));
    else if (field === 6) out.value = Number(reader.sfixed64());
    else if (field === 7) attributes.push(keyValue(reader.message()));
    else if (field === 8) out.flags = reader.varint();
  });
  return { ...out, attributes: sortedPairs(attributes), exemplars };
}
