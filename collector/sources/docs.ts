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

Every external source that Wattledger queries. Each source is one file in \`collector/connectors/\`. \`CONNECTORS\` selects which ones
run, and \`npm run sources -- --check\` queries each once and prints the result. The _Sources_ page shows the same for every run.

- Response shapes come from the operators' own code and documentation and are validated strictly: a response with another shape is
  rejected as a whole, and new or missing fields are counted as drift.
- **No data**, **refused** (status 4xx, or “too many requests”), **unreachable** (no response, or status 5xx) and **changed shape**
  are four different outcomes. If only some of several zones, regions or tokens are available, those are stored and the run is
  **partial**. A source that asks to wait (\`Retry-After\`) is not queried again before that time.
- Implausible values are not stored. They are quarantined with a reason and listed on the _Sources_ page.
- Secrets come from the environment, or from the file named by \`NAME_FILE\`. They never appear in logs or messages.
- Base URLs are settings, so a source that moves or a proxy in between does not need a new version.`;

const tail = `## Precedence

- **Tokens**: \`domain/tokens.ts\` ranks the sources of each token. Each hour uses only the highest-ranked source that has data for it.
  For AKT this is the oracle of Akash's own chain, which also settles its leases.
- **Grids**: the hourly value of a zone comes from Electricity Maps, else from the operator (NESO, RTE), else from the generation mix
  (ENTSO-E, EIA). Direct and life-cycle intensity are chosen separately. Measured hours are graded B, estimated hours and mixes C.
  If there is no hourly value: the zone's newest yearly value (D), else its country's (E), else unknown. There is no world average.
- **Marginal** intensity is never used by the ledger.
- **Locations** are claims: the location a node declares and the location of its address are stored separately.`;

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
  undocumented: 'undocumented, may change or end without notice',
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
