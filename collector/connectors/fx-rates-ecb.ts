import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { DAY_MS } from '../../domain/hours.ts';
import { defineConnector } from '../sources/connector.ts';
import { unread } from '../sources/drift.ts';
import { SourceError } from '../sources/http.ts';

/** SDMX-JSON 1.0: keys of series are positions in the dimensions, keys of observations positions in time. */
const dimension = z.object({
  id: z.string(),
  values: z.array(z.object({ id: z.string(), ...unread('name', 'start', 'end') })),
  ...unread('name', 'role'),
});
const answer = z.object({
  dataSets: z
    .array(
      z.object({
        series: z.record(
          z.string().regex(/^\d+(:\d+)+$/),
          z.object({
            observations: z.record(z.string().regex(/^\d+$/), z.array(z.unknown()).min(1)),
            ...unread('attributes'),
          }),
        ),
        ...unread('action', 'validFrom'),
      }),
    )
    .length(1),
  structure: z.object({
    dimensions: z.object({ series: z.array(dimension), observation: z.array(dimension).length(1) }),
    ...unread('links', 'name', 'attributes'),
  }),
  ...unread('header'),
});
const day = z.iso.date();
/** Units of a currency per euro. */
const rate = z.number().positive().max(1e6);

/** Euro foreign exchange reference rates of working days, as units per USD. They are published at about 16:00 Central European Time. */
export default defineConnector({
  title: 'Exchange rates, European Central Bank',
  group: 'tokens and currencies',
  docs: 'https://data.ecb.europa.eu/help/api/data',
  terms: 'free with attribution (ECB); for information only, not for transactions',
  standing: 'documented',
  tables: ['fx_rates'],
  brings: 'Reference rates of about thirty currencies on working days, in units per USD, for the last hundred days.',
  endpoints: ['/service/data/EXR/D..EUR.SP00.A?format=jsondata&detail=dataonly'],
  config: z.object({ ECB_DATA_URL: z.url().default('https://data-api.ecb.europa.eu') }),
  everySeconds: 6 * 3600,

  async fetch({ config, ask, now }) {
    const since = new Date(now.getTime() - 100 * DAY_MS).toISOString().slice(0, 10);
    const url = `${config.ECB_DATA_URL}/service/data/EXR/D..EUR.SP00.A?startPeriod=${since}&format=jsondata&detail=dataonly`;
    const { dataSets, structure } = await ask(url, answer);
    const place = structure.dimensions.series.findIndex(({ id }) => id === 'CURRENCY');
    const currencies = structure.dimensions.series[place]?.values;
    const days = structure.dimensions.observation[0]?.values ?? [];
    if (!currencies) throw new SourceError('changed_shape', 'the answer names no dimension CURRENCY');
    const perEuro = new Map<string, Map<string, number>>();
    for (const [key, { observations }] of Object.entries(dataSets[0]?.series ?? {})) {
      const currency = currencies[Number(key.split(':')[place])]?.id;
      if (currency === undefined)
        throw new SourceError('changed_shape', `series ${key} is of no currency that is named`);
      for (const [at, [value]] of Object.entries(observations)) {
        // A holiday has no value.
        if (value === null) continue;
        const on = day.parse(days[Number(at)]?.id);
        const rates = perEuro.get(on) ?? new Map<string, number>([['EUR', 1]]);
        rates.set(currency, rate.parse(value));
        perEuro.set(on, rates);
      }
    }
    const rows = [...perEuro].flatMap(([on, rates]) => {
      const dollars = rates.get('USD');
      // Without the dollar's rate of that day nothing can be said in dollars.
      if (dollars === undefined) return [];
      return [...rates]
        .filter(([currency]) => currency !== 'USD')
        .map(([currency, units]) => ({
          currency,
          time: `${on}T15:00:00Z`,
          per_usd: new Decimal(units).div(dollars).toFixed(12),
          source: 'ECB reference rate',
        }));
    });
    return { fx_rates: rows };
  },
});
