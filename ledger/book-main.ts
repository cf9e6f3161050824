import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { messageOf } from '../domain/errors.ts';
import { type PriceBookFile, priceBookFile } from '../domain/price-book.ts';
import { ConfigError, parseConfig, UsageError } from '../process/config.ts';
import { runCommand } from '../process/run.ts';
import { joinStore, type Store, storeConfig } from '../store/store.ts';
import { type DryRun, decide, dryRun, listBook, nextOf, propose } from './book.ts';

/** `propose` writes entries down as proposals; it and `dry-run` say what would change; the others decide about them or list them. */
export default ([command = '', ...words]: readonly string[]) =>
  runCommand(async () => {
    const wanted = Object.hasOwn(commands, command) ? commands[command as keyof typeof commands] : undefined;
    if (!wanted || (command !== 'list' && words.length === 0)) throw new UsageError();
    // A file that cannot be read is told before a store is started.
    const run = wanted(words);
    const store = await joinStore(parseConfig(storeConfig, process.env));
    try {
      await run(store);
      return 0;
    } finally {
      await store.close();
    }
  });

/** Each command reads its words, and then does what they say and tells what came of it. */
const commands = {
  propose([file = '']: readonly string[]) {
    const book = read(file);
    return async (store: Store) => {
      await propose(store, book);
      console.log(said(await dryRun(store, { apply: book.entries.map(({ id }) => id) })));
      console.log(untilApplied);
    };
  },
  'dry-run': (ids: readonly string[]) => async (store: Store) => {
    const next = await nextOf(store, ids);
    console.log(said(await dryRun(store, next)));
    if (next.apply.length > 0) console.log(untilApplied);
    if (next.withdraw.length > 0)
      console.log(`Until it is withdrawn it counts: wattledger price-book withdraw ${next.withdraw.join(' ')}`);
  },
  apply: (ids: readonly string[]) => decided(ids, 'applied'),
  withdraw: (ids: readonly string[]) => decided(ids, 'withdrawn'),
  list: () => async (store: Store) => {
    const entries = await listBook(store);
    if (entries.length > 0) console.table(entries);
    else console.log('The price book is empty: prices are those of leases, networks and offers.');
  },
};

const untilApplied = 'Nothing is charged differently until it is applied: wattledger price-book apply ID';

const decided = (ids: readonly string[], decision: 'applied' | 'withdrawn') => async (store: Store) => {
  await decide(store, ids, decision);
  console.log(`${ids.join(', ')}: ${decision}. The hours it is valid in are closed again under a new version.`);
};

function read(file: string): PriceBookFile {
  let content: unknown;
  try {
    content = parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ConfigError(`cannot read “${file}”: ${messageOf(error)}`);
  }
  const parsed = priceBookFile.safeParse(content ?? {});
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.') || 'the file'}: ${issue.message}`);
  throw new ConfigError([`“${file}” is not a price book. Nothing was written:`, ...faults].join('\n'));
}

function said({ hours, effects, budgetsCrossed }: DryRun): string {
  const money = (amount: string | null) => (amount === null ? 'unknown' : `${Number(amount).toFixed(2)} USD`);
  return [
    `${hours} closed hours are in the time that this is valid in.`,
    ...(effects.length === 0
      ? ['No charge would change.']
      : effects.map(
          (each) =>
            `  ${each.month} ${each.workload || '(no workload)'} on ${each.network}: ${money(each.before)} → ` +
            `${money(each.after)} (${Number(each.change) < 0 ? '' : '+'}${money(each.change)}, ${each.charges} charges)`,
        )),
    ...budgetsCrossed.map(
      (each) =>
        `  budget “${each.budget}” of ${money(each.amount)} for ${each.month} would be ` +
        `${Number(each.after) > Number(each.amount) ? 'crossed' : 'kept again'}: ${money(each.before)} → ` +
        `${money(each.after)}`,
    ),
  ].join('\n');
}
