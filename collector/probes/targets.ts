import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { messageOf } from '../../domain/errors.ts';
import { ConfigError } from '../../process/config.ts';

/** An endpoint to look at: `http(s)://…` asks and expects less than 500, `tls://host:port` shakes hands, `tcp://host:port` connects. */
export type ProbeTarget = { readonly network: string; readonly subject: string; readonly url: string };

/** The public interfaces of the networks: whether these answer says nothing of the nodes that do the work. */
export const publicInterfaces: readonly ProbeTarget[] = [
  { network: 'akash', subject: 'Console API', url: 'https://console-api.akash.network/v1/market-data/akt' },
  { network: 'akash', subject: 'chain', url: 'https://rpc.akt.dev/rest/cosmos/base/tendermint/v1beta1/blocks/latest' },
  { network: 'nosana', subject: 'API', url: 'https://api.nosana.com/api/stats' },
  { network: 'io.net', subject: 'API', url: 'https://api.io.solutions/v1/io-explorer/network' },
  { network: 'render', subject: 'statistics page', url: 'https://stats.renderfoundation.com' },
  { network: 'gensyn', subject: 'chain explorer', url: 'https://gensyn-mainnet.explorer.alchemy.com/api/v2/stats' },
  { network: 'aws', subject: 'EC2, us-east-1', url: 'https://ec2.us-east-1.amazonaws.com/ping' },
  { network: 'gcp', subject: 'Compute API', url: 'https://compute.googleapis.com/$discovery/rest?version=v1' },
  { network: 'azure', subject: 'management API', url: 'https://management.azure.com/' },
];

const file = z.array(
  z.object({
    network: z.string().default(''),
    subject: z.string().default(''),
    url: z.string().regex(/^(https?|tls|tcp):\/\/[^/\s]+/, 'is http(s)://…, tls://host:port or tcp://host:port'),
  }),
);

/** The targets of a YAML or JSON file. @throws ConfigError naming the entry that is wrong */
export function targetsOfFile(path: string): ProbeTarget[] {
  try {
    return file.parse(parse(readFileSync(path, 'utf8')));
  } catch (error) {
    throw new ConfigError(
      `PROBES_FILE ${path}: ${error instanceof z.ZodError ? z.prettifyError(error) : messageOf(error)}`,
    );
  }
}
