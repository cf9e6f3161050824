import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { z } from 'zod';
import { root } from '../files.ts';
import { isTest } from './cyclomatic.ts';
import type { Finding } from './finding.ts';

/** What `complexity.json` beside this file asks for, as findings are named. */
const measures: Readonly<Record<string, string>> = {
  'lint/complexity/noExcessiveLinesPerFunction': 'functions of over 60 lines',
  'lint/style/noNestedTernary': 'ternaries within ternaries',
};

const answer = z.object({
  diagnostics: z.array(
    z.object({
      category: z.string(),
      message: z.string(),
      location: z.object({ path: z.string(), start: z.object({ line: z.number() }) }),
    }),
  ),
});

/** What Biome's rules of complexity find; tests are not counted. */
export function biomeFindings(): Finding[] {
  const args = [
    'lint',
    '--config-path=tools/ratchet/complexity.json',
    '--reporter=json',
    '--max-diagnostics=none',
    '.',
  ];
  const run = spawnSync(path.join(root, 'node_modules/.bin/biome'), args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (!run.stdout.startsWith('{')) throw new Error(`biome did not answer: ${run.stderr}`);
  return answer
    .parse(JSON.parse(run.stdout))
    .diagnostics.filter(({ category, location }) => measures[category] && !isTest(location.path))
    .map(({ category, message, location }) => ({
      measure: measures[category] ?? category,
      file: location.path,
      line: location.start.line,
      message,
    }));
}
