import { type Figure, isFigure } from '../../../domain/figures.ts';
import { isMeasure, type MeasureName } from '../../../domain/measures.ts';
import { param, setParams } from './url-state.svelte.ts';

/** What a figure is narrowed to beside the filters of the page: the row it stands in, and its step of time (epoch ms). */
export type Of = Readonly<
  Partial<Record<'network' | 'workload' | 'team' | 'region' | 'lease' | 'bucket' | 'from' | 'to', string>>
>;

export type Opened = { readonly figure: Figure | MeasureName; readonly of: Of };

/** The figure whose lineage is open, from the URL: `cost;network=akash`. */
export function openedLineage(): Opened | undefined {
  const [name = '', ...parts] = param('lineage').split(';');
  if (!isFigure(name) && !isMeasure(name)) return undefined;
  const of = Object.fromEntries(
    parts.map((part) => {
      const [key = '', value = ''] = part.split('=');
      return [key, decoded(value)];
    }),
  );
  return { figure: name, of };
}

/** Text of a URL; what is not well formed stays as it is. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Opens the lineage of a figure; its state is in the URL. */
export function openLineage(figure: Figure | MeasureName, of: Of = {}): void {
  const parts = Object.entries(of).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  setParams({ lineage: [figure, ...parts].join(';') });
}

export const closeLineage = (): void => setParams({ lineage: '' });
