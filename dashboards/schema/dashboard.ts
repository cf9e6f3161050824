import type { Figure } from '../../domain/figures.ts';
import type { MeasureName } from '../../domain/measures.ts';
import type { Queries, QueryName } from '../../server/queries/index.ts';

type Fields<Name extends QueryName> = Queries[Name]['fields'];
type Numbers<Name extends QueryName> = {
  [F in keyof Fields<Name>]: Fields<Name>[F] extends { type: 'number' } ? F : never;
}[keyof Fields<Name>] &
  string;
type Texts<Name extends QueryName> = {
  [F in keyof Fields<Name>]: Fields<Name>[F] extends { type: 'string' } ? F : never;
}[keyof Fields<Name>] &
  string;

type Common<Name extends QueryName> = {
  readonly title: string;
  readonly subtitle?: string;
  readonly query: Name;
  /** The figure of the panel: its lineage opens from the panel, and from the grades in its table. */
  readonly lineage?: Figure | MeasureName;
  /** Columns of twelve; default 6. */
  readonly width?: number;
  /** Titles of the table's columns, by field. Type, unit and grade of a field are what its query says. */
  readonly columns: { readonly [F in keyof Fields<Name>]?: string };
  /** Columns whose figures add up: their sums stand below the table. */
  readonly summed?: readonly Numbers<Name>[];
};

type PanelOf<Name extends QueryName> =
  | (Common<Name> & {
      readonly chart: 'line' | 'area' | 'bar';
      readonly y: Numbers<Name>;
      /** One series for each value of this field. */
      readonly by: Texts<Name>;
      /** Whether the axis begins at zero; bars and areas always do. */
      readonly fromZero?: boolean;
    })
  | (Common<Name> & { readonly chart: 'table' });

/** A panel on any query; a column that its query does not answer does not compile. */
export type Panel = { [Name in QueryName]: PanelOf<Name> }[QueryName];

/** A panel as drawing code sees it: the fields are checked where it is declared. */
export type AnyPanel = {
  readonly title: string;
  readonly subtitle?: string;
  readonly query: QueryName;
  readonly lineage?: Figure | MeasureName;
  readonly width?: number;
  readonly columns: Readonly<Record<string, string>>;
  readonly summed?: readonly string[];
  readonly chart: 'line' | 'area' | 'bar' | 'table';
  readonly y?: string;
  readonly by?: string;
  readonly fromZero?: boolean;
};

export type Dashboard = { readonly title: string; readonly order: number; readonly panels: readonly Panel[] };
