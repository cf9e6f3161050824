import { z } from 'zod';
import { languages } from '../languages.ts';
import { reportKinds } from '../reports/document.ts';
import { technologies } from '../technologies.ts';
import { timeZone } from '../time.ts';
import { id, title } from './fields.ts';
import { inventoryRule, siteRule } from './inventory.ts';

/**
 * Rules that people set: budgets, allocations, alerts, contracts of energy, what inventories and data centres
 * declare, and the channels that tell of them. In files and, but for channels, in the UI.
 */

const text = z.string().max(256).default('');
const decimal = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(
    z
      .string()
      .refine(
        (value) => /^\d{1,15}(\.\d{1,14})?$/.test(value) && Number(value) > 0,
        'must be a decimal number above 0, such as 1250.50',
      ),
  );

/** Charges that a rule is about: an empty field is any. */
const scope = z.strictObject({ network: text, workload: text, team: text, project: text, region: text });
const anyScope = { network: '', workload: '', team: '', project: '', region: '' };

const severity = z.enum(['info', 'warning', 'critical']).default('warning');
const told = {
  severity,
  /** Ids of channels; none only shows the state in the UI. */
  channels: z.array(id).max(20).default([]),
  /** Goes along with each message: whom to ask, what to do. */
  note: z.string().max(2000).default(''),
};

const duration = z
  .string()
  .regex(/^[1-9]\d{0,4}(s|m|h|d)$/, 'must be a number followed by s, m, h or d, such as 5m or 24h')
  .transform(
    (value) =>
      Number(value.slice(0, -1)) *
      { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }[value.at(-1) as 's' | 'm' | 'h' | 'd'],
  )
  .pipe(z.number());

/** What may be spent in each calendar month (UTC), in a currency or in tokens. */
export const budgetRule = z.strictObject({
  id,
  title,
  scope: scope.default(anyScope),
  amount: decimal,
  /** A currency with a rate; or with `in: token` a token, of which only what was paid in it counts. */
  currency: z
    .string()
    .regex(/^[A-Z]{2,10}$/, 'must be a currency or token in capital letters, such as USD, EUR or AKT')
    .default('USD'),
  in: z.enum(['fiat', 'token']).default('fiat'),
  /** Whose months they are. */
  timeZone,
  /** Shares of the amount: 0.8 of what was spent, 1 of what is forecast. */
  thresholds: z
    .array(z.strictObject({ at: z.number().positive().max(10), of: z.enum(['actual', 'forecast']) }))
    .max(10)
    .default([
      { at: 0.8, of: 'actual' },
      { at: 1, of: 'actual' },
      { at: 1, of: 'forecast' },
    ]),
  ...told,
});
export type BudgetRule = z.output<typeof budgetRule>;

/** Who bears money that is shared, or that nobody used. */
export const allocationRule = z
  .strictObject({
    id,
    title,
    /** Charges that are shared out: those that fit every field that is set. */
    of: z.strictObject({
      buckets: z.array(z.string().max(32)).max(20).default([]),
      ...scope.shape,
    }),
    /** Their receivers are the teams or projects that have charges of their own. */
    to: z.enum(['team', 'project']).default('team'),
    how: z.enum(['even', 'proportional', 'fixed']),
    /** For “fixed”: parts by receiver, which add up to 1. */
    shares: z.record(z.string().min(1).max(256), z.number().min(0).max(1)).optional(),
  })
  .superRefine(({ how, shares }, context) => {
    const sum = Object.values(shares ?? {}).reduce((all, share) => all + share, 0);
    if (how === 'fixed' && Math.abs(sum - 1) > 1e-9)
      context.addIssue({ code: 'custom', path: ['shares'], message: `must add up to 1, but add up to ${sum}` });
    if (how !== 'fixed' && shares)
      context.addIssue({ code: 'custom', path: ['shares'], message: 'apply only to “how: fixed”' });
  });
export type AllocationRule = z.output<typeof allocationRule>;

const instant = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })])
  .transform((text) => Date.parse(text))
  .pipe(z.number());

/** Energy that was bought with its attributes: a power purchase agreement, certificates (EAC, GO, REC), a supplier's rate. */
export const contractRule = z
  .strictObject({
    id,
    title,
    /** `standard`: the share of a standard supply, which only the draft of the revised Scope 2 guidance counts. */
    kind: z.enum(['ppa', 'certificate', 'supplier', 'standard']),
    /** What makes the energy. Only what burns no fossil fuel counts as carbon-free; not stated counts as none of it. */
    technology: z.enum(technologies).optional(),
    /** The grid zone that it is of: only energy of the same zone is met. */
    zone: z.string().min(1, 'the zone is missing').max(64),
    /** Valid from ≤ t < to: its vintage. */
    from: instant,
    to: instant,
    mwh: decimal,
    /** Of the contracted energy; a supplier's rate may have one of its own. */
    gramsPerKwh: z.number().min(0).max(5000).default(0),
    matching: z.enum(['hourly', 'annual']).default('annual'),
    /** Year in which the energy was made. */
    vintage: z.number().int().min(2000).max(2100).optional(),
    /** The registry, and the id of the certificate in it: it counts once, whoever names it again. Grade B. */
    registry: z.string().min(1).max(100).optional(),
    certificate: z.string().min(1).max(200).optional(),
    /** A document that proves it, such as a statement of cancellation, by its SHA-256: whoever holds it can check. Grade A. */
    document: z
      .strictObject({
        name: z.string().min(1).max(200),
        sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256: 64 hexadecimal digits in lower case'),
      })
      .optional(),
    /** Signed before hourly matching is required: the draft of the revised guidance lets it be matched by the year. */
    isLegacy: z.boolean().default(false),
    /** Where more can be read. A link proves nothing: grade D. */
    evidence: z.url().optional(),
    note: z.string().max(2000).default(''),
  })
  .refine(({ from, to }) => to > from, { path: ['to'], message: 'ends before it starts' })
  .refine(({ registry, certificate }) => !certificate || registry, {
    path: ['registry'],
    message: 'an id of a certificate is of a registry, which is missing',
  });
export type ContractRule = z.output<typeof contractRule>;

/** A report that is made again and again. */
export const scheduleRule = z
  .strictObject({
    id,
    title,
    report: z.enum(reportKinds),
    period: z.enum(['previous_day', 'previous_week', 'previous_month']).default('previous_month'),
    language: z.enum(languages).default('en'),
    role: z.enum(['renter', 'owner']).default('renter'),
    currency: z
      .string()
      .regex(/^[A-Z]{2,10}$/)
      .default('USD'),
    scope: scope.omit({ project: true }).default({ network: '', workload: '', team: '', region: '' }),
    /** When: five fields of cron, in `timeZone`. */
    cron: z
      .string()
      .max(100)
      .regex(/^(\S+\s+){4}\S+$/, 'must have five fields: minute, hour, day of month, month, day of week'),
    timeZone: z.string().refine(isTimeZone, 'is not an IANA time zone such as Europe/Paris').default('UTC'),
    formats: z
      .array(z.enum(['pdf', 'csv', 'parquet', 'json']))
      .min(1)
      .default(['pdf']),
    /** Writes the files into the folder of REPORTS_FOLDER. */
    folder: z.boolean().default(false),
    channels: z.array(id).max(20).default([]),
  })
  .refine(({ folder, channels }) => folder || channels.length > 0, {
    path: ['channels'],
    message: 'set a channel or “folder”, or nobody will get the report',
  });
export type ScheduleRule = z.output<typeof scheduleRule>;

const condition = z.discriminatedUnion('kind', [
  z
    .strictObject({ kind: z.literal('threshold'), above: z.number().optional(), below: z.number().optional() })
    .refine(({ above, below }) => above !== undefined || below !== undefined, 'needs “above” or “below”'),
  /** Against the window before: share of change, in either direction unless said. */
  z.strictObject({
    kind: z.literal('change'),
    by: z.number().positive(),
    direction: z.enum(['up', 'down', 'either']).default('either'),
    /** Changes of less than that do not count. */
    atLeast: z.number().min(0).default(0),
  }),
  /** A group that was there in the last evaluations has no value any more. */
  z.strictObject({ kind: z.literal('no_data') }),
]);

/** A query that runs every so often, and a condition on one of its figures. */
export const alertRule = z.strictObject({
  id,
  title,
  /** Name of a query: `/api/v1/queries` lists them. */
  question: z.string().min(1).max(64),
  /** Its parameters, but for the period. */
  params: z.record(z.string().max(64), z.union([z.string().max(1000), z.number()])).default({}),
  field: z.string().min(1).max(64),
  /** Text fields whose values are judged apart. */
  groupBy: z.array(z.string().max(64)).max(4).default([]),
  reduce: z.enum(['sum', 'mean', 'min', 'max', 'last']).default('sum'),
  window: duration.default(86_400_000),
  every: duration.default(300_000),
  condition,
  /** Evaluations in a row until it fires, and until it is resolved. */
  times: z.number().int().min(1).max(100).default(1),
  /** What a group without a value is, unless that is the condition. */
  noData: z.enum(['keep', 'alert', 'ok']).default('keep'),
  ...told,
});
export type AlertRule = z.output<typeof alertRule>;

const hourMinute = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is a time like 22:00');
const envName = z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'is the name of an environment variable');
const channelFields = {
  /** What its messages are written in; a report's own is in that of the report. */
  language: z.enum(languages).default('en'),
  /** Nothing but what is critical is sent in these hours; it goes out when they end. */
  quietHours: z
    .strictObject({
      from: hourMinute,
      to: hourMinute,
      timeZone: z.string().refine(isTimeZone, 'is not an IANA time zone such as Europe/Paris'),
    })
    .optional(),
};
/** Where messages go. What is secret stands in the environment: files name the variable. */
export const channel = z.discriminatedUnion('kind', [
  z.strictObject({ id, kind: z.literal('webhook'), urlEnv: envName, secretEnv: envName, ...channelFields }),
  z.strictObject({ id, kind: z.literal('slack'), urlEnv: envName, ...channelFields }),
  z.strictObject({
    id,
    kind: z.literal('email'),
    to: z.array(z.email()).min(1).max(50),
    from: z.email(),
    ...channelFields,
  }),
]);
export type Channel = z.output<typeof channel>;

const schemas = {
  budget: budgetRule,
  allocation: allocationRule,
  alert: alertRule,
  contract: contractRule,
  schedule: scheduleRule,
  inventory: inventoryRule,
  site: siteRule,
} as const;
export const ruleKinds = ['budget', 'allocation', 'alert', 'contract', 'schedule', 'inventory', 'site'] as const;
export type RuleKind = (typeof ruleKinds)[number];
export type Rule<Kind extends RuleKind> = z.output<(typeof schemas)[Kind]>;
export const ruleSchema = <Kind extends RuleKind>(kind: Kind): (typeof schemas)[Kind] => schemas[kind];

/** A file of rules. Unknown fields are errors, so that none is lost. */
export const rulesFile = z.strictObject({
  budgets: z.array(budgetRule).default([]),
  allocations: z.array(allocationRule).default([]),
  alerts: z.array(alertRule).default([]),
  contracts: z.array(contractRule).default([]),
  schedules: z.array(scheduleRule).default([]),
  inventories: z.array(inventoryRule).default([]),
  sites: z.array(siteRule).default([]),
  channels: z.array(channel).default([]),
});
export type RulesFile = z.output<typeof rulesFile>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    // The runtime knows the zones.
    return false;
  }
}
