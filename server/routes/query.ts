import { Hono } from 'hono';
import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { type ExportFormat, exportFormats, type Query, runQuery, streamQuery } from '../../store/query.ts';
import type { Store } from '../../store/store.ts';
import { isQueryName, queries } from '../queries/index.ts';

const contentTypes: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
  columns: 'application/json',
};

/** `GET /query/:name?from=…&to=…` answers one question as a data frame, or with `format=csv|parquet|columns` as a streamed file. */
export const queryRoutes = (store: Store) =>
  new Hono()
    .get('/queries', (c) =>
      c.json(
        Object.entries(queries).map(([name, { title, fields, params }]) => ({
          name,
          title,
          fields,
          params: z.toJSONSchema(params, { io: 'input' }),
        })),
      ),
    )
    .get('/query/:name', async (c) => {
      const name = c.req.param('name');
      if (!isQueryName(name))
        throw new AppError('not_found', `unknown question “${name}”; /api/v1/queries lists all questions`);
      const { format = 'frame', ...raw } = c.req.query();
      if (format === 'frame')
        return c.json(await runQuery(store, queries[name], raw), 200, {
          'Cache-Control': (queries[name] as Query).isLive ? 'no-store' : 'private, max-age=5',
        });
      if (!(format in exportFormats))
        throw new AppError(
          'bad_request',
          `unknown format “${format}”; choose one of: frame, ${Object.keys(exportFormats).join(', ')}`,
        );
      const chosen = format as ExportFormat;
      const stream = await streamQuery(store, queries[name], raw, chosen);
      return c.body(stream as unknown as ReadableStream, 200, {
        'Content-Type': contentTypes[chosen],
        ...(chosen === 'columns'
          ? // As fast as it comes: squeezing fifteen megabytes takes longer than reading them.
            { 'Cache-Control': 'private, no-transform, max-age=5' }
          : { 'Content-Disposition': `attachment; filename="${name}.${chosen}"` }),
      });
    });
