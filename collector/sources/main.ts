import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseConfig } from '../../process/config.ts';
import { runCommand } from '../../process/run.ts';
import type { Connector } from './connector.ts';
import { sourcesDoc } from './docs.ts';
import { type Asked, askConnector } from './run.ts';
import { chosenOf, connectors, connectorsConfig } from './schedule.ts';

const rowsIn = ({ rows }: Asked): string =>
  Object.entries(rows)
    .map(([table, some]) => `${some.length} ${table}`)
    .join(', ');

/** `--check [name …]` asks each source once and prints what came, storing nothing; `--docs` writes docs/sources.md; else a list. */
export default (words: readonly string[]) =>
  runCommand(async () => {
    const all = await connectors();
    const names = words.filter((word) => !word.startsWith('--'));
    if (words.includes('--check')) {
      const { CONNECTORS } = parseConfig(connectorsConfig, process.env);
      return check(chosenOf(all, names.join(',') || CONNECTORS));
    }
    if (words.includes('--docs')) return writeDocs(all);
    return list(all);
  });

type Connectors = ReadonlyMap<string, Connector>;

function writeDocs(all: Connectors): number {
  const file = path.resolve('docs/sources.md');
  writeFileSync(file, sourcesDoc(all));
  console.log(`written: ${file}`);
  return 0;
}

/** Ends with 1 when a source that is configured brought nothing that it should have. */
async function check(chosen: Connectors): Promise<number> {
  const results = await Promise.all(
    [...chosen].map(async ([name, connector]) => {
      const started = performance.now();
      const asked = await askConnector(connector, { env: process.env, now: new Date() });
      return { name, asked, ms: Math.round(performance.now() - started) };
    }),
  );
  console.table(
    Object.fromEntries(
      results.map(({ name, asked, ms }) => [
        name,
        {
          outcome: asked.outcome.replaceAll('_', ' '),
          rows: rowsIn(asked),
          status: asked.meter.status || '',
          requests: asked.meter.requests,
          kB: Math.ceil(asked.meter.bytes / 1000),
          ms,
          drift: asked.unknownFields.length + asked.missingFields.length,
        },
      ]),
    ),
  );
  for (const { name, asked } of results) {
    if (asked.error) console.log(`${name}: ${asked.error}`);
    if (asked.unknownFields.length > 0) console.log(`${name}: new fields: ${asked.unknownFields.join(', ')}`);
    if (asked.missingFields.length > 0) console.log(`${name}: missing fields: ${asked.missingFields.join(', ')}`);
  }
  return results.every(({ asked }) => ['ok', 'in_part', 'no_data', 'not_configured'].includes(asked.outcome)) ? 0 : 1;
}

function list(all: Connectors): number {
  for (const [name, { title, needs }] of all) {
    const unset = needs?.settings.filter((setting) => !process.env[setting] && !process.env[`${setting}_FILE`]) ?? [];
    console.log(`${name.padEnd(26)} ${title}${unset.length > 0 ? `; not configured: ${unset.join(', ')}` : ''}`);
  }
  console.log('\n--check [name …] asks them once; --docs writes docs/sources.md');
  return 0;
}
