/** How a pattern of logs changed against the time before. */
export type Change = 'new' | 'gone' | 'more' | 'less' | 'same';

/** What has at least this many records on one side, and none on the other, is new or gone. */
const few = 3;

export function changeOf(records: number, before: number): Change {
  if (before === 0) return records >= few ? 'new' : 'same';
  if (records === 0) return before >= few ? 'gone' : 'same';
  if (records + before < 20) return 'same';
  return records > 2 * before ? 'more' : before > 2 * records ? 'less' : 'same';
}

/** A search for the records of a pattern: the longest words between what varies. */
export function searchFor(pattern: string): string {
  return pattern
    .split('•')
    .map((part) => part.trim())
    .filter((part) => part.length > 2)
    .sort((a, b) => b.length - a.length)
    .slice(0, 3)
    .map((part) => `"${part.replace(/(["\\])/g, '\\$1')}"`)
    .join(' ');
}
