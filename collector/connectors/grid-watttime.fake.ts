import { defineFake } from '../sources/fakes.ts';

const iso = (now: Date, hoursAgo: number) =>
  new Date(Math.floor(now.getTime() / 3_600_000 - hoursAgo) * 3_600_000).toISOString();
const moer = (point_time: string, value: number) => ({
  data: [{ point_time, value }],
  meta: {
    region: 'CAISO_NORTH',
    signal_type: 'co2_moer',
    model: { date: '2026-03-01' },
    units: 'lbs_co2_per_mwh',
    data_point_period_seconds: 300,
    warnings: [],
  },
});

export default defineFake({
  settings: (url) => ({ WATTTIME_URL: url, WATTTIME_USER: 'tester', WATTTIME_PASSWORD: 'hunter2-watt' }),
  answers: (now) => ({
    '/login': { token: 'a.b.c' },
    '/v3/historical?region=CAISO_NORTH': moer(iso(now, 2), 1000),
    '/v3/forecast?region=CAISO_NORTH': moer(iso(now, -1), 870.5),
  }),
});
