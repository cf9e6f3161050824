import { HOUR_MS } from '../../../domain/hours.ts';
import { type Cuts, piecesOf } from './period.ts';

/**
 * Counts by hour, `at` being when a row begins. Of an hour that a bound cuts a piece has its share by time: what would have been counted
 * up to its end less what up to its begin, each whole, so that pieces add up to the hour. The running hour is as long as it has run.
 *
 * @param hours SELECT of `hour`, `keys` and `counts`, each hour and key once
 */
export const cutCounts = (
  hours: string,
  {
    keys,
    counts,
    cuts = 'period',
  }: { readonly keys: string; readonly counts: readonly string[]; readonly cuts?: Cuts },
): string => `(
  SELECT toDateTime(intDiv(piece.1, 1000), 'UTC') AS at, ${keys},
    ${counts.map((count) => `toUInt64(${upTo(count, 'piece.2')} - ${upTo(count, 'piece.1')}) AS ${count}`).join(', ')}
  FROM (${hours}) AS hours
  ARRAY JOIN ${piecesOf('hour', cuts)} AS piece
)`;

const hourStart = 'toInt64(toUnixTimestamp(hour)) * 1000';
/** In milliseconds. */
const hasRun = `if(hour < now(), least(${HOUR_MS}, toUnixTimestamp64Milli(now64(3)) - ${hourStart}), ${HOUR_MS})`;
const upTo = (count: string, ms: string) =>
  `intDiv(toInt64(hours.${count}) * least(${ms} - ${hourStart}, ${hasRun}), ${hasRun})`;
