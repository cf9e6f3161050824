import { AppError } from '../../domain/errors.ts';
import { type Rule, type RuleKind, type RulesFile, ruleSchema } from '../../domain/rules/schema.ts';
import { insertRows } from '../../store/insert.ts';
import type { Store } from '../../store/store.ts';
import { checkAlert } from './check-alert.ts';
import { checkSchedule } from './due.ts';
import { readRuleFiles } from './files.ts';
import { type AllRules, type Listed, problemsOf, rulesOfFiles, withStored } from './merge.ts';
import { storedRules } from './stored.ts';

export type Rules = {
  all(): Promise<AllRules>;
  /** Sets a rule. @throws AppError `bad_request` naming what is wrong, or that the rule stands in a file */
  put(kind: RuleKind, id: string, body: unknown): Promise<void>;
  /** Takes a rule away. @throws AppError `not_found`, or `bad_request` when it stands in a file */
  remove(kind: RuleKind, id: string): Promise<void>;
};

/** Rules of a folder of files and of the store, together. A file's rule stands before one of the UI with its id. */
export function createRules(store: Store, folder: string): Rules {
  let last: ReadonlyMap<string, RulesFile> = new Map();

  async function all(): Promise<AllRules> {
    const { files, problems } = await readRuleFiles(folder, last);
    last = files;
    const found = withStored(rulesOfFiles(files), await storedRules(store));
    return { ...found, problems: [...problems, ...found.problems, ...problemsOf(found)] };
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
      await insertRows(store, 'rules', [
        { kind, id, body: JSON.stringify({ ...(body as object), id }), origin: 'ui', is_deleted: false },
      ]);
    },
    async remove(kind, id) {
      const rules = await notInFile(kind, id);
      if (!(rules[kind] as readonly Listed[]).some((each) => each.rule.id === id))
        throw new AppError('not_found', `there is no ${kind} “${id}”`);
      await insertRows(store, 'rules', [{ kind, id, body: '{}', origin: 'ui', is_deleted: true }]);
    },
  };
}
