import manifest from './package.json' with { type: 'json' };
import { ConfigError, UsageError } from './process/config.ts';
import { runCommand } from './process/run.ts';

/** A command of `wattledger`. Its module is loaded only when it runs. */
type Command = {
  /** The words after its name. */
  readonly words?: string;
  /** What it does, in one line. */
  readonly help: string;
  readonly run: (words: readonly string[]) => Promise<void>;
};

/** Every command by its name: what `wattledger --help` lists and the scripts of package.json call. */
export const commands: Readonly<Record<string, Command>> = {
  start: {
    help: 'Run everything on one machine: ClickHouse, collector, ledger and server. Data is in ./data.',
    run: async () => (await import('./start.ts')).start({ demo: false }),
  },
  demo: {
    help: 'Run everything and replay thirty days of sample data.',
    run: async () => (await import('./start.ts')).start({ demo: true }),
  },
  collector: {
    help: 'Run only the collector: OTLP ingest, sources and probes.',
    run: async () => (await import('./collector/main.ts')).default(),
  },
  ledger: {
    help: 'Run only the ledger: it computes what each hour cost and emitted.',
    run: async () => (await import('./ledger/main.ts')).default(),
  },
  server: {
    help: 'Run only the server: dashboard and API.',
    run: async () => (await import('./server/main.ts')).default(),
  },
  agent: {
    help: 'Read the GPUs of this machine or container and send their metrics.',
    run: async () => (await import('./collector/agent/main.ts')).default(),
  },
  sources: {
    words: '[--check [NAME …] | --docs]',
    help: 'List the sources of prices, tokens, grids and networks, or query them once.',
    run: async (words) => (await import('./collector/sources/main.ts')).default(words),
  },
  spool: {
    words: 'list | replay',
    help: 'List telemetry that was set aside, or insert it again.',
    run: async (words) => (await import('./collector/spool/main.ts')).default(words),
  },
  'residual-mix': {
    words: 'table.csv --source NAME [--year YEAR]',
    help: 'Import residual mixes of countries or eGRID subregions, for market-based emissions.',
    run: async (words) => (await import('./collector/sources/residual-main.ts')).default(words),
  },
  'price-book': {
    words: 'propose book.yaml | dry-run ID … | apply ID … | withdraw ID … | list',
    help: 'Propose agreed prices, preview what applying or withdrawing them changes, decide about them.',
    run: async (words) => (await import('./ledger/book-main.ts')).default(words),
  },
  recompute: {
    words: 'manifest.json',
    help: 'Recompute a figure from the stored data and compare it digit by digit.',
    run: async (words) => (await import('./ledger/recompute-main.ts')).default(words),
  },
  'recompute-report': {
    words: 'annex.json [report.json]',
    help: 'Recompute the figures of a report from its evidence annex alone, without the stored data.',
    run: async (words) => (await import('./server/reports/annex/main.ts')).default(words),
  },
  'focus-check': {
    words: 'file.csv [--all]',
    help: 'Check a FOCUS 1.2 file against the official rules.',
    run: async (words) => (await import('./server/focus/check-main.ts')).default(words),
  },
  grafana: {
    words: 'FOLDER',
    help: 'Write the dashboards as JSON for Grafana.',
    run: async (words) => (await import('./dashboards/grafana/main.ts')).default(words),
  },
  fakes: {
    help: 'Serve fakes of all sources on loopback, for offline work.',
    run: async () => (await import('./collector/sources/fakes-main.ts')).default(),
  },
};

/**
 * Runs the command that the words of a command line name.
 *
 * @param words what stands after `wattledger`
 */
export async function runWords([name = '--help', ...words]: readonly string[]): Promise<void> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command && !words.some(isHelp)) {
    try {
      await command.run(words);
      return;
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      console.error(`usage: ${usageOf(name, command)}`);
      process.exit(2);
    }
  }
  await runCommand(async () => {
    if (command) console.log(`usage: ${usageOf(name, command)}\n\n${command.help}`);
    else if (isHelp(name)) console.log(overview());
    else if (['--version', '-v'].includes(name)) console.log(manifest.version);
    else throw new ConfigError(`“${name}” is not a Wattledger command. Run wattledger --help for a list.`);
    return 0;
  });
}

const isHelp = (word: string) => ['--help', '-h'].includes(word);

const usageOf = (name: string, { words }: Command) => ['wattledger', name, words].filter(Boolean).join(' ');

function overview(): string {
  const names = Object.keys(commands);
  const width = Math.max(...names.map((name) => name.length)) + 2;
  return [
    `Wattledger ${manifest.version}. ${manifest.description}`,
    '\nusage: wattledger COMMAND [arguments]\n',
    ...names.map((name) => `  ${name.padEnd(width)}${commands[name]?.help}`),
    '\nRun wattledger COMMAND --help for its usage. Settings come from the environment or from .env in this folder.',
  ].join('\n');
}
