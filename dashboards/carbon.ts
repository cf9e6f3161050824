import type { Dashboard } from './schema/dashboard.ts';

const columns = {
  time: { title: 'Time', type: 'time' },
  network: { title: 'Network', type: 'string' },
  energyKwh: { title: 'Energy', type: 'number', unit: 'kwatth' },
  lifecycleGrams: { title: 'Life cycle', type: 'number', unit: 'massg' },
  lifecycleGramsGrade: { title: 'Grade', type: 'string' },
  directGrams: { title: 'Direct', type: 'number', unit: 'massg' },
  embodiedGrams: { title: 'Embodied', type: 'number', unit: 'massg' },
  estimatedShare: { title: 'Estimated', type: 'number', unit: 'percentunit' },
} as const;

/** Energy and emissions, location-based. Direct and life-cycle stand side by side and are never added. */
export default {
  title: 'Carbon',
  order: 40,
  panels: [
    {
      title: 'Emissions, life cycle',
      subtitle: 'CO2e, location-based',
      query: 'carbon-by-network',
      chart: 'bar',
      y: 'lifecycleGrams',
      by: 'network',
      unit: 'massg',
      width: 8,
      columns,
    },
    {
      title: 'Energy at the site',
      subtitle: 'host and building included',
      query: 'carbon-by-network',
      chart: 'bar',
      y: 'energyKwh',
      by: 'network',
      unit: 'kwatth',
      width: 4,
      columns,
    },
    {
      title: 'Emissions, direct',
      subtitle: 'CO2e, location-based; zones without a direct factor are missing',
      query: 'carbon-by-network',
      chart: 'bar',
      y: 'directGrams',
      by: 'network',
      unit: 'massg',
      columns,
    },
    {
      title: 'Embodied',
      subtitle: 'CO2e of the cards, over four years of life',
      query: 'carbon-by-network',
      chart: 'bar',
      y: 'embodiedGrams',
      by: 'network',
      unit: 'massg',
      columns,
    },
    {
      title: 'Grids',
      subtitle: 'life-cycle intensity by hour of the day, UTC',
      query: 'grid-by-hour',
      chart: 'table',
      width: 12,
      columns: {
        zone: { title: 'Zone', type: 'string' },
        hourOfDay: { title: 'Hour', type: 'number' },
        gramsPerKwh: { title: 'gCO2e/kWh', type: 'number' },
        estimatedShare: { title: 'Estimated', type: 'number', unit: 'percentunit' },
      },
    },
  ],
} satisfies Dashboard;
