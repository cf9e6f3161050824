import { AppError } from '../../domain/errors.ts';
import type { Pairs } from '../../store/native/columns.ts';
import { type Span, sortedPairs } from './model.ts';
import type { Reader } from './reader.ts';

/** Nested values deeper than this are refused. */
const maxDepth = 32;

/** Attributes of a resource. */
export function resourceAttributes(reader: Reader): Pairs {
  const pairs: [string, string][] = [];
  reader.each((field) => {
    if (field === 1) pairs.push(keyValue(reader.message()));
  });
  return sortedPairs(pairs);
}

/** A scope without its schema. */
export function scopeOf(reader: Reader): { name: string; version: string; attributes: Pairs } {
  let name = '';
  let version = '';
  const attributes: [string, string][] = [];
  reader.each((number) => {
    if (number === 1) name = reader.text();
    else if (number === 2) version = reader.text();
    else if (number === 3) attributes.push(keyValue(reader.message()));
  });
  return { name, version, attributes: sortedPairs(attributes) };
}

/** An attribute. */
export function keyValue(reader: Reader): [string, string] {
  let key = '';
  let value = '';
  reader.each((field) => {
    if (field === 1) key = reader.text();
    else if (field === 2) value = textOf(anyValue(reader.message(), 0));
  });
  return [key, value];
}

/** The text of an AnyValue message. */
export const attributeText = (reader: Reader): string => textOf(anyValue(reader, 0));

type AnyValue = string | boolean | number | bigint | null | AnyValue[] | { [key: string]: AnyValue };

function anyValue(reader: Reader, depth: number): AnyValue {
  if (depth > maxDepth)
    throw new AppError('bad_request', `an attribute value is nested deeper than ${maxDepth} levels`);
  let value: AnyValue = null;
  reader.each((field) => {
    if (field === 1) value = reader.text();
    else if (field === 2) value = reader.varint() !== 0;
    else if (field === 3) value = reader.int64();
    else if (field === 4) value = reader.double();
    else if (field === 7) value = reader.base64();
    else if (field === 5) {
      const list = reader.message();
      const items: AnyValue[] = [];
      list.each((number) => {
        if (number === 1) items.push(anyValue(list.message(), depth + 1));
      });
      value = items;
    } else if (field === 6) {
      const list = reader.message();
      const entries: [string, AnyValue][] = [];
      list.each((number) => {
        if (number !== 1) return;
        const pair = list.message();
        let key = '';
        let inner: AnyValue = null;
        pair.each((part) => {
          if (part === 1) key = pair.text();
          else if (part === 2) inner = anyValue(pair.message(), depth + 1);
        });
        entries.push([key, inner]);
      });
      value = Object.fromEntries(entries);
    }
  });
  return value;
}

/** An attribute value as text: scalars as they are, arrays and maps as JSON, bytes as base64, empty as ''. */
export function textOf(value: AnyValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'object')
    return JSON.stringify(value, (_key, inner) => (typeof inner === 'bigint' ? jsonInteger(inner) : inner));
  return String(value);
}

/** Integers that a JSON number cannot hold exactly are written as text. */
const jsonInteger = (value: bigint) => (Number.isSafeInteger(Number(value)) ? Number(value) : String(value));

/** An event of a span. */
export function event(reader: Reader): Span['events'][number] {
  let time = 0n;
  let name = '';
  const attributes: [string, string][] = [];
  reader.each((field) => {
    if (field === 1) time = reader.fixed64();
    else if (field === 2) name = reader.text();
    else if (field === 3) attributes.push(keyValue(reader.message()));
  });
  return { time, name, attributes: sortedPairs(attributes) };
}

/** A link of a span. */
export function link(reader: Reader): Span['links'][number] {
  let traceId = '';
  let spanId = '';
  let traceState = '';
  const attributes: [string, string][] = [];
  reader.each((field) => {
    if (field === 1) traceId = reader.hex();
    else if (field === 2) spanId = reader.hex();
    else if (field === 3) traceState = reader.text();
    else if (field === 4) attributes.push(keyValue(reader.message()));
  });
  return { traceId, spanId, traceState, attributes: sortedPairs(attributes) };
}
