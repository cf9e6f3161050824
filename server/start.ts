import { type ServerType, serve } from '@hono/node-server';
import { z } from 'zod';
import { port } from '../domain/config.ts';
import { AppError } from '../domain/errors.ts';
import { allowedHosts } from '../domain/hosts.ts';
import type { Store } from '../store/store.ts';
import { createApp } from './app.ts';
import type { SampleProgress } from './routes/health.ts';

/** Settings of the server. */
export const serverConfig = z.object({
  /** Address to listen on; loopback unless told otherwise. */
  SERVER_HOST: z.string().default('127.0.0.1'),
  /** Port of the dashboard and the API. */
  PORT: port.default(4319),
  /** Host names this server answers for, with commas between; default: loopback names on loopback, any elsewhere. */
  SERVER_ALLOWED_HOSTS: z.string().optional(),
});

export type Server = { readonly url: string; stop(): Promise<void> };

export type ServerOptions = {
  readonly config: z.infer<typeof serverConfig>;
  readonly webRoot: string;
  readonly samples?: () => SampleProgress | undefined;
  readonly log: (error: unknown) => void;
};

/** Serves the dashboard and the API. @throws AppError when the port is taken */
export async function startServer(store: Store, { config, webRoot, samples, log }: ServerOptions): Promise<Server> {
  const hosts = allowedHosts(config.SERVER_HOST, config.SERVER_ALLOWED_HOSTS);
  const app = createApp({ store, webRoot, hosts, log, ...(samples && { samples }) });
  const server = await new Promise<ServerType>((resolve, reject) => {
    const started = serve({ fetch: app.fetch, hostname: config.SERVER_HOST, port: config.PORT }, () =>
      resolve(started),
    );
    started.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new AppError(
              'store_unavailable',
              `Port ${config.PORT} on ${config.SERVER_HOST} is taken. Stop what uses it, or set PORT.`,
            )
          : error,
      ),
    );
  });
  const address = server.address();
  const actual = address && typeof address === 'object' ? address.port : config.PORT;
  return {
    url: `http://${config.SERVER_HOST}:${actual}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
