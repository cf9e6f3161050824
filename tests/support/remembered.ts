import { Readable } from 'node:stream';
import { type DataFormat, type QueryParams, ResultSet } from '@clickhouse/client';
import type { Store } from '../../store/store.ts';

/**
 * From now on the store's reader asks ClickHouse the same question once, until its writer does anything: pages of one file ask much
 * that others of it have asked, and what their tests are about is what becomes of the answers. What reads the clock is
 * always asked, unless it is of a period: there, the clock matters at its end only.
 */
export function rememberReads({ reader, writer }: Store): void {
  const answers = new Map<string, string>();
  const ask = reader.query.bind(reader);
  /** Counts what the writer did, so that an answer that was overtaken is not kept. */
  let writes = 0;

  const remembered = async ({ abort_signal, ...params }: QueryParams): Promise<ResultSet<DataFormat>> => {
    const { query, query_params, clickhouse_settings, format = 'JSON' } = params;
    const key = JSON.stringify([query, query_params, clickhouse_settings, format]);
    const before = writes;
    const text = answers.get(key) ?? (await (await ask({ ...params, ...(abort_signal && { abort_signal }) })).text());
    if (before === writes && (query_params?.to !== undefined || !/\bnow(64)?\(/.test(query))) answers.set(key, text);
    return new ResultSet(Readable.from([Buffer.from(text)], { objectMode: false }), format, '');
  };
  // The format that is asked for is the format of the answer; a generic method cannot say so of one that is put in its place.
  reader.query = remembered as typeof reader.query;

  const forget = () => {
    writes++;
    answers.clear();
  };
  const { command, exec, insert } = writer;
  const forgetting =
    <Args extends unknown[], Answer>(run: (...args: Args) => Promise<Answer>) =>
    async (...args: Args): Promise<Answer> => {
      forget();
      try {
        return await run.apply(writer, args);
      } finally {
        // Also what was asked while this was being written.
        forget();
      }
    };
  Object.assign(writer, { command: forgetting(command), exec: forgetting(exec), insert: forgetting(insert) });
}
