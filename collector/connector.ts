import type { z } from 'zod';

/** The tables that a connector may fill. */
export type WorldTable = 'token_prices' | 'fx_rates' | 'offers' | 'grid_intensity' | 'provider_status' | 'probes';

/** What a connector may use; it reads neither the clock nor the network by itself. */
export type FetchContext<Config> = {
  readonly config: Config;
  /** Gets and parses JSON: retried with jitter, limited in time and size. Throws SourceError. */
  readonly getJson: (url: string, headers?: Record<string, string>) => Promise<unknown>;
  readonly now: Date;
};

/** One source of the outside world: one file in `collector/connectors/`, found by listing the folder. */
export type Connector<Config extends z.ZodObject = z.ZodObject> = {
  readonly title: string;
  /** Where the source documents itself. */
  readonly docs: string;
  /** Licence or terms of what it publishes, in a few words. */
  readonly terms: string;
  readonly table: WorldTable;
  readonly config: Config;
  readonly everySeconds: number;
  /** Rows of `table`. An empty list means «no data», which is not an error; another shape than expected throws. */
  fetch(context: FetchContext<z.infer<Config>>): Promise<readonly object[]>;
};

/** Declares a connector; types its `fetch` by its own settings. */
export const defineConnector = <Config extends z.ZodObject>(connector: Connector<Config>): Connector<Config> =>
  connector;
