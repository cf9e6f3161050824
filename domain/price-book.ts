import { z } from 'zod';
import { priceUnitNames } from './price-terms.ts';

const decimal = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine(
    (text) => /^\d{1,15}(\.\d{1,18})?$/.test(text),
    'must be a decimal number of at least 0, such as 2.10, with at most 18 decimal places',
  );

const second = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()])
  .transform((text) => Date.parse(text))
  .refine((ms) => ms % 1000 === 0, 'must be a whole second');

const scopeText = z.string().max(256).default('');

/** Which leases an entry is for: an empty field is any. The more particular entry wins, of equals the newer. */
const scopeShape = {
  network: scopeText,
  provider: scopeText,
  gpu_model: scopeText,
  tier: scopeText,
  workload: scopeText,
  lease_id: scopeText,
};

const validity = {
  id: z.string().min(1).max(128),
  valid_from: second,
  /** Until further notice when absent. */
  valid_to: second.optional(),
  note: z.string().max(1000).default(''),
};

/** An agreed price that counts instead of what leases say. */
const priceEntry = z.object({
  kind: z.literal('price'),
  ...validity,
  ...scopeShape,
  amount: decimal,
  currency: z.string().min(1).max(16),
  per: z.enum(priceUnitNames),
  fee_ratio: decimal.default('0'),
});

/** A fixed rate of a token that counts instead of the market's. */
const rateEntry = z.object({
  kind: z.literal('rate'),
  ...validity,
  token: z.string().min(1).max(16),
  /** USD per token. */
  amount: decimal,
});

const budget = z.object({
  budget: z.string().min(1).max(128),
  network: scopeText,
  workload: scopeText,
  team: scopeText,
  project: scopeText,
  /** For each calendar month, UTC. */
  amount_usd: decimal.refine((text) => Number(text) > 0, 'must be above 0'),
});

/** An entry of the book. */
export const priceBookEntry = z
  .discriminatedUnion('kind', [priceEntry.strict(), rateEntry.strict()])
  .refine(({ valid_from, valid_to }) => valid_to === undefined || valid_to > valid_from, {
    path: ['valid_to'],
    message: 'ends before it starts',
  })
  .refine(({ kind, amount }) => kind !== 'rate' || Number(amount) > 0, { path: ['amount'], message: 'a rate of 0' });

const ids = z.array(z.string().min(1).max(128)).max(100).default([]);
/** Entries that are to count, and those that are to count no longer. */
const decision = { apply: ids, withdraw: ids };

/**
 * What is asked of the ledger: to note a proposal and say what it would change, to let proposals count and take entries back, or to say
 * what that would change.
 */
export const priceBookRequest = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('propose'), entry: priceBookEntry }),
  z.strictObject({ do: z.literal('decide'), ...decision }),
  z.strictObject({ do: z.literal('try'), ...decision }),
]);

/** An entry as it is written in a file or a request: times are ISO 8601. */
export const asWritten = ({ valid_from, valid_to, ...entry }: PriceBookEntry) => ({
  ...entry,
  valid_from: new Date(valid_from).toISOString(),
  ...(valid_to !== undefined && { valid_to: new Date(valid_to).toISOString() }),
});

/** A file of the price book: entries, and budgets that a dry run is held against. Unknown fields are errors, so that none is lost. */
export const priceBookFile = z
  .strictObject({
    entries: z.array(priceBookEntry).default([]),
    budgets: z.array(budget.strict()).default([]),
  })
  .superRefine(({ entries, budgets }, context) => {
    const issue = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    for (const [i, entry] of entries.entries()) {
      if (entries.findIndex((each) => each.id === entry.id) !== i)
        issue(['entries', i, 'id'], `“${entry.id}” comes twice`);
    }
    for (const [i, { budget: name }] of budgets.entries())
      if (budgets.findIndex((each) => each.budget === name) !== i)
        issue(['budgets', i, 'budget'], `“${name}” comes twice`);
  });

export type PriceBookFile = z.output<typeof priceBookFile>;
export type PriceBookEntry = PriceBookFile['entries'][number];
