import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { agentConfig } from '../collector/agent/main.ts';
import { fakesConfig } from '../collector/sources/fakes-main.ts';
import { collectorConfig } from '../collector/start.ts';
import { ledgerConfig } from '../ledger/start.ts';
import { logConfig } from '../process/log.ts';
import { processConfig } from '../process/run.ts';
import { serverAloneConfig } from '../server/main.ts';
import { serverConfig } from '../server/start.ts';
import { togetherConfig } from '../start.ts';
import { storeConfig } from '../store/store.ts';
import { root, textOf } from './files.ts';

/** The page whose list of settings is written from their schemas. */
export const page = 'docs/operations.md';

/** Every setting that is read, by the part that reads it. Those of the sources are in docs/sources.md. */
export const settings: Readonly<Record<string, Readonly<Record<string, z.ZodType>>>> = {
  Store: storeConfig.shape,
  Collector: collectorConfig.shape,
  Ledger: ledgerConfig.shape,
  Server: { ...serverConfig.shape, ...togetherConfig.shape, ...serverAloneConfig.shape },
  'Every process': { ...logConfig.shape, ...processConfig.shape },
  'Agent and fakes': { ...agentConfig.shape, ...fakesConfig.shape },
};

/** The page with the list of settings as the schemas have it, between its two marks. */
export function withSettings(text: string): string {
  const marks = /(<!-- settings: [^\n]*-->\n)[\s\S]*(\n<!-- \/settings -->)/;
  if (!marks.test(text)) throw new Error(`${page} has no marks <!-- settings: … --> and <!-- /settings -->`);
  return text.replace(marks, (_, begin, end) => `${begin}\n${tables()}${end}`);
}

const tables = (): string =>
  Object.entries(settings)
    .map(([part, schemas]) => `### ${part}\n\n${table(schemas)}\n`)
    .join('\n');

function table(schemas: Readonly<Record<string, z.ZodType>>): string {
  const rows = [
    ['setting', 'default', 'meaning'],
    ...Object.entries(schemas).map(([name, schema]) => [`\`${name}\``, defaultOf(schema), schema.description ?? '']),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}

/** What a setting is that nobody sets, as it would be written; empty when it has no default. */
function defaultOf(schema: z.ZodType): string {
  const value = schema.parse(undefined);
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? '`on`' : '`off`';
  return `\`${value}\``;
}

if (import.meta.main) writeFileSync(path.join(root, page), withSettings(textOf(page)));
