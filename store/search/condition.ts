import { fieldOf, parsedValue, type SearchField, type Signal, shapeOf } from '../../domain/search/fields.ts';
import type { Comparison, Search } from '../../domain/search/grammar.ts';
import { SearchError, type Text } from '../../domain/search/tokens.ts';
import { type SearchTable, searchTables } from './columns.ts';

/** A condition in SQL and what is bound to it. */
export type Condition = { readonly sql: string; readonly params: Readonly<Record<string, string | number>> };

/** In which maps of the rows an attribute's key is: names of places. Undefined: it may be in any. */
export type PlacesOf = (key: string) => readonly string[] | undefined;

/**
 * A search as a condition on rows of `otel_traces` or `otel_logs`. Every value is bound; what a row does not say matches nothing,
 * so that its negation matches.
 *
 * @throws SearchError with the place of what is wrong
 */
export function conditionOf(signal: Signal, search: Search, placesOf: PlacesOf = () => undefined): Condition {
  const params: Record<string, string | number> = {};
  const bind = (value: string | number) => {
    const name = `search${Object.keys(params).length}`;
    params[name] = value;
    return `{${name}: ${typeof value === 'number' ? 'Float64' : 'String'}}`;
  };
  return { sql: write(search, { signal, bind, placesOf, table: searchTables[signal] }), params };
}

/** Keys of attributes that a search names, without a place before them. */
export function attributeKeys(signal: Signal, search: Search): string[] {
  switch (search.kind) {
    case 'all':
    case 'word':
      return [];
    case 'and':
    case 'or':
      return search.parts.flatMap((part) => attributeKeys(signal, part));
    case 'not':
      return attributeKeys(signal, search.part);
    case 'field':
      return isAttribute(search, signal) ? [placed(search, searchTables[signal]).key] : [];
  }
}

type Writing = {
  readonly signal: Signal;
  readonly bind: (value: string | number) => string;
  readonly placesOf: PlacesOf;
  readonly table: SearchTable;
};

function write(search: Search, writing: Writing): string {
  switch (search.kind) {
    case 'all':
      return 'true';
    case 'and':
    case 'or':
      return `(${search.parts.map((part) => write(part, writing)).join(search.kind === 'and' ? ' AND ' : ' OR ')})`;
    case 'not':
      return `NOT ${write(search.part, writing)}`;
    case 'word':
      return word(search.text, writing);
    case 'field':
      return isAttribute(search, writing.signal) ? ofAttribute(search, writing) : ofField(search, writing);
  }
}

function word({ text, quoted }: Text, { bind, table }: Writing): string {
  if (/^[0-9a-f]{32}$/i.test(text)) return `(TraceId = ${bind(text.toLowerCase())})`;
  if (/^[0-9a-f]{16}$/i.test(text)) return `(SpanId = ${bind(text.toLowerCase())})`;
  const pattern = bind(`%${quoted ? escaped(text) : wild(text)}%`);
  return table.words((column) => `${column} ILIKE ${pattern}`);
}

/** What stands for itself in LIKE. */
const escaped = (text: string) => text.replace(/[\\%_]/g, '\\$&');
const wild = (text: string) => escaped(text).replaceAll('*', '%');

const isAttribute = ({ field }: Comparison, signal: Signal) =>
  field.quoted || fieldOf(signal, field.text) === undefined;

function ofField(comparison: Comparison, { bind, table, signal }: Writing): string {
  const { operator, values } = comparison;
  const known = fieldOf(signal, comparison.field.text) as SearchField;
  if (known.name === 'event' && signal === 'spans') return ofEvents(comparison, bind);
  const column = table.columns[known.name] as string;
  const value = (text: Text) => {
    const found = parsedValue(known, text.text);
    if (found === undefined)
      throw new SearchError(`“${text.text}” is not ${shapeOf(known)}, which ${known.name} requires`, text.at, text.end);
    const isId = known.name === 'trace' || known.name === 'span' || known.name === 'parent';
    return isId ? String(found).toLowerCase() : found;
  };
  const isOrdered = known.type === 'duration' || known.type === 'severity';
  const number = (text: Text) => `toUInt64(${bind(Number(value(text)))})`;
  /** A severity has four numbers. */
  const end = (text: Text) => (known.type === 'severity' ? `${number(text)} + 3` : number(text));
  const ordered = () => {
    if (!isOrdered)
      throw new SearchError(
        `${known.name} is text, so “${operator === 'range' ? '..' : operator}” cannot be used with it`,
        comparison.field.at,
        comparison.field.end,
      );
  };
  const [first, second] = values as [Text, Text];
  switch (operator) {
    case 'exists':
      if (known.type === 'severity') return `(${column} > 0)`;
      return known.type === 'text' || known.type === 'choice' ? `(${column} != '')` : 'true';
    case 'range':
      ordered();
      return both(first.text && `${column} >= ${number(first)}`, second.text && `${column} <= ${end(second)}`);
    case '>':
    case '<=':
      ordered();
      return `(${column} ${operator} ${end(first)})`;
    case '>=':
    case '<':
      ordered();
      return `(${column} ${operator} ${number(first)})`;
    case 'is':
    case 'matches':
      if (isOrdered)
        return `(${values.map((text) => `${column} BETWEEN ${number(text)} AND ${end(text)}`).join(' OR ')})`;
      return anyOf(
        comparison,
        (text) => `${column} = ${bind(value(text))}`,
        (pattern) => `${column} ILIKE ${bind(pattern)}`,
      );
  }
}

const both = (...conditions: string[]) => `(${conditions.filter(Boolean).join(' AND ')})`;

function ofEvents(comparison: Comparison, bind: Writing['bind']): string {
  switch (comparison.operator) {
    case 'exists':
      return 'notEmpty(Events.Name)';
    case 'is':
    case 'matches':
      return anyOf(
        comparison,
        (text) => `has(Events.Name, ${bind(text.text)})`,
        (pattern) => `arrayExists(v -> v ILIKE ${bind(pattern)}, Events.Name)`,
      );
    default: {
      const { at, end } = comparison.field;
      throw new SearchError('event is text and cannot be compared by order', at, end);
    }
  }
}

function anyOf(
  { values, operator }: Comparison,
  equal: (text: Text) => string,
  like: (pattern: string) => string,
): string {
  const tests = values.map((text) =>
    operator === 'matches' && !text.quoted && text.text.includes('*') ? like(wild(text.text)) : equal(text),
  );
  return `(${tests.join(' OR ')})`;
}

/** The key that a comparison names, and the place that it may say before it: `resource.host.name`. */
function placed({ field }: Comparison, { maps }: SearchTable): { key: string; place: string | undefined } {
  const [prefix = '', ...rest] = field.text.split('.');
  const isPlaced = !field.quoted && rest.length > 0 && Object.hasOwn(maps, prefix);
  return isPlaced ? { key: rest.join('.'), place: prefix } : { key: field.text, place: undefined };
}

function ofAttribute(comparison: Comparison, { bind, table, placesOf }: Writing): string {
  const { operator, values } = comparison;
  const { key: name, place } = placed(comparison, table);
  const found = place ? [place] : placesOf(name);
  const maps = (found ?? Object.keys(table.maps)).map((each) => table.maps[each] as string);
  const key = bind(name);
  const any = (test: (map: string) => string) => (maps.length > 0 ? `(${maps.map(test).join(' OR ')})` : 'false');
  const number = (text: Text) => {
    if (text.text.trim() === '' || !Number.isFinite(Number(text.text)))
      throw new SearchError(`“${text.text}” is not a number`, text.at, text.end);
    return bind(Number(text.text));
  };
  const ordered = (tests: (value: string) => string) =>
    any((map) => `ifNull(${tests(`toFloat64OrNull(${map}[${key}])`)}, false)`);
  const [first, second] = values as [Text, Text];
  switch (operator) {
    case 'exists':
      return any((map) => `mapContains(${map}, ${key})`);
    case 'range': {
      const low = first.text && number(first);
      const high = second.text && number(second);
      return ordered((value) => both(low && `${value} >= ${low}`, high && `${value} <= ${high}`));
    }
    case '>':
    case '>=':
    case '<':
    case '<=': {
      const bound = number(first);
      return ordered((value) => `${value} ${operator} ${bound}`);
    }
    case 'is':
    case 'matches':
      return anyOf(
        comparison,
        (text) => {
          const bound = bind(text.text);
          // An attribute that is not there reads as '', which is not what an empty text asks for.
          return any((map) =>
            text.text === ''
              ? `(mapContains(${map}, ${key}) AND ${map}[${key}] = ${bound})`
              : `${map}[${key}] = ${bound}`,
          );
        },
        (pattern) => {
          const bound = bind(pattern);
          return any((map) => `(mapContains(${map}, ${key}) AND ${map}[${key}] ILIKE ${bound})`);
        },
      );
  }
}
