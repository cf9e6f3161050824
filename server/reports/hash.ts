import { createHash } from 'node:crypto';
import type { Report } from '../../domain/reports/document.ts';

/** The hash of everything that a report says. */
export function hashOf(report: Omit<Report, 'hash'> & { hash?: string }): string {
  const { hash: _, ...body } = report;
  return createHash('sha256').update(canonical(body)).digest('hex');
}

/** JSON with its keys in order, so that one content has one text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value && typeof value === 'object')
    return `{${Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`)
      .join(',')}}`;
  return JSON.stringify(value) ?? 'null';
}
