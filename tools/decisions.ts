import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, textOf } from './files.ts';

const folder = 'docs/adr';

export type Decision = {
  readonly file: string;
  readonly number: number;
  readonly title: string;
  readonly status: string;
  readonly date: string;
};

/** The decisions of `docs/adr/`, by number. @throws Error for one without a number, a status or a date. */
export function decisions(): Decision[] {
  return readdirSync(path.join(root, folder))
    .filter((file) => /^\d{4}-.*\.md$/.test(file))
    .sort()
    .map((file) => {
      const head = /^# (\d+)\. (.+)\n\nStatus: (.+)\nDate: (\d{4}-\d{2}-\d{2})\n/.exec(textOf(`${folder}/${file}`));
      if (!head) throw new Error(`${file} begins with “# 7. Title”, an empty line, “Status: …” and “Date: YYYY-MM-DD”`);
      const [, number, title = '', status = '', date = ''] = head;
      return { file, number: Number(number), title, status, date };
    });
}

/** The text of `docs/adr/README.md`. */
export const indexOf = (all: readonly Decision[]): string => `# Decisions

What we decided and why: context, decision, consequences. A decision is not rewritten; a later one supersedes it, or a dated note says
what has moved since. \`npm run format\` writes this list.

${all.map(({ file, number, title, status, date }) => `- ${date} [${number}. ${title}](${file}): ${status}`).join('\n')}
`;

if (import.meta.main) writeFileSync(path.join(root, folder, 'README.md'), indexOf(decisions()));
