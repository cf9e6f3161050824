import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, sourceFiles, textOf } from '../files.ts';
import { layOut, ofFile } from './layout.ts';
import { layOutTemplates } from './templates.ts';

/** `node tools/sql/main.ts` names the files whose SQL is not laid out as it should be; with `--write` it lays it out. */
const writes = process.argv.includes('--write');
const wrong: string[] = [];
for (const file of sourceFiles('.sql', '.ts')) {
  const text = textOf(file);
  const laidOut = file.endsWith('.sql') ? layOut(text, ofFile) : layOutTemplates(text, ofFile.width);
  if (laidOut === text) continue;
  wrong.push(file);
  if (writes) writeFileSync(path.join(root, file), laidOut);
}
if (writes) console.log(`SQL laid out in ${wrong.length} files.`);
else if (wrong.length > 0) {
  console.error(`SQL is not laid out as it should be; “npm run format” does it:\n  ${wrong.join('\n  ')}`);
  process.exitCode = 1;
}
