import { type Store, storeError } from './store.ts';

/**
 * Rows of a question that is not a registered one, read as the reader.
 *
 * @param query `{name: Type}` stands for a value of `params`, which are bound
 * @throws AppError of the store when it cannot be asked or refuses
 */
export async function readRows<Row>(store: Store, query: string, params: Record<string, unknown> = {}): Promise<Row[]> {
  try {
    const answer = await store.reader.query({
      query,
      query_params: params,
      format: 'JSONEachRow',
      clickhouse_settings: { output_format_json_quote_64bit_integers: 0 },
    });
    return await answer.json<Row>();
  } catch (error) {
    throw storeError(error);
  }
}
