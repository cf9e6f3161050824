import model from '../reference/focus-1.2-rules.json' with { type: 'json' };

/** A check of the rule model: a function by name with its arguments, and what it combines. */
export type Check = {
  readonly CheckFunction?: string;
  readonly ColumnName?: string;
  /** Two rules of model 1.2 name their column so. */
  readonly CheckCondition?: string;
  readonly ColumnAName?: string;
  readonly ColumnBName?: string;
  readonly ResultColumnName?: string;
  readonly Value?: string | number | null;
  readonly ExpectedCount?: number;
  readonly ModelRuleId?: string;
  readonly Items?: readonly Check[];
};
export type Rule = {
  readonly Function: string;
  /** The column or dataset that the rule is about. */
  readonly Reference: string;
  readonly EntityType: 'Dataset' | 'Column' | 'Attribute';
  readonly Type: 'Static' | 'Dynamic';
  readonly ApplicabilityCriteria: readonly string[];
  readonly ValidationCriteria: {
    readonly MustSatisfy: string;
    readonly Keyword: string;
    readonly Requirement: Check;
    readonly Condition: Check;
  };
};
export type FocusModel = {
  readonly Details: { readonly ModelVersion: string; readonly FOCUSVersion: string };
  readonly ApplicabilityCriteria: Readonly<Record<string, string>>;
  readonly ModelRules: Readonly<Record<string, Rule>>;
};

/**
 * The official rule model of FOCUS 1.2: 621 rules. Source: finopsfoundation/focus_validator @240cea25, MIT; brought in without the
 * fields that nothing here reads. One cast: the compiler's own type of the file is 621 shapes.
 */
export const focusModel = model as unknown as FocusModel;

/** What we support of what the model makes conditional, and so which rules apply to what we export. */
export const ourCriteria: ReadonlySet<string> = new Set([
  'ACCOUNT_NAMING_SUPPORTED',
  'MULTIPLE_PRICING_CATEGORIES_SUPPORTED',
  'PUBLIC_PRICE_LIST_SUPPORTED',
  'USAGE_MEASUREMENT_SUPPORTED',
  'UNIT_PRICING_SUPPORTED',
  'SUB_ACCOUNT_SUPPORTED',
  'BILLING_BASED_ON_PROVISIONED_RESOURCES_SUPPORTED',
  'RESOURCE_TYPE_ASSIGNMENT_SUPPORTED',
  'PRICING_BILLING_CURRENCY_DIFFERENCES_SUPPORTED',
  'VIRTUAL_CURRENCY_SUPPORTED',
  'REGION_SUPPORTED',
  'TAGGING_SUPPORTED',
]);
