import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import type { Fuel } from '../../domain/formulas/grid-mix.ts';
import { HOUR_MS } from '../../domain/hours.ts';
import { defineConnector } from '../sources/connector.ts';
import { SourceError } from '../sources/http.ts';
import { completeMixes, type Generation, mixRows, numberOrUnknown } from '../sources/mixes.ts';

/** Bidding zones by the grid zone that we call them, from ENTSO-E's list of area codes. */
const areas: Readonly<Record<string, string>> = {
  AT: '10YAT-APG------L',
  BE: '10YBE----------2',
  CH: '10YCH-SWISSGRIDZ',
  CZ: '10YCZ-CEPS-----N',
  DE: '10Y1001A1001A82H',
  'DK-DK1': '10YDK-1--------W',
  'DK-DK2': '10YDK-2--------M',
  EE: '10Y1001A1001A39I',
  ES: '10YES-REE------0',
  FI: '10YFI-1--------U',
  FR: '10YFR-RTE------C',
  GR: '10YGR-HTSO-----Y',
  HU: '10YHU-MAVIR----U',
  IE: '10Y1001A1001A59C',
  'IT-NO': '10Y1001A1001A73I',
  LT: '10YLT-1001A0008Q',
  LV: '10YLV-1001A00074',
  NL: '10YNL----------L',
  'NO-NO1': '10YNO-1--------2',
  'NO-NO2': '10YNO-2--------T',
  PL: '10YPL-AREA-----S',
  PT: '10YPT-REN------W',
  RO: '10YRO-TEL------P',
  'SE-SE1': '10Y1001A1001A44P',
  'SE-SE2': '10Y1001A1001A45N',
  'SE-SE3': '10Y1001A1001A46L',
  'SE-SE4': '10Y1001A1001A47J',
  SI: '10YSI-ELES-----O',
  SK: '10YSK-SEPS-----K',
};

/** Production types. Pumped storage (B10) gives back what was made before, and is left out. */
const fuels: Readonly<Record<string, Fuel | null>> = {
  B01: 'biomass',
  B02: 'coal',
  B03: 'gas',
  B04: 'gas',
  B05: 'coal',
  B06: 'oil',
  B07: 'coal',
  B08: 'coal',
  B09: 'geothermal',
  B10: null,
  B11: 'hydro',
  B12: 'hydro',
  B13: 'hydro',
  B14: 'nuclear',
  B15: 'unknown',
  B16: 'solar',
  B17: 'unknown',
  B18: 'wind',
  B19: 'wind',
  B20: 'unknown',
  B25: null,
};

const point = z.object({ position: z.coerce.number().int().positive(), quantity: numberOrUnknown });
const period = z.object({
  timeInterval: z.object({ start: z.string(), end: z.string() }),
  resolution: z.enum(['PT15M', 'PT30M', 'PT60M']),
  Point: z.array(point),
});
const series = z.object({
  'inBiddingZone_Domain.mRID': z.unknown().optional(),
  curveType: z.enum(['A01', 'A03']).default('A01'),
  MktPSRType: z.object({ psrType: z.string() }),
  Period: z.array(period),
});
const answer = z.union([
  z.object({ GL_MarketDocument: z.object({ TimeSeries: z.array(series) }) }),
  z.object({
    Acknowledgement_MarketDocument: z.object({
      Reason: z.array(z.object({ code: z.coerce.string(), text: z.coerce.string() })),
    }),
  }),
]);

const lists = new Set(['TimeSeries', 'Period', 'Point', 'Reason']);
const parser = new XMLParser({ isArray: (name) => lists.has(name), parseTagValue: false, processEntities: false });
/** Actual generation per production type. */
const generation = 'documentType=A75&processType=A16';
const minutesOf = { PT15M: 15, PT30M: 30, PT60M: 60 } as const;

/**
 * Intensity of European bidding zones, made from their generation by type: `I = Σ g_f · EF_f ÷ Σ g_f`, production-based. Of a curve
 * of type A03 repeated points are left out, and are filled forward.
 */
export default defineConnector({
  title: 'Grid zones of Europe, ENTSO-E',
  group: 'grids',
  docs: 'https://transparencyplatform.zendesk.com/hc/en-us/articles/15692855254548',
  terms: 'ENTSO-E Transparency Platform, with a token; 400 requests per minute',
  standing: 'documented',
  tables: ['grid_intensity'],
  brings:
    'Hourly generation by type for the last day, converted to direct and life-cycle intensity in g CO₂e/kWh, ' +
    'production-based: excludes imports and pumped storage. Marked as estimated. An hour counts once every type has ' +
    'been published.',
  endpoints: ['/api?documentType=A75&processType=A16&in_Domain='],
  config: z.object({
    ENTSOE_URL: z.url().default('https://web-api.tp.entsoe.eu'),
    ENTSOE_TOKEN: z.string().optional(),
    /** Zones, with commas between; default: those that leases ran in, as far as ENTSO-E has them. */
    ENTSOE_ZONES: z.string().optional(),
  }),
  needs: { settings: ['ENTSOE_TOKEN'], how: 'a Transparency Platform token, requested by e-mail' },
  perMinute: 60,
  everySeconds: 60 * 60,

  async fetch({ config, ask, each, now, zones }) {
    const wanted =
      config.ENTSOE_ZONES?.split(',').map((zone) => zone.trim()) ?? (await zones()).filter((zone) => areas[zone]);
    const end = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS;
    const at = (ms: number) => new Date(ms).toISOString().replace(/[-:T]/g, '').slice(0, 12);
    const bring = async (zone: string) => {
      const area = areas[zone];
      if (!area)
        throw new SourceError('failed', `ENTSOE_ZONES: “${zone}” is not one of ${Object.keys(areas).join(', ')}`);
      const day = `periodStart=${at(end - 24 * HOUR_MS)}&periodEnd=${at(end)}`;
      const url = `${config.ENTSOE_URL}/api?securityToken=${config.ENTSOE_TOKEN}&${generation}&in_Domain=${area}&${day}`;
      const document = await ask(url, answer, { read: (text) => parser.parse(text) });
      if ('Acknowledgement_MarketDocument' in document) {
        const [reason] = document.Acknowledgement_MarketDocument.Reason;
        // 999 with “No matching data found”: nothing is published yet
        if (reason && /no matching data/i.test(reason.text)) return [];
        throw new SourceError('refused', `ENTSO-E, ${zone}: ${reason?.text ?? 'no reason given'}`);
      }
      return mixRows(
        zone,
        completeMixes(stepsOf(document.GL_MarketDocument.TimeSeries), now),
        'ENTSO-E generation × fuel factors',
      );
    };
    return { grid_intensity: await each(wanted, (zone) => zone, bring) };
  },
});

/** Generation of each step, in MWh. */
const stepsOf = (all: readonly z.output<typeof series>[]): Generation[] =>
  all.flatMap((each) => {
    const type = each.MktPSRType.psrType;
    const fuel = fuels[type];
    if (fuel === undefined) throw new SourceError('changed_shape', `production type ${type} is not known`);
    // What a zone uses for pumping is its consumption.
    if (!('inBiddingZone_Domain.mRID' in each)) return [];
    return each.Period.flatMap((one) => pointsOf(one, each.curveType).map((point) => ({ type, fuel, ...point })));
  });

/** Each step of a period. A point that is absent repeats the one before it in a curve of type A03, else it is unknown. */
function pointsOf(
  { timeInterval: { start, end }, resolution, Point }: z.output<typeof period>,
  curve: 'A01' | 'A03',
): Omit<Generation, 'type' | 'fuel'>[] {
  const minutes = minutesOf[resolution];
  const from = Date.parse(start);
  const count = Math.round((Date.parse(end) - from) / 60_000 / minutes);
  if (!(count > 0)) throw new SourceError('changed_shape', `a period from ${start} to ${end}`);
  const given = new Map(Point.map(({ position, quantity }) => [position, quantity]));
  let megawatts: number | null = null;
  return Array.from({ length: count }, (_, step) => {
    const stands = curve === 'A03' && !given.has(step + 1);
    if (!stands) megawatts = given.get(step + 1) ?? null;
    const amount = megawatts === null ? null : (megawatts * minutes) / 60;
    return { at: from + step * minutes * 60_000, minutes, amount };
  });
}
