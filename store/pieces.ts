/**
 * Where the bounds of a period, or of a local day, cut hours: what is only known by the hour is split there by time. SQL over the
 * parameters `{from: Int64}` and `{to: Int64}`, epoch milliseconds, and `{timeZone: String}`.
 */

const hourMs = 3_600_000;
const startMs = (hour: string) => `toInt64(toUnixTimestamp(${hour})) * 1000`;
/** The local day that begins last before the end of an hour, epoch milliseconds. */
const lastDayMs = (hour: string) => `toInt64(toUnixTimestamp(toStartOfDay(${hour} + 3599, {timeZone: String}))) * 1000`;

const beginsInside = (ms: string) =>
  `toUnixTimestamp(toStartOfDay(fromUnixTimestamp64Milli({${ms}: Int64}), {timeZone: String})) % 3600 != 0`;
/**
 * Whether days begin inside hours at all: it is known before a row is read, and in most zones no hour has to be looked at. Lord Howe
 * Island has midnights of both kinds in a year.
 */
const daysBeginInside = `(${beginsInside('from')} OR ${beginsInside('to')}
  OR {timeZone: String} = 'Australia/Lord_Howe')`;
/** Whether a local day begins inside an hour, as days of half-hour zones do. */
const holdsMidnight = (hour: string) => `(${daysBeginInside} AND ${lastDayMs(hour)} > ${startMs(hour)})`;

/** What cuts hours: the bounds of the period, and those of the local days in it where a query tells days apart. */
export type Cuts = 'period' | 'days';

/** Hours that are whole in the period, and in a local day. */
export const wholeHours = (hour: string, cuts: Cuts = 'period'): string =>
  `${hour} >= fromUnixTimestamp64Milli({from: Int64})
    AND ${hour} <= fromUnixTimestamp64Milli({to: Int64}
      - ${hourMs})${cuts === 'days' ? ` AND NOT ${holdsMidnight(hour)}` : ''}`;

/** Hours that are in the period and that a bound cuts. */
export const cutHours = (hour: string, cuts: Cuts = 'period'): string =>
  `${hour} > fromUnixTimestamp64Milli({from: Int64} - ${hourMs}) AND ${hour} < fromUnixTimestamp64Milli({to: Int64})
    AND (${hour} < fromUnixTimestamp64Milli({from: Int64})
      OR ${hour} > fromUnixTimestamp64Milli({to: Int64}
        - ${hourMs})${cuts === 'days' ? ` OR ${holdsMidnight(hour)}` : ''})`;

/** The pieces of an hour that are in the period, each with its begin and its end in epoch milliseconds: one, or two around midnight. */
export const piecesOf = (hour: string, cuts: Cuts = 'period'): string => {
  const begins = `greatest({from: Int64}, ${startMs(hour)})`;
  const ends = `least({to: Int64}, ${startMs(hour)} + ${hourMs})`;
  return cuts === 'period'
    ? `[(${begins}, ${ends})]`
    : `if(${lastDayMs(hour)} > ${begins} AND ${lastDayMs(hour)} < ${ends},
      [(${begins}, ${lastDayMs(hour)}), (${lastDayMs(hour)}, ${ends})], [(${begins}, ${ends})])`;
};
