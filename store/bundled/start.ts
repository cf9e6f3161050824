import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../domain/errors.ts';
import { type Log, silent } from '../../process/log.ts';
import { extension } from '../../process/modules.ts';
import {
  forgetAddress,
  keyHeader,
  type Secrets,
  type Settings,
  secretsOf,
  writeAddress,
  writeConfigFiles,
} from './config-files.ts';

/** A running bundled ClickHouse. It is started again when it dies, on the same port with the same secrets. */
export type Bundled = {
  readonly url: string;
  readonly secrets: Secrets;
  /** Process id of the server now running. */
  pid(): number | undefined;
  /** Ends the server and waits until its folder is free. */
  stop(): Promise<void>;
};

export type BundledOptions = {
  /** Folder that holds the data, made when missing. */
  readonly folder: string;
  /** Cap on the server's memory in bytes; default: half of what is free, at most a quarter of the machine. */
  readonly memoryBytes?: number;
  /** Port to listen on; default: any that is free. */
  readonly port?: number;
  /** Settings of every query, beside ours or instead of them; default: ours. */
  readonly settings?: Settings;
  /** Told about restarts. */
  readonly log?: Log;
};

/**
 * Starts ClickHouse as a child process out of the `chdb` package.
 *
 * @throws AppError `store_unavailable` when the package has no build for this platform, when another process owns the
 *   folder, or when the server does not answer within 20 s
 */
export async function startBundled({
  folder,
  memoryBytes,
  port: wanted,
  settings,
  log = silent,
}: BundledOptions): Promise<Bundled> {
  const home = path.resolve(folder);
  const secrets = secretsOf(home);
  const config = writeConfigFiles(home, secrets, { memoryBytes, settings });
  const port = wanted ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const library = libraryPath();
  let stopping = false;
  let child = await launch();
  writeAddress(home, url);

  async function launch(): Promise<ChildProcess> {
    const started = fork(
      path.join(import.meta.dirname, `child${extension}`),
      [library, path.join(home, 'clickhouse'), config, String(port)],
      {
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
        execArgv: [],
        env: { PATH: process.env.PATH, TZ: 'UTC' },
      },
    );
    let said = '';
    started.stderr?.on('data', (chunk) => {
      said = (said + chunk).slice(-4000);
    });
    await answering(started, url, secrets, () => said);
    started.once('exit', (code, signal) => {
      if (stopping) return;
      log.error(`ClickHouse ended (${signal ?? code}), restarting it`);
      void restart();
    });
    return started;
  }

  async function restart(): Promise<void> {
    for (let wait = 100; !stopping; wait = Math.min(wait * 2, 10_000)) {
      try {
        child = await launch();
        log.info('ClickHouse is back');
        return;
      } catch (error) {
        log.error('ClickHouse failed to start', error);
        await sleep(wait);
      }
    }
  }

  return {
    url,
    secrets,
    pid: () => (child.exitCode === null && child.signalCode === null ? child.pid : undefined),
    async stop() {
      stopping = true;
      forgetAddress(home);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.disconnect();
      const hard = setTimeout(() => child.kill('SIGKILL'), 5000);
      await ended;
      clearTimeout(hard);
    },
  };
}

/** Waits until the server answers with our key, or says why it never will. */
async function answering(child: ChildProcess, url: string, secrets: Secrets, said: () => string): Promise<void> {
  const deadline = Date.now() + 20_000;
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  while (Date.now() < deadline) {
    if (ended) throw failure(said());
    try {
      const answer = await fetch(`${url}/?query=SELECT%201`, {
        headers: { [keyHeader]: secrets.key, 'X-ClickHouse-User': 'reader', 'X-ClickHouse-Key': secrets.reader },
      });
      if (answer.ok) return;
    } catch {
      // not listening yet
    }
    await sleep(25);
  }
  child.kill('SIGKILL');
  throw failure(said() || 'it did not answer within 20 s');
}

function failure(said: string): AppError {
  if (/Cannot lock file/.test(said))
    return new AppError(
      'store_unavailable',
      'Another process is using this data folder. Stop it, or set STORE_URL=bundled:<another folder>.',
    );
  return new AppError('store_unavailable', `The bundled ClickHouse did not start: ${said.trim().slice(-600)}`);
}

/** Path of chdb's shared library for this platform. */
function libraryPath(): string {
  const require = createRequire(import.meta.url);
  const libc = process.platform === 'linux' ? '-gnu' : '';
  const name = `@chdb/lib-${process.platform}-${process.arch}${libc}`;
  try {
    const library = path.join(path.dirname(require.resolve(`${name}/package.json`)), 'libchdb.so');
    if (existsSync(library)) return library;
  } catch {
    // falls through to the message below
  }
  throw new AppError(
    'store_unavailable',
    `No bundled ClickHouse for this platform (${name} is not installed). Run “npm install”, or set STORE_URL to a ClickHouse server.`,
  );
}

/** A port nobody listens on now. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
