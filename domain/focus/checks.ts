import { Decimal } from 'decimal.js';
import { AppError } from '../errors.ts';
import { nationalCurrencies } from './currencies.ts';
import type { Check, FocusModel } from './model.ts';

/** A row of a dataset as text; null where there is no value. */
export type FocusRow = Readonly<Record<string, string | null>>;
/** Whether a row passes. Checks over the whole dataset remember what came before. */
export type RowCheck = (row: FocusRow) => boolean;

/** What a check needs besides its row. */
export type Context = { readonly columns: ReadonlySet<string>; readonly model: FocusModel };

/** Costs are products of rounded prices: they match when they differ by less than a millionth of themselves. */
const productTolerance = 1e-6;

const decimal = /^-?(\d+(\.\d+)?|\.\d+)([Ee]-?\d+)?$/;
const dateTime = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;
const unit = /^(\d+ )?[A-Za-z]+( [A-Za-z]+)*([-/](\d+ )?[A-Za-z]+( [A-Za-z]+)*)?$/;
const placeholder = /^\s*$|^(null|n\/a|not applicable|none)$/i;

type Compile = (check: Check, context: Context) => RowCheck;
const column = (check: Check): string => check.ColumnName ?? check.CheckCondition ?? '';
/** A check of the text of a column; nothing is left to other rules. */
const ofText =
  (holds: (text: string) => boolean): Compile =>
  (check) => {
    const name = column(check);
    return (row) => {
      const text = row[name] ?? null;
      return text === null || holds(text);
    };
  };

const isValue = (text: string | null, value: string | number | null | undefined): boolean => {
  if (value === null || value === undefined) return text === null;
  if (text === null) return false;
  return typeof value === 'number' ? decimal.test(text) && Number(text) === value : text === value;
};

function isFlatJson(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return (
      typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value) &&
      Object.values(value).every((each) => each === null || ['string', 'number', 'boolean'].includes(typeof each))
    );
  } catch {
    // What is no JSON is no key-value.
    return false;
  }
}

/** The check functions of the rule model. */
const functions: Readonly<Record<string, Compile>> = {
  AND: (check, context) => {
    const all = (check.Items ?? []).map((item) => compileCheck(item, context));
    return (row) => all.every((each) => each(row));
  },
  OR: (check, context) => {
    const all = (check.Items ?? []).map((item) => compileCheck(item, context));
    return (row) => all.some((each) => each(row));
  },
  CheckModelRule: (check, context) => {
    const rule = context.model.ModelRules[check.ModelRuleId ?? ''];
    if (!rule)
      throw new AppError('bad_request', `the rule model names a rule that it does not have: ${check.ModelRuleId}`);
    const { Condition, Requirement } = rule.ValidationCriteria;
    const applies = isEmptyCheck(Condition) ? () => true : compileCheck(Condition, context);
    const holds = isEmptyCheck(Requirement) ? () => true : compileCheck(Requirement, context);
    return (row) => !applies(row) || holds(row);
  },
  ColumnPresent: (check, { columns }) => {
    const present = columns.has(column(check));
    return () => present;
  },
  CheckValue: (check) => {
    const name = column(check);
    return (row) => isValue(row[name] ?? null, check.Value);
  },
  CheckNotValue: (check) => {
    const name = column(check);
    return (row) => !isValue(row[name] ?? null, check.Value);
  },
  CheckSameValue:
    ({ ColumnAName = '', ColumnBName = '' }) =>
    (row) =>
      (row[ColumnAName] ?? null) === (row[ColumnBName] ?? null),
  CheckNotSameValue:
    ({ ColumnAName = '', ColumnBName = '' }) =>
    (row) =>
      (row[ColumnAName] ?? null) !== (row[ColumnBName] ?? null),
  CheckDistinctCount: ({ ColumnAName = '', ColumnBName = '', ExpectedCount = 1 }) => {
    const seen = new Map<string, Set<string>>();
    return (row) => {
      const [a, b] = [row[ColumnAName] ?? null, row[ColumnBName] ?? null];
      if (a === null || b === null) return true;
      const values = seen.get(a) ?? new Set<string>();
      seen.set(a, values);
      values.add(b);
      return values.size <= ExpectedCount;
    };
  },
  ColumnByColumnEqualsColumnValue:
    ({ ColumnAName = '', ColumnBName = '', ResultColumnName = '' }) =>
    (row) => {
      const [a, b, result] = [row[ColumnAName], row[ColumnBName], row[ResultColumnName]];
      if (!a || !b || !result || ![a, b, result].every((text) => decimal.test(text))) return true;
      const product = new Decimal(a).times(b);
      const size = Decimal.max(product.abs(), new Decimal(result).abs(), '1e-6');
      return product.minus(result).abs().lte(size.times(productTolerance));
    },
  CheckDecimalValue: ofText((text) => decimal.test(text)),
  CheckGreaterOrEqualThanValue: (check, context) =>
    ofText((text) => decimal.test(text) && Number(text) >= Number(check.Value))(check, context),
  CheckNationalCurrency: ofText((text) => nationalCurrencies.has(text)),
  TypeDecimal: ofText((text) => decimal.test(text)),
  TypeString: () => () => true,
  TypeDateTime: ofText((text) => Number.isFinite(Date.parse(text))),
  FormatDateTime: ofText((text) => dateTime.test(text)),
  FormatNumeric: ofText((text) => decimal.test(text)),
  FormatString: ofText((text) => !placeholder.test(text)),
  FormatUnit: ofText((text) => unit.test(text)),
  // A national code, or the name of a virtual currency.
  FormatCurrency: ofText((text) => !placeholder.test(text) && (nationalCurrencies.has(text) || text.length <= 64)),
  FormatKeyValue: ofText(isFlatJson),
};

export const isEmptyCheck = (check: Check): boolean => check.CheckFunction === undefined;

/** Every function that this interpreter knows. */
export const checkFunctions: readonly string[] = Object.keys(functions);

/** Makes a check of the model into one of rows. @throws AppError `bad_request` for a function that is not known: it would pass unseen */
export function compileCheck(check: Check, context: Context): RowCheck {
  const compile = functions[check.CheckFunction ?? ''];
  if (!compile) throw new AppError('bad_request', `check function “${check.CheckFunction}” is not known`);
  return compile(check, context);
}

/** Columns that a check reads, but for rules that it refers to. */
export function columnsOf(check: Check): string[] {
  const own = [check.ColumnName ?? check.CheckCondition, check.ColumnAName, check.ColumnBName, check.ResultColumnName];
  return [...own.filter((name) => name !== undefined), ...(check.Items ?? []).flatMap(columnsOf)];
}
