import { defineFake } from '../sources/fakes.ts';

const day = (now: Date, ago: number) => {
  const id = new Date(now.getTime() - ago * 86_400_000).toISOString().slice(0, 10);
  return { id, name: id };
};

export default defineFake({
  settings: (url) => ({ ECB_DATA_URL: url }),
  answers: (now) => ({
    '/service/data/EXR/D..EUR.SP00.A': {
      header: { id: 'x', test: false },
      dataSets: [
        {
          action: 'Replace',
          series: {
            '0:0:0:0:0': { observations: { 0: [0.93], 1: [0.94], 2: [0.95] } },
            // the dollar has no rate on the last day: nothing of that day can be said in dollars
            '0:1:0:0:0': { observations: { 0: [1.2], 1: [1.25], 2: [null] } },
          },
        },
      ],
      structure: {
        dimensions: {
          series: [
            { id: 'FREQ', values: [{ id: 'D', name: 'Daily' }] },
            {
              id: 'CURRENCY',
              values: [
                { id: 'CHF', name: 'Swiss franc' },
                { id: 'USD', name: 'US dollar' },
              ],
            },
            { id: 'CURRENCY_DENOM', values: [{ id: 'EUR', name: 'Euro' }] },
            { id: 'EXR_TYPE', values: [{ id: 'SP00', name: 'Spot' }] },
            { id: 'EXR_SUFFIX', values: [{ id: 'A', name: 'Average' }] },
          ],
          observation: [{ id: 'TIME_PERIOD', values: [day(now, 6), day(now, 5), day(now, 4)] }],
        },
      },
    },
  }),
});
