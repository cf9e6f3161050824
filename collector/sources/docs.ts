import { type Connector, sourceGroups } from './connector.ts';

/** docs/sources.md, written from the connectors themselves. */
export function sourcesDoc(all: ReadonlyMap<string, Connector>): string {
  const groups = sourceGroups.map((group) => {
    const some = [...all].filter(([, connector]) => connector.group === group);
    return [`## ${group.charAt(0).toUpperCase()}${group.slice(1)}`, ...some.map(sourceDoc)].join('\n\n');
  });
  return `${[head, overview(all), ...groups, tail].join('\n\n')}\n`;
}

const head = `# Sources

<!-- Written by \`npm run sources -- --docs\` from collector/connectors; a test compares it. -->

Everything that Wattledger asks of the outside world. Each source is one file in \`collector/connectors/\`; \`CONNECTORS\` chooses
which run; \`npm run sources -- --check\` asks each once and prints what came. The page _Sources_ shows the same, with every run.

- Shapes were gathered from the operators' own code and documents and are validated strictly: another shape is refused whole, and
  fields that are new or missing are counted as drift.
- **No data**, **refused** (a status 4xx, or «too many requests»), **unreachable** (no answer, or a status 5xx) and **changed
  shape** are four different things. Of several things (zones, regions, tokens) those that can be had are brought, and the run is
  **in part**. A source that names a time to come back is left alone until then.
- Values beyond all reason are not stored: they are set aside with their reason, and listed on the page _Sources_.
- Secrets come from the environment, or from a file that \`NAME_FILE\` names. They are in no log and no message.
- A base URL is a setting, so that a source that moves, or a proxy in between, needs no new version.`;

const tail = `## In which order they count

- **Tokens**: \`domain/tokens.ts\` has an order for each; in every hour the first that speaks, speaks alone. For AKT that is the oracle
  of Akash's own chain, by which its leases are settled.
- **Grids**: the hour of a zone is that of Electricity Maps, else of the operator (NESO, RTE), else made from the generation mix
  (ENTSO-E, EIA). Direct and life-cycle are chosen apart. Measured hours are graded B, estimated ones and mixes C. Where no hour is
  known: the zone's newest year (D), else its country's (E), else unknown. There is no world average.
- **Marginal** intensity is never read by the ledger.
- **Places** are claims: what a node declares and where its address is are kept apart.`;

const overview = (all: ReadonlyMap<string, Connector>): string =>
  [
    '| source | brings rows of | every | needs |',
    '| --- | --- | --- | --- |',
    ...[...all].map(
      ([name, { tables, everySeconds, needs }]) =>
        `| [${name}](#${name}) | ${tables.join(', ')} | ${duration(everySeconds)} | ${needs ? needs.settings.map(code).join(', ') : ''} |`,
    ),
  ].join('\n');

function sourceDoc([name, connector]: [string, Connector]): string {
  const rows: (readonly [string, string])[] = [
    ['documentation', connector.docs],
    ['standing', standings[connector.standing]],
    ['licence or terms', connector.terms],
    ['endpoints', connector.endpoints.map(code).join('<br>') || 'none: it comes with Wattledger'],
    ['asked', `every ${duration(connector.everySeconds)}`],
    ...(connector.standing === 'bundled'
      ? []
      : [['at most', `${connector.perMinute ?? 60} requests a minute to one host`] as const]),
    ['settings', settingsOf(connector)],
    ...(connector.needs ? [['needs', connector.needs.how] as const] : []),
  ];
  return [
    `### ${name}`,
    `**${connector.title}.** ${connector.brings}`,
    ['| | |', '| --- | --- |', ...rows.map(([what, text]) => `| ${what} | ${text.replaceAll('|', '\\|')} |`)].join(
      '\n',
    ),
  ].join('\n\n');
}

const standings: Record<Connector['standing'], string> = {
  documented: 'documented by its operator',
  undocumented: 'not documented: it may change or end without a word',
  bundled: 'bundled',
};

function settingsOf({ config }: Connector): string {
  const defaults = config.safeParse({}).data ?? {};
  const names = Object.keys(config.shape);
  return (
    names
      .map((name) => (defaults[name] === undefined ? code(name) : `${code(name)} = ${code(String(defaults[name]))}`))
      .join('<br>') || 'none'
  );
}

const code = (text: string) => `\`${text}\``;

function duration(seconds: number): string {
  if (seconds % 86_400 === 0) return seconds === 86_400 ? '1 day' : `${seconds / 86_400} days`;
  if (seconds % 3600 === 0) return seconds === 3600 ? '1 hour' : `${seconds / 3600} hours`;
  return `${seconds / 60} minutes`;
}
