import type { ErrorCode } from '../../domain/errors.ts';
import { Counter, DurationHistogram, processLines } from '../../process/prometheus-text.ts';
import type { Asked } from '../../store/asked.ts';
import type { Store } from '../../store/store.ts';
import { queries } from '../queries/index.ts';

/** One request to the API and its answer. */
export type AnsweredRequest = {
  readonly method: string;
  /** Template of the route, `/api/v1/query/{name}`; absent where no route took it. */
  readonly route: string | undefined;
  readonly status: number;
  readonly seconds: number;
};

/** The server's own metrics since its start. Requests are named by OpenTelemetry's conventions, as Prometheus writes them. */
export class ServerMetrics {
  readonly #names = new Map<object, string>(Object.entries(queries).map(([name, query]) => [query, name]));
  readonly #requests = new DurationHistogram('http_server_request_duration_seconds', 'Requests to the API.');
  readonly #refusals = new Counter(
    'wattledger_refusals_total',
    'Requests that were refused, by the code of the error.',
  );
  readonly #queries = new Counter('wattledger_queries_total', 'Queries to the store, by name and outcome.');
  readonly #durations = new DurationHistogram('wattledger_query_duration_seconds', 'How long queries took.');
  readonly #rows = new Counter('wattledger_query_rows_total', 'Rows of answers; those of streamed files not counted.');

  request({ method, route, status, seconds }: AnsweredRequest): void {
    const labels = { http_request_method: method, http_response_status_code: String(status) };
    this.#requests.observe(route === undefined ? labels : { ...labels, http_route: route }, seconds);
  }

  refusal(code: ErrorCode): void {
    this.#refusals.add({ code });
  }

  /** The same store, whose queries are counted: those of the API, of alerts and of reports. */
  watch(store: Store): Store {
    return { ...store, onAsked: (asked) => this.#asked(asked) };
  }

  /** All of them in the text format of Prometheus. */
  text(): string {
    return [
      ...this.#requests.lines(),
      ...this.#refusals.lines(),
      ...this.#queries.lines(),
      ...this.#durations.lines(),
      ...this.#rows.lines(),
      ...processLines(),
      '',
    ].join('\n');
  }

  /** Queries that are not in the catalogue are counted as one. */
  #asked({ query: asked, outcome, seconds, rows }: Asked): void {
    const query = this.#names.get(asked) ?? 'other';
    this.#queries.add({ query, outcome });
    this.#durations.observe({ query }, seconds);
    if (rows !== undefined) this.#rows.add({ query }, rows);
  }
}
