import { defineFake } from '../sources/fakes.ts';

/** Half-hours before now, as the source writes them, without seconds. */
const half = (now: Date, ago: number) =>
  `${new Date(Math.floor(now.getTime() / 1_800_000 - ago) * 1_800_000).toISOString().slice(0, 16)}Z`;

export default defineFake({
  settings: (url) => ({ UK_GRID_URL: url }),
  answers: (now) => ({
    '/intensity/*/pt24h': {
      data: [
        { from: half(now, 3), to: half(now, 2), intensity: { forecast: 52, actual: 64, index: 'low' } },
        // the newest has no actual value yet
        { from: half(now, 2), to: half(now, 1), intensity: { forecast: 55, actual: null, index: 'low' } },
      ],
    },
  }),
});
