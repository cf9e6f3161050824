import type { Migration } from '../migrate.ts';

/** What the migrations say of each table above the statements that made and changed it, by its name: who writes, who reads, which units. */
export function headersOf(all: readonly Migration[]): Map<string, readonly string[]> {
  const headers = new Map<string, readonly string[]>();
  for (const statement of all.flatMap(({ statements }) => statements)) {
    const [, verb = '', table = ''] = /^(CREATE|ALTER|DROP) .*?\.(\w+)/m.exec(statement) ?? [];
    const comment = commentOf(statement);
    const before = verb === 'DROP' ? [] : (headers.get(table) ?? []);
    const isOfColumns = verb !== 'ALTER' || /^\s*(ADD|MODIFY) COLUMN/m.test(statement.slice(statement.indexOf(table)));
    if (table && isOfColumns && (verb === 'DROP' || comment.length > 0))
      headers.set(table, before.length > 0 ? [...before, '', ...comment] : comment);
  }
  return headers;
}

/** The block of comments right above a statement; one that an empty line parts from it is of the whole file. */
const commentOf = (statement: string): readonly string[] => {
  const above = statement.slice(0, statement.search(/^[A-Z]/m)).trimEnd();
  const block = above.split(/\n\s*\n/).at(-1) ?? '';
  return block ? block.split('\n').flatMap((line) => wrapped(line.replace(/^-- ?/, '').replaceAll('*/', '* /'))) : [];
};

const wrapped = (line: string): string[] => line.match(/.{1,130}(?= |$)|^$/g)?.map((part) => part.trim()) ?? [];
