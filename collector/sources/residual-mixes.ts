import { type CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { gramsPerKwh } from '../../domain/formulas/grid-mix.ts';
import { insertRows } from '../../store/insert.ts';
import { readAsWriter } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import type { Insert } from '../../store/tables/columns.ts';
import { keysOf } from './grid-places.ts';

/** A line of a table of residual mixes: null is that there is none, because all electricity is disclosed. */
export type ResidualMix = { readonly place: string; readonly year: number; readonly grams: number | null };
/** What a file says, or why it is not read: a line that is wrong is told, and nothing is stored. */
export type ReadMixes = { readonly mixes: readonly ResidualMix[]; readonly problems: readonly string[] };

/** What the column of a figure is headed, and what makes grams per kWh of it. */
const units: readonly (readonly [heading: RegExp, toGrams: (value: number) => number])[] = [
  [
    /^(g_per_kwh|gco2_?(e_)?per_kwh|(co2e?|residual mix|emission factor).*\(?g ?(co2e?)? ?\/ ?kwh\)?)$/i,
    (value) => value,
  ],
  [/^(kg_per_mwh|.*kg ?(co2e?)? ?\/ ?mwh\)?)$/i, (value) => value],
  [/^(lb_per_mwh|.*lbs? ?(co2e?)? ?\/ ?mwh\)?)$/i, gramsPerKwh],
];
const none = /^(|n\/?a|none|null|-|–|full.disclosure.*)$/i;
const number = /^\d+([.,]\d+)?$/;
const places = /^(country|place|zone|subregion|e-?grid subregion)$/i;
const years = /^(year|data year)$/i;
const states = /^(status|note)$/i;

/** The most that a mix of any country has, g/kWh. */
const most = 2000;

/**
 * Reads a table of residual mixes: a column of countries (two letters) or of eGRID subregions, one of figures in g/kWh, kg/MWh or lb/MWh,
 * and one of years unless `year` says it for all. That is AIB's sheet and Green-e's table as CSV, and a table of one's own. An empty figure
 * means full disclosure only where the file says so (“NA”, or a status): 0 is refused, for tables store 0 where there is no mix.
 */
export function readResidualMixes(text: string, year?: number): ReadMixes {
  let rows: readonly (readonly string[])[];
  try {
    rows = parse(text, {
      bom: true,
      delimiter: ['\t', ';'].find((mark) => text.includes(mark)) ?? ',',
      skip_empty_lines: true,
      trim: true,
      relax_column_count: true,
    });
  } catch (error) {
    return { mixes: [], problems: [(error as CsvError).message] };
  }
  const head = rows.findIndex((row) => row.some((cell) => places.test(cell)) && row.some((cell) => unitOf(cell)));
  const header = rows[head];
  if (!header)
    return {
      mixes: [],
      problems: ['no row has both “country” or “subregion” and a figure in g/kWh, kg/MWh or lb/MWh'],
    };
  const at = (pattern: RegExp) => header.findIndex((cell) => pattern.test(cell));
  const columns = {
    place: at(places),
    year: at(years),
    state: at(states),
    figure: header.findIndex((cell) => unitOf(cell)),
  };
  const toGrams = unitOf(header[columns.figure] ?? '') ?? ((value: number) => value);
  const problems: string[] = [];
  const mixes = new Map<string, ResidualMix>();
  for (const [i, row] of rows.slice(head + 1).entries()) {
    const cell = (name: keyof typeof columns) => row[columns[name]] ?? '';
    const when = columns.year >= 0 ? Number(cell('year')) : year;
    const mix = mixOf({ place: cell('place'), year: when, figure: cell('figure'), state: cell('state') }, toGrams);
    if (typeof mix === 'string') problems.push(`row ${head + i + 2}: ${mix}`);
    else if (mixes.has(`${mix.place} ${mix.year}`))
      problems.push(`row ${head + i + 2}: ${mix.place} ${mix.year} occurs twice`);
    else mixes.set(`${mix.place} ${mix.year}`, mix);
  }
  if (problems.length === 0 && mixes.size === 0) problems.push('the table has no rows');
  return { mixes: problems.length > 0 ? [] : [...mixes.values()], problems };
}

type Line = { place: string; year: number | undefined; figure: string; state: string };
/** The mix that a line tells, or what is wrong with it. */
function mixOf({ place, year, figure, state }: Line, toGrams: (value: number) => number): ResidualMix | string {
  const said = place.toUpperCase();
  const name = /^[A-Z]{4}$/.test(said) ? `US-EGRID-${said}` : said;
  if (!/^[A-Z]{2}(-[A-Z0-9]+)*$/.test(name)) return `“${place}” is no country of two letters and no eGRID subregion`;
  if (year === undefined || !(year >= 2000 && year <= 2100)) return 'its year is missing; --year says it for all';
  if (none.test(figure) && (figure !== '' || /disclosure/i.test(state))) return { place: name, year, grams: null };
  const advice = 'where all electricity is disclosed write NA';
  if (!number.test(figure)) return `“${figure}” is no figure; ${advice}`;
  const grams = toGrams(Number(figure.replace(',', '.')));
  return grams > 0 && grams <= most ? { place: name, year, grams } : `${figure} is no residual mix; ${advice}`;
}

const unitOf = (heading: string) => units.find(([pattern]) => pattern.test(heading))?.[1];

/** Rows of `grid_intensity` for each zone and region that a mix stands for. A zone with a mix of its own does not take its country's. */
export function residualRows(mixes: readonly ResidualMix[], source: string): Insert<'grid_intensity'>[] {
  const own = new Set(mixes.map(({ place }) => place));
  return mixes.flatMap(({ place, year, grams }) =>
    keysOf(place)
      .filter(({ key, isPart }) => !isPart || !own.has(key))
      .map(({ key }) => ({
        zone: key,
        time: `${year}-01-01T00:00:00Z`,
        granularity: 'residual_year',
        direct_g_per_kwh: grams,
        lifecycle_g_per_kwh: null,
        carbon_free_share: null,
        is_estimated: false,
        source: `${source} ${year}, ${place.replace('US-EGRID-', 'subregion ')}`,
        note: grams === null ? 'full disclosure' : '',
      })),
  );
}

/**
 * Stores residual mixes, and touches the hours that were charged where and when they hold, so that the ledger closes them again.
 *
 * @returns how many hours those are
 */
export async function importMixes(store: Store, mixes: readonly ResidualMix[], source: string): Promise<number> {
  const rows = residualRows(mixes, source);
  const params = {
    keys: [...new Set(rows.map(({ zone }) => zone))],
    year: Math.min(...mixes.map((mix) => mix.year)),
  };
  await insertRows(store, 'grid_intensity', rows);
  const where = `(zone IN {keys: Array(String)} OR concat(network, '/', region) IN {keys: Array(String)})
    AND toYear(hour) >= {year: UInt16}`;
  await store.writer.command({
    query: `INSERT INTO ${store.database}.touched_hours (hour, touched_at)
      SELECT DISTINCT hour, now64(3) FROM ${store.database}.charges_current WHERE ${where}`,
    query_params: params,
  });
  const [found] = await readAsWriter(
    store,
    z.object({ hours: z.number() }),
    `SELECT toUInt32(uniqExact(hour)) AS hours FROM {database}.charges_current WHERE ${where}`,
    params,
  );
  return found?.hours ?? 0;
}
