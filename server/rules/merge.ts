import {
  type Channel,
  type Rule,
  type RuleKind,
  type RulesFile,
  ruleKinds,
  ruleSchema,
} from '../../domain/rules/schema.ts';
import { checkAlert } from './check-alert.ts';
import { checkSchedule } from './due.ts';
import type { FileProblem } from './files.ts';
import type { StoredRule } from './stored.ts';

/** A rule and where it comes from. Those of files are changed in their files. */
export type Listed<Kind extends RuleKind = RuleKind> = {
  readonly kind: Kind;
  readonly rule: Rule<Kind>;
  readonly origin: 'file' | 'ui' | 'price-book';
  /** The file, of those of files. */
  readonly file: string;
};
export type AllRules = {
  readonly budget: readonly Listed<'budget'>[];
  readonly allocation: readonly Listed<'allocation'>[];
  readonly alert: readonly Listed<'alert'>[];
  readonly contract: readonly Listed<'contract'>[];
  readonly schedule: readonly Listed<'schedule'>[];
  readonly inventory: readonly Listed<'inventory'>[];
  readonly site: readonly Listed<'site'>[];
  readonly channels: readonly Channel[];
  readonly problems: readonly FileProblem[];
};

const inFile = {
  budget: 'budgets',
  allocation: 'allocations',
  alert: 'alerts',
  contract: 'contracts',
  schedule: 'schedules',
  inventory: 'inventories',
  site: 'sites',
} as const;

const none = (): { [Kind in RuleKind]: Listed<Kind>[] } => ({
  budget: [],
  allocation: [],
  alert: [],
  contract: [],
  schedule: [],
  inventory: [],
  site: [],
});

/** The rules and channels of files, the first of each id; the others are problems. */
export function rulesOfFiles(files: ReadonlyMap<string, RulesFile>): AllRules {
  const found = none();
  const channels: Channel[] = [];
  const problems: FileProblem[] = [];
  for (const [file, content] of files) {
    for (const kind of ruleKinds)
      for (const rule of content[inFile[kind]]) {
        if (isKnown(found, kind, rule.id))
          problems.push({ file, message: `${kind} “${rule.id}” is already defined in another file` });
        else add(found, { kind, rule, origin: 'file', file });
      }
    for (const channel of content.channels) {
      if (channels.some(({ id }) => id === channel.id))
        problems.push({ file, message: `channel “${channel.id}” is defined twice` });
      else channels.push(channel);
    }
  }
  return { ...found, channels, problems };
}

/** The rules of files with those of the store. A file's rule stands before one of the store with its id. */
export function withStored(files: AllRules, stored: readonly StoredRule[]): AllRules {
  const found = none();
  for (const kind of ruleKinds) for (const listed of files[kind]) add(found, listed);
  const problems: FileProblem[] = [...files.problems];
  for (const { kind, id, body, origin } of stored) {
    if (isKnown(found, kind, id)) continue;
    const parsed = ruleSchema(kind).safeParse(JSON.parse(body));
    if (parsed.success) add(found, { kind, rule: parsed.data, origin, file: '' });
    else problems.push({ file: `${kind} “${id}”`, message: parsed.error.message });
  }
  return { ...found, channels: files.channels, problems };
}

/** What is wrong with rules that are well-formed: their queries, their times, their channels. */
export function problemsOf({ alert, budget, schedule, channels }: AllRules): FileProblem[] {
  const problemOf = ({ file }: Listed, message: string | undefined): FileProblem[] =>
    message ? [{ file: file || 'rules of the UI', message }] : [];
  return [
    ...alert.flatMap((each) => {
      const problem = checkAlert(each.rule);
      return problemOf(each, problem && `alert “${each.rule.id}”: ${problem}`);
    }),
    ...schedule.flatMap((each) => {
      const problem = checkSchedule(each.rule);
      return problemOf(each, problem && `schedule “${each.rule.id}”: ${problem}`);
    }),
    ...[...alert, ...budget, ...schedule].flatMap((each) =>
      each.rule.channels
        .filter((name) => !channels.some(({ id }) => id === name))
        .flatMap((name) =>
          problemOf(each, `“${each.rule.id}” uses channel “${name}”, which is not declared in any file`),
        ),
    ),
  ];
}

const isKnown = (found: ReturnType<typeof none>, kind: RuleKind, id: string): boolean =>
  found[kind].some(({ rule }) => rule.id === id);

/** The list of a kind takes what is of that kind: a listed rule says so itself. */
const add = (found: ReturnType<typeof none>, listed: Listed): void =>
  void (found[listed.kind] as Listed[]).push(listed);
