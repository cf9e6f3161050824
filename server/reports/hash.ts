import { createHash } from 'node:crypto';
import { canonicalPieces } from '../../domain/canonical.ts';

/** The hash of everything that a report, or its annex, says. */
export function hashOf(document: object): string {
  const { hash: _, ...body } = document as { readonly hash?: string };
  const hash = createHash('sha256');
  for (const piece of canonicalPieces(body)) hash.update(piece);
  return hash.digest('hex');
}
