import type { Token } from './tokens.ts';

/** Where laid-out SQL stands. All numbers are columns. */
export type Place = {
  /** Indent of the line that the SQL begins on. */
  readonly indent: number;
  /** Column of its first character, for SQL that begins in the middle of a line. */
  readonly column: number;
  /** Indent of its lines, where they do not follow from brackets and clauses. */
  readonly base: number;
  readonly width: number;
};

/** A token with what decides where it stands. */
export type Item = {
  readonly token: Token;
  /** Text between it and the one before when they share a line. */
  readonly gap: string;
  /** Begins a line. */
  breaks: boolean;
  readonly blankBefore: boolean;
  /** Begins a clause: SELECT, FROM, LEFT JOIN. */
  readonly clause: boolean;
  /** Brackets around it. */
  depth: number;
  /** Of a bracket, its counterpart. */
  other: number;
  /** Of an opening bracket: whether a query stands in it. */
  query: boolean;
};

/** A line of laid-out SQL. */
export type Line = {
  readonly from: number;
  to: number;
  readonly indent: number;
  readonly starts: boolean;
  readonly blankBefore: boolean;
  text: string;
};
