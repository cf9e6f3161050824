import type { Figure } from '../../../domain/figures.ts';
import type { MeasureName } from '../../../domain/measures.ts';
import type { Of } from '../state/lineage.svelte.ts';

/** What stands beside a figure: its grade, and the lineage that the grade opens. */
export type Evidence = {
  readonly grade: string | null;
  /** Of a sum: share by grade. */
  readonly shares?: Readonly<Record<string, number>> | undefined;
  /** What the figure was made of, or why it is unknown. */
  readonly reason?: string | null | undefined;
  /** The figure whose lineage a click opens, and the row it stands in; none where the figure has none. */
  readonly figure?: Figure | MeasureName | undefined;
  readonly of?: Of;
};
