import type { Queries, QueryName } from '../../../server/queries/index.ts';
import { type AnswerOf, type Params, queryAddress } from './address.ts';
import { tellCut } from './cut.svelte.ts';
import { resourceOf } from './resource.svelte.ts';

type Value<Field> = Field extends { type: 'number' | 'time' }
  ? number | null
  : Field extends { type: 'string' }
    ? Field extends { nullable: true }
      ? string | null
      : string
    : Field extends { type: 'boolean' }
      ? boolean
      : unknown;

/** A row of an answer, typed by the fields that the query declares. */
export type Row<Name extends QueryName> = {
  readonly [F in keyof Queries[Name]['fields']]: Value<Queries[Name]['fields'][F]>;
};

/** A query being asked: `rows` stay while it is asked again, so that a page does not flicker. */
export type Answer<Name extends QueryName> = {
  readonly rows: readonly Row<Name>[] | undefined;
  /** What the answer says of its fields: a figure of money is in the currency that was asked for. */
  readonly fields: Readonly<Record<string, { readonly type: string; readonly unit?: string }>>;
  readonly error: string | undefined;
  readonly loading: boolean;
  /** Epoch milliseconds of the last answer. */
  readonly at: number | undefined;
  retry(): void;
};

/** Asks a query and follows its parameters as they change; undefined asks nothing. Call it while a component is being made. */
export function query<Name extends QueryName>(name: Name, params: () => Params | undefined): Answer<Name> {
  const found = resourceOf(
    () => {
      const given = params();
      return given && queryAddress(name, given);
    },
    answered<Name>,
  );
  $effect(() => {
    const given = params();
    const cut = found.value?.cut;
    // Who asks for so many rows knows that there may be more.
    if (given && cut && !('limit' in given)) return tellCut({ ...cut, file: queryAddress(name, given, 'csv') });
  });
  return {
    get rows() {
      return found.value?.rows;
    },
    get fields() {
      return found.value?.fields ?? {};
    },
    get error() {
      return found.error;
    },
    get loading() {
      return found.loading;
    },
    get at() {
      return found.at;
    },
    retry: found.retry,
  };
}

type Frame = AnswerOf<'/query/{name}'>;

/** The columns of a frame as rows. The server answers the fields that the query declares: its contract test holds them together. */
function answered<Name extends QueryName>({ schema, data }: Frame) {
  const names = schema.fields.map((field) => field.name);
  const rows: readonly Row<Name>[] = Array.from({ length: data.values[0]?.length ?? 0 }, (_, i) =>
    Object.fromEntries(names.map((field, column) => [field, data.values[column]?.[i] ?? null])),
  ) as unknown as Row<Name>[];
  const fields = Object.fromEntries(schema.fields.map(({ name, type, config }) => [name, { type, ...config }]));
  const { allRows } = schema.meta.custom;
  return { rows, fields, cut: allRows && { title: schema.name, first: rows.length, all: allRows } };
}
