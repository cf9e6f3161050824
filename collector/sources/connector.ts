import type { z } from 'zod';
import type { Insert, Table } from '../../store/tables/columns.ts';

/** The tables that a connector may fill. */
export const worldTables = [
  'token_prices',
  'fx_rates',
  'offers',
  'grid_intensity',
  'grid_marginal',
  'provider_status',
  'network_figures',
  'lease_evidence',
] as const satisfies readonly Table[];
export type WorldTable = (typeof worldTables)[number];

/** What a source brought: rows by table. Nothing at all means “no data”, which is not an error. */
export type WorldRows = { readonly [T in WorldTable]?: readonly Insert<T>[] };

/** What a connector may ask for beside a URL. */
type AskOptions = {
  readonly headers?: Record<string, string>;
  readonly method?: 'GET' | 'POST';
  /** Sent as JSON. */
  readonly body?: unknown;
  /** How the answer's text is read; default JSON. */
  readonly read?: (text: string) => unknown;
};

/** What a connector may use; it reads neither the clock, the environment nor the network by itself. */
export type FetchContext<Config> = {
  readonly config: Config;
  readonly now: Date;
  /**
   * Asks for a document and reads it by a schema: retried with jitter, limited in rate, time and size, not sent again by a source
   * that knows that it has not changed. Fields that the schema does not know, or that are missing, are counted as drift.
   * Throws SourceError, and ZodError for another shape.
   */
  ask<Shape extends z.ZodType>(url: string, schema: Shape, options?: AskOptions): Promise<z.output<Shape>>;
  /**
   * Brings the rows of several things, one after the other. What fails keeps no other from being brought, and the run is “in part”; when
   * all fail, the first failure is that of the run. A source that wants to be left alone is.
   */
  each<Item, Row>(
    items: readonly Item[],
    nameOf: (item: Item) => string,
    bring: (item: Item) => Promise<readonly Row[]>,
  ): Promise<Row[]>;
  /** The newest time for which a source has brought rows of a table, epoch ms, for back-fill. */
  newest(table: 'token_prices' | 'grid_intensity' | 'network_figures', source: string): Promise<number | undefined>;
  /** Grid zones that leases of the last thirty days ran in. */
  zones(): Promise<readonly string[]>;
};

/** What a source is of, in the order that people look for it. */
export const sourceGroups = ['networks', 'tokens and currencies', 'clouds and marketplaces', 'grids'] as const;
type SourceGroup = (typeof sourceGroups)[number];

/** What reads one source of the outside world: one file in `collector/connectors/`, found by listing the folder. */
export type Connector<Config extends z.ZodObject = z.ZodObject, Rows extends WorldRows = WorldRows> = {
  readonly title: string;
  readonly group: SourceGroup;
  /** Where the source documents itself. */
  readonly docs: string;
  /** Licence or terms of what it publishes, in a few words. */
  readonly terms: string;
  /** Whether its operator documents it; what is undocumented may change without a word. */
  readonly standing: 'documented' | 'undocumented' | 'bundled';
  readonly tables: readonly WorldTable[];
  /** What it brings, with units, and what is peculiar to it; in a sentence or two, for docs/sources.md. */
  readonly brings: string;
  /** What it asks for, as paths below its base URL. */
  readonly endpoints: readonly string[];
  readonly config: Config;
  /** Settings without which it cannot run, and how to get them. */
  readonly needs?: { readonly settings: readonly (keyof z.infer<Config> & string)[]; readonly how: string };
  /** The most requests a minute to one of its hosts; default 60. */
  readonly perMinute?: number;
  readonly everySeconds: number;
  fetch(context: FetchContext<z.infer<Config>>): Promise<Rows>;
};

/** Declares a connector; types its `fetch` by its own settings. Rows with a column that their table has not do not compile. */
export const defineConnector = <Config extends z.ZodObject, Rows extends WorldRows>(
  connector: Connector<Config, Rows & Exact<Rows>>,
): Connector<Config> => connector;

/** Nothing but the columns of the tables: TypeScript itself looks for columns too many only where a row is written into its table. */
type Exact<Rows> = {
  readonly [T in keyof Rows]: T extends WorldTable
    ? NonNullable<Rows[T]> extends readonly (infer Row)[]
      ? ColumnsTooMany<Row, T> extends never
        ? Rows[T]
        : { readonly 'no such column': ColumnsTooMany<Row, T> }
      : never
    : never;
};
type ColumnsTooMany<Row, T extends WorldTable> = Row extends unknown ? Exclude<keyof Row, keyof Insert<T>> : never;
