import type { Store } from '../../store/store.ts';
import { fileAnswer } from '../contract/file.ts';
import { handle } from '../contract/handle.ts';
import { operation } from '../contract/operation.ts';
import { focusMetadata, focusMetadataAnswer, focusParams, parseFocus, streamFocus } from '../focus/export.ts';

const types = { csv: 'text/csv', parquet: 'application/vnd.apache.parquet' } as const;

export const focusOperations = {
  dataset: operation({
    method: 'get',
    path: '/focus',
    tag: 'FOCUS',
    summary: 'Charges as a FOCUS dataset',
    description:
      'One row a lease, bucket and charge period, streamed. Charges without a known cost are left out; the metadata counts them.',
    query: focusParams,
    files: { [types.csv]: 'With the columns of FOCUS.', [types.parquet]: 'The same as Parquet.' },
  }),
  metadata: operation({
    method: 'get',
    path: '/focus/metadata',
    tag: 'FOCUS',
    summary: 'Schema metadata of a FOCUS dataset',
    description: 'Columns, and what the dataset of the same parameters holds and leaves out.',
    query: focusParams,
    answer: focusMetadataAnswer,
  }),
};

export const focusRoutes = (store: Store) => [
  handle(focusOperations.dataset, async ({ c, query }) => {
    const params = parseFocus(query);
    const stream = await streamFocus(store, params);
    return fileAnswer(c, stream, {
      'Content-Type': params.format === 'csv' ? `${types.csv}; charset=utf-8` : types.parquet,
      'Content-Disposition': `attachment; filename="focus-${params.version}.${params.format}"`,
      // Squeezing would hold back what is streamed.
      'Cache-Control': 'private, no-transform',
    });
  }),
  handle(focusOperations.metadata, async ({ c, query }) => {
    c.header('Content-Disposition', 'attachment; filename="focus-metadata.json"');
    return focusMetadata(store, parseFocus(query));
  }),
];
