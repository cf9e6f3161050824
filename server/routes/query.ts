import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { columnTypes } from '../../store/frame.ts';
import { type ExportFormat, exportFormats, type Query, runQuery, streamQuery } from '../../store/query.ts';
import { cellForms } from '../../store/spreadsheet.ts';
import type { Store } from '../../store/store.ts';
import { fileAnswer } from '../contract/file.ts';
import { frameAnswer } from '../contract/frame.ts';
import { handle } from '../contract/handle.ts';
import { fresh, operation } from '../contract/operation.ts';
import { isQueryName, queries } from '../queries/index.ts';

const contentTypes: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
  columns: 'application/json',
};

const catalogueAnswer = z.array(
  z.object({
    name: z.string().describe('By which it is asked.'),
    title: z.string(),
    fields: z.record(
      z.string(),
      z.object({
        type: z.enum(columnTypes),
        unit: z.string().optional().describe('As Grafana names units.'),
        graded: z.literal(true).optional().describe('Its evidence grade is the field `<name>Grade`.'),
        nullable: z
          .literal(true)
          .optional()
          .describe('A text that may be unknown or none; numbers and times always may.'),
        about: z.string().optional(),
      }),
    ),
    params: z.record(z.string(), z.unknown()).describe('JSON Schema of the parameters.'),
  }),
);

export const queryOperations = {
  catalogue: operation({
    method: 'get',
    path: '/queries',
    tag: 'Queries',
    summary: 'All queries',
    description: 'Names, titles, fields and parameters.',
    answer: catalogueAnswer,
  }),
  /** Any query; the document describes each by itself. */
  query: operation({
    method: 'get',
    path: '/query/{name}',
    tag: 'Queries',
    summary: 'One query',
    params: z.object({ name: z.string() }),
    query: z.looseObject({
      format: z
        .enum(['frame', ...(Object.keys(exportFormats) as ExportFormat[])])
        .default('frame')
        .describe('Format of the answer: a data frame, CSV, Parquet, or JSON with one array a field.'),
      cells: z
        .enum(cellForms)
        .default('spreadsheet')
        .describe(
          'Cells of a CSV: for spreadsheets, with times as ISO 8601 in the time zone that is asked for, empty cells for what is ' +
            'not known, and no formulas; or raw.',
        ),
    }),
    answer: frameAnswer,
    files: {
      'text/csv': 'With a header; decimals exact.',
      'application/vnd.apache.parquet': 'The same as Parquet.',
    },
    errors: ['not_found', 'too_large'],
  }),
};

export const queryRoutes = (store: Store) => [
  handle(queryOperations.catalogue, () =>
    Object.entries(queries).map(([name, { title, fields, params }]) => ({
      name,
      title,
      fields,
      params: z.toJSONSchema(params, { io: 'input' }),
    })),
  ),
  handle(
    queryOperations.query,
    async ({ c, params: { name }, query: { format = 'frame', cells = 'spreadsheet', ...raw } }) => {
      if (!isQueryName(name))
        throw new AppError('not_found', `unknown query “${name}”; /api/v1/queries lists all queries`);
      const query: Query = queries[name];
      if (format === 'frame') {
        c.header('Cache-Control', query.isLive ? 'no-store' : fresh);
        return runQuery(store, query, raw);
      }
      if (!(format in exportFormats))
        throw new AppError(
          'bad_request',
          `unknown format “${format}”; choose one of: frame, ${Object.keys(exportFormats).join(', ')}`,
        );
      const form = cellForms.find((each) => each === cells);
      if (!form) throw new AppError('bad_request', `unknown cells “${cells}”; choose one of: ${cellForms.join(', ')}`);
      const chosen = format as ExportFormat;
      const stream = await streamQuery(store, query, raw, { format: chosen, cells: form });
      return fileAnswer(c, stream, {
        'Content-Type': contentTypes[chosen],
        ...(chosen === 'columns'
          ? // As fast as it comes: squeezing fifteen megabytes takes longer than reading them.
            { 'Cache-Control': 'private, no-transform, max-age=5' }
          : { 'Content-Disposition': `attachment; filename="${name}.${chosen}"` }),
      });
    },
  ),
];
