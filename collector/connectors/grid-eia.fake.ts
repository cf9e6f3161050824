import { defineFake } from '../sources/fakes.ts';

const iso = (now: Date, hoursAgo: number) =>
  new Date(Math.floor(now.getTime() / 3_600_000 - hoursAgo) * 3_600_000).toISOString();
const row = (now: Date, fueltype: string, value: string | number) => ({
  period: iso(now, 3).slice(0, 13),
  respondent: 'CISO',
  'respondent-name': 'California Independent System Operator',
  fueltype,
  'type-name': fueltype,
  value,
  'value-units': 'megawatthours',
});

export default defineFake({
  settings: (url) => ({ EIA_URL: url, EIA_API_KEY: 'eia-test-key', EIA_ZONES: 'US-CAL-CISO' }),
  answers: (now) => ({
    '/v2/electricity/rto/fuel-type-data/data/': {
      response: {
        total: '4',
        dateFormat: 'YYYY-MM-DD"T"HH24',
        frequency: 'hourly',
        data: [
          row(now, 'NG', '5000'),
          row(now, 'SUN', 14000),
          // batteries that charge
          row(now, 'BAT', '-1200'),
          row(now, 'NUC', '1000'),
        ],
        description: 'Hourly net generation by balancing authority and energy source.',
      },
      request: {},
      apiVersion: '2.1.10',
    },
  }),
});
