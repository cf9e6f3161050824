import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { biomeFindings } from './biome.ts';
import { compared, counted } from './compare.ts';
import { cssCopies } from './css.ts';
import { cyclomatic } from './cyclomatic.ts';
import { longLines } from './long-lines.ts';

/**
 * `node tools/ratchet/main.ts` fails when a measure is above `ceiling.json`; with `--lower` it writes down those that have fallen;
 * with the beginning of a measure's name it lists where it is found.
 */
const file = path.join(import.meta.dirname, 'ceiling.json');
const ceiling = z.record(z.string(), z.number()).parse(JSON.parse(readFileSync(file, 'utf8')));
const findings = [...longLines(), ...cyclomatic(), ...biomeFindings(), ...cssCopies()];
const now = counted(findings, ceiling);
const { risen, fallen } = compared(now, ceiling);
const [wanted] = process.argv.slice(2);

const list = (measure: string) => {
  for (const each of findings.filter((finding) => finding.measure === measure))
    console.log(`  ${each.file}:${each.line} ${each.message}`);
};

if (wanted === '--lower') {
  const lower = Object.fromEntries(
    Object.keys(now).map((measure) => [measure, Math.min(now[measure] ?? 0, ceiling[measure] ?? 0)]),
  );
  writeFileSync(file, `${JSON.stringify(lower, undefined, 2)}\n`);
} else if (wanted) {
  for (const measure of Object.keys(now).filter((name) => name.startsWith(wanted))) {
    console.log(`${measure}: ${now[measure]}`);
    list(measure);
  }
} else {
  for (const measure of risen) {
    console.error(`${measure}: ${now[measure]}, of at most ${ceiling[measure] ?? 0}`);
    list(measure);
  }
  for (const measure of fallen)
    console.log(`${measure}: ${now[measure]}, below ${ceiling[measure]}; “npm run ratchet -- --lower” keeps it there`);
  if (risen.length > 0) process.exitCode = 1;
}
