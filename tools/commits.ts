import { execFileSync } from 'node:child_process';
import { root } from './files.ts';

/** Subjects of earlier commits were longer; those from here on are checked. By time, so that it works in a shallow clone too. */
const since = '2026-11-28T07:00:00Z';

const longest = 72;
const subjectForm =
  /^(feat|fix|docs|style|refactor|perf|test|build|ci|chore|bench|revert)(\([\w,-]+\))?!?: \S.*[^.\s]$/;

/** What is wrong with the message of a commit; empty when nothing is. */
export function problemsOf(message: string): string[] {
  const [subject = '', second = ''] = message.split('\n');
  return [
    ...(subject.length > longest ? [`${subject.length} characters, of at most ${longest}`] : []),
    ...(subjectForm.test(subject) ? [] : ['not “type(scope): what it does”, without a full stop']),
    ...(second === '' ? [] : ['no empty line under the subject']),
  ];
}

/** `node tools/commits.ts` checks the messages of the commits that this clone has. */
function main(): void {
  const log = execFileSync('git', ['log', '--no-merges', `--since=${since}`, '--format=%h%n%B%x00'], {
    cwd: root,
    encoding: 'utf8',
  });
  const commits = log
    .split('\0')
    .map((entry) => entry.trim())
    .filter(Boolean);
  const wrong = commits.flatMap((entry) => {
    const [hash, ...lines] = entry.split('\n');
    return problemsOf(lines.join('\n')).map((problem) => `${hash} ${lines[0]}\n  ${problem}`);
  });
  if (wrong.length === 0) return;
  console.error(wrong.join('\n'));
  process.exitCode = 1;
}

if (import.meta.main) main();
