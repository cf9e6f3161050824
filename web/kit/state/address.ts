import type { QueryName } from '../../../server/queries/index.ts';
import type { AnswerAt, ParamsAt, PathOf } from '../../../server/routes/index.ts';

declare const ofPath: unique symbol;

/** An address of the API that remembers which path it is of, and so what it answers. */
export type Address<Path extends PathOf<'get'>> = string & { readonly [ofPath]: Path };

/** The JSON that an address answers. */
export type AnswerOf<Path extends PathOf<'get'>> = AnswerAt<'get', Path>;

export type Values<Names extends string> = Readonly<Partial<Record<Names, string | number | undefined>>>;

/** The address of a path with its parameters, those of the path filled in, the others as a query; empty ones are left out. */
export const address = <Path extends PathOf<'get'>>(path: Path, params: Values<ParamsAt<'get', Path>> = {}) =>
  // What a text cannot say of itself: the path it was made of.
  filled(path, params) as Address<Path>;

/** Parameters of a query. */
export type Params = Readonly<Record<string, string | number>>;

/** The address of a query; as data frame, or in another format. */
export function queryAddress(
  name: QueryName,
  params: Params,
  format?: 'csv' | 'parquet' | 'columns',
): Address<'/query/{name}'> {
  const search = new URLSearchParams(Object.entries(params).map(([key, value]) => [key, String(value)]));
  if (format) search.set('format', format);
  return `${address('/query/{name}', { name })}?${search}` as Address<'/query/{name}'>;
}

/** A path below `/api/v1` with its parameters. */
export function filled(path: string, params: Values<string>): string {
  const query: Record<string, string | number | undefined> = { ...params };
  const place = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = query[name];
    delete query[name];
    return encodeURIComponent(String(value ?? ''));
  });
  const search = queryString(query);
  return `/api/v1${place}${search && `?${search}`}`;
}

/** Parameters as a query string, empty ones left out. */
export const queryString = (params: Values<string>): string =>
  new URLSearchParams(
    Object.entries(params).flatMap(([key, value]) =>
      value === undefined || value === '' ? [] : [[key, String(value)]],
    ),
  ).toString();
