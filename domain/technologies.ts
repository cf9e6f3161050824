/** What makes contracted energy. */
export const technologies = [
  'wind',
  'solar',
  'hydro',
  'geothermal',
  'nuclear',
  'biomass',
  'gas',
  'coal',
  'oil',
  'mixed',
] as const;
