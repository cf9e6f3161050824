import { AppError } from '../../domain/errors.ts';
import {
  type Channel,
  type Rule,
  type RuleKind,
  type RulesFile,
  ruleKinds,
  ruleSchema,
} from '../../domain/rules/schema.ts';
import { insertRows } from '../../store/insert.ts';
import { type Store, storeError } from '../../store/store.ts';
import { checkAlert } from './check-alert.ts';
import { checkSchedule } from './due.ts';
import { type FileProblem, readRuleFiles } from './files.ts';

/** A rule and where it comes from. Those of files are changed in their files. */
type Listed<Kind extends RuleKind = RuleKind> = {
  readonly kind: Kind;
  readonly rule: Rule<Kind>;
  readonly origin: 'file' | 'ui' | 'price-book';
  /** The file, of those of files. */
  readonly file: string;
};
type AllRules = {
  readonly budget: readonly Listed<'budget'>[];
  readonly allocation: readonly Listed<'allocation'>[];
  readonly alert: readonly Listed<'alert'>[];
  readonly contract: readonly Listed<'contract'>[];
  readonly schedule: readonly Listed<'schedule'>[];
  readonly channels: readonly Channel[];
  readonly problems: readonly FileProblem[];
};

export type Rules = {
  all(): Promise<AllRules>;
  /** Sets a rule. @throws AppError `bad_request` naming what is wrong, or that the rule stands in a file */
  put(kind: RuleKind, id: string, body: unknown): Promise<void>;
  /** Takes a rule away. @throws AppError `not_found`, or `bad_request` when it stands in a file */
  remove(kind: RuleKind, id: string): Promise<void>;
};

const inFile = {
  budget: 'budgets',
  allocation: 'allocations',
  alert: 'alerts',
  contract: 'contracts',
  schedule: 'schedules',
} as const;

/** Rules of a folder of files and of the store, together. A file's rule stands before one of the UI with its id. */
export function createRules(store: Store, folder: string): Rules {
  let last: ReadonlyMap<string, RulesFile> = new Map();

  async function all(): Promise<AllRules> {
    const { files, problems } = await readRuleFiles(folder, last);
    last = files;
    const stored = await storedRules(store);
    const found = { budget: [], allocation: [], alert: [], contract: [], schedule: [] } as {
      [Kind in RuleKind]: Listed<Kind>[];
    };
    const wrong: FileProblem[] = [...problems];
    const channels: Channel[] = [];
    for (const [file, content] of files) {
      for (const kind of ruleKinds)
        for (const rule of content[inFile[kind]]) {
          if (found[kind].some((each) => each.rule.id === rule.id))
            wrong.push({ file, message: `${kind} “${rule.id}” is already defined in another file` });
          else (found[kind] as Listed[]).push({ kind, rule, origin: 'file', file });
        }
      for (const each of content.channels)
        if (channels.some(({ id }) => id === each.id))
          wrong.push({ file, message: `channel “${each.id}” is defined twice` });
        else channels.push(each);
    }
    for (const { kind, id, body, origin } of stored) {
      if (found[kind].some((each) => each.rule.id === id)) continue;
      const parsed = ruleSchema(kind).safeParse(JSON.parse(body));
      if (parsed.success) (found[kind] as Listed[]).push({ kind, rule: parsed.data, origin, file: '' });
      else wrong.push({ file: `${kind} “${id}”`, message: parsed.error.message });
    }
    for (const { rule, file } of found.alert) {
      const problem = checkAlert(rule);
      if (problem) wrong.push({ file: file || 'rules of the UI', message: `alert “${rule.id}”: ${problem}` });
    }
    for (const { rule, file } of found.schedule) {
      const problem = checkSchedule(rule);
      if (problem) wrong.push({ file: file || 'rules of the UI', message: `schedule “${rule.id}”: ${problem}` });
    }
    for (const { rule, file } of [...found.alert, ...found.budget, ...found.schedule])
      for (const name of rule.channels)
        if (!channels.some((each) => each.id === name))
          wrong.push({
            file: file || 'rules of the UI',
            message: `“${rule.id}” uses channel “${name}”, which is not declared in any file`,
          });
    return { ...found, channels, problems: wrong };
  }

  async function notInFile(kind: RuleKind, id: string): Promise<AllRules> {
    const rules = await all();
    const listed = (rules[kind] as readonly Listed[]).find((each) => each.rule.id === id);
    if (listed?.origin === 'file')
      throw new AppError(
        'bad_request',
        `${kind} “${id}” is defined in ${listed.file}. Change it there, or choose another id.`,
      );
    return rules;
  }

  return {
    all,
    async put(kind, id, body) {
      const parsed = ruleSchema(kind).safeParse({ ...(body as object), id });
      if (!parsed.success)
        throw new AppError(
          'bad_request',
          parsed.error.issues.map((issue) => `${issue.path.join('.') || kind}: ${issue.message}`).join('; '),
        );
      if (kind === 'schedule') {
        const problem = checkSchedule(parsed.data as Rule<'schedule'>);
        if (problem) throw new AppError('bad_request', problem);
      }
      if (kind === 'alert') {
        const problem = checkAlert(parsed.data as Rule<'alert'>);
        if (problem) throw new AppError('bad_request', problem);
      }
      await notInFile(kind, id);
      // As it was given: durations are read anew.
      await insertRows(store, 'rules', [{ kind, id, body: JSON.stringify({ ...(body as object), id }), origin: 'ui' }]);
    },
    async remove(kind, id) {
      const rules = await notInFile(kind, id);
      if (!(rules[kind] as readonly Listed[]).some((each) => each.rule.id === id))
        throw new AppError('not_found', `there is no ${kind} “${id}”`);
      await insertRows(store, 'rules', [{ kind, id, body: '{}', origin: 'ui', is_deleted: true }]);
    },
  };
}

async function storedRules(store: Store) {
  try {
    const answer = await store.reader.query({
      query: `SELECT kind, id, argMax(r.body, edited_at) AS body, argMax(r.origin, edited_at) AS origin FROM rules AS r
        GROUP BY kind, id HAVING NOT argMax(is_deleted, edited_at) ORDER BY kind, id`,
      format: 'JSONEachRow',
    });
    return await answer.json<{ kind: RuleKind; id: string; body: string; origin: 'ui' | 'price-book' }>();
  } catch (error) {
    throw storeError(error);
  }
}
