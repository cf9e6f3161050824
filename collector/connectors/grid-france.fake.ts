import { defineFake } from '../sources/fakes.ts';

const iso = (now: Date, hoursAgo: number) =>
  new Date(Math.floor(now.getTime() / 3_600_000 - hoursAgo) * 3_600_000).toISOString();

export default defineFake({
  settings: (url) => ({ RTE_ODRE_URL: url }),
  answers: (now) => ({
    '/api/explore/v2.1/catalog/datasets/eco2mix-national-tr/records': {
      total_count: 2,
      results: [
        { date_heure: iso(now, 1).replace('.000Z', '+00:00'), taux_co2: 21 },
        { date_heure: iso(now, 2).replace('.000Z', '+00:00'), taux_co2: 19 },
      ],
    },
  }),
});
