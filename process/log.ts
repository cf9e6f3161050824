import pino from 'pino';
import { z } from 'zod';
import { AppError, messageOf } from '../domain/errors.ts';

/** From the least severe up. */
const levels = ['debug', 'info', 'warn', 'error'] as const;
type Level = (typeof levels)[number];

/** Settings of the log. */
export const logConfig = z.object({
  LOG_LEVEL: z
    .enum(levels)
    .default('info')
    .describe('minimum level of the log lines: `debug`, `info`, `warn` or `error`'),
});

/** The log of one part of the product. What was thrown goes along: its message ends the line, its stack follows. */
export type Log = {
  /** For who looks for a fault. */
  debug(message: string): void;
  /** What happens as it should. */
  info(message: string): void;
  /** What went wrong, and is tried again or done without. */
  warn(message: string, thrown?: unknown): void;
  /** What went wrong and needs somebody. */
  error(message: string, thrown?: unknown): void;
};

/** A log for one part of the product: `collector`, `ledger`, `server`, `store`. */
export type LogOf = (part: string) => Log;

/** Where lines go: a pipe, a file or a terminal. */
export type LogTarget = { readonly isTTY?: boolean; write(text: string): unknown };

/**
 * Opens the log of a process: JSON on a pipe, with exceptions as OpenTelemetry names them; readable on a terminal. Secrets never get
 * here: settings are not logged.
 */
export function openLog(config: z.output<typeof logConfig>, target: LogTarget = process.stdout): LogOf {
  const root = pino(
    {
      base: null,
      level: config.LOG_LEVEL,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    target.isTTY ? { write: (line: string) => target.write(readable(JSON.parse(line) as Line)) } : target,
  );
  return (part) => {
    const own = root.child({ part });
    const failed = (level: Level) => (message: string, thrown?: unknown) =>
      thrown === undefined ? own[level](message) : own[level](exceptionOf(thrown), `${message}: ${messageOf(thrown)}`);
    return {
      debug: (message) => own.debug(message),
      info: (message) => own.info(message),
      warn: failed('warn'),
      error: failed('error'),
    };
  };
}

/** Says nothing: for tests, and for who brings no log. */
export const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** By OpenTelemetry's semantic conventions of exceptions. An expected failure says all in its message: it needs no stack. */
const exceptionOf = (thrown: unknown) => ({
  'exception.type': thrown instanceof Error ? thrown.name : typeof thrown,
  'exception.message': messageOf(thrown),
  ...(thrown instanceof Error && !(thrown instanceof AppError) && { 'exception.stacktrace': thrown.stack }),
});

type Line = {
  readonly level: Level;
  readonly time: string;
  readonly part: string;
  readonly msg: string;
  readonly 'exception.stacktrace'?: string;
};

/** `12:00:00  ERROR  server     could not …`, and the stack under it. */
function readable(line: Line): string {
  const time = line.time.slice(11, 19);
  const stack = line['exception.stacktrace'];
  return `${time}  ${line.level.toUpperCase().padEnd(5)}  ${line.part.padEnd(9)}  ${line.msg}\n${stack ? `${stack}\n` : ''}`;
}
