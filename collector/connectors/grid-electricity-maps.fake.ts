import { defineFake } from '../sources/fakes.ts';

const iso = (now: Date, hoursAgo: number) =>
  new Date(Math.floor(now.getTime() / 3_600_000 - hoursAgo) * 3_600_000).toISOString();
const history = (now: Date, emissionFactorType: string, values: readonly (number | null)[]) => ({
  zone: 'DE',
  history: values.map((carbonIntensity, i) => ({
    zone: 'DE',
    carbonIntensity,
    datetime: iso(now, 3 - i),
    updatedAt: iso(now, 1),
    createdAt: iso(now, 72),
    emissionFactorType,
    isEstimated: i === 1,
    estimationMethod: i === 1 ? 'TIME_SLICER_AVERAGE' : null,
  })),
  temporalGranularity: 'hourly',
});

export default defineFake({
  settings: (url) => ({ ELECTRICITY_MAPS_URL: url, ELECTRICITY_MAPS_KEY: 'em-test-key', ELECTRICITY_MAPS_ZONES: 'DE' }),
  answers: (now) => ({
    '/carbon-intensity/history?zone=DE&emissionFactorType=lifecycle': history(now, 'lifecycle', [332, 341]),
    '/carbon-intensity/history?zone=DE&emissionFactorType=direct': history(now, 'direct', [275, null]),
  }),
});
