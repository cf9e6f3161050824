import { describe, expect, test } from 'vitest';
import { readResidualMixes, residualRows } from './residual-mixes.ts';

describe('a table of residual mixes', () => {
  test('AIB’s sheet as CSV, with decimal commas and what stands around it', () => {
    const sheet = [
      'European Residual Mixes;;',
      'Country;Renewables;CO2 (g/kWh)',
      'DE;1,2;724,56',
      'FR;3;23,52',
      'NL;0;NA',
    ].join('\n');
    expect(readResidualMixes(sheet, 2024)).toEqual({
      problems: [],
      mixes: [
        { place: 'DE', year: 2024, grams: 724.56 },
        { place: 'FR', year: 2024, grams: 23.52 },
        { place: 'NL', year: 2024, grams: null },
      ],
    });
  });

  test('Green-e’s table in pounds', () => {
    const { mixes, problems } = readResidualMixes('eGRID Subregion,Residual mix lb/MWh,Year\nCAMX,1000,2023\n');
    expect(problems).toEqual([]);
    expect(mixes).toEqual([{ place: 'US-EGRID-CAMX', year: 2023, grams: 453.59237 }]);
  });

  test('one’s own, by zone, where a status says that all is disclosed', () => {
    const own = 'country,year,g_per_kwh,status\nDK-DK1,2025,300,\nAT,2025,,full disclosure\n';
    expect(readResidualMixes(own).mixes).toEqual([
      { place: 'DK-DK1', year: 2025, grams: 300 },
      { place: 'AT', year: 2025, grams: null },
    ]);
  });

  test.each([
    ['a zero', 'AT,2023,0', /0 is no residual mix; where all electricity is disclosed write NA/],
    ['an empty figure', 'AT,2023,', /“” is no figure/],
    ['a text', 'AT,2023,about 30', /is no figure/],
    ['a negative figure', 'AT,2023,-3', /is no figure/],
    ['a figure of another unit', 'AT,2023,724560', /is no residual mix/],
    ['a name', 'Austria,2023,30', /no country of two letters/],
    ['no year', 'AT,,30', /its year is missing/],
    ['the same twice', 'AT,2023,30\nAT,2023,31', /occurs twice/],
    ['nothing', '', /no rows/],
  ])('%s is refused, and nothing is stored', (_what, rows, problem) => {
    const read = readResidualMixes(`country,year,g_per_kwh\n${rows}`);
    expect(read.mixes).toEqual([]);
    expect(read.problems.join()).toMatch(problem);
  });

  test('without a heading that says what it is', () => {
    expect(readResidualMixes('a,b\n1,2\n').problems).toHaveLength(1);
    expect(readResidualMixes('"').problems).toHaveLength(1);
  });

  test('stands for the zones of a country but for those that have their own, and for the clouds’ regions of a subregion', () => {
    const zones = (place: string, more: string[] = []) =>
      residualRows(
        [place, ...more].map((each) => ({ place: each, year: 2024, grams: 1 })),
        'x',
      ).map(({ zone }) => zone);
    expect(zones('DK')).toEqual(expect.arrayContaining(['DK', 'DK-DK1', 'DK-DK2']));
    expect(zones('DK', ['DK-DK1']).filter((zone) => zone === 'DK-DK1')).toHaveLength(1);
    expect(zones('US-EGRID-SRVC')).toEqual(expect.arrayContaining(['US-CAR-SC', 'aws/us-east-1', 'gcp/us-east1']));
    const [disclosed] = residualRows([{ place: 'NL', year: 2024, grams: null }], 'AIB');
    expect(disclosed).toMatchObject({ direct_g_per_kwh: null, note: 'full disclosure', source: 'AIB 2024, NL' });
  });
});
