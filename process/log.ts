import pino from 'pino';

/** Structured lines on a pipe, `time part message` on a terminal. Secrets never get here: settings are not logged. */
const root = process.stdout.isTTY
  ? undefined
  : pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (level) => ({ level }) } });

export type Log = (message: string) => void;

/** A log for one part of the product: `collector`, `ledger`, `server`, `store`. */
export function logOf(part: string): Log {
  const child = root?.child({ part });
  return (message) =>
    child
      ? child.info(message)
      : console.log(`${new Date().toISOString().slice(11, 19)}  ${part.padEnd(9)} ${message}`);
}
