/**
 * Which source of a grid zone's hours counts before which: those that count imports before those that count production, those that
 * measure before those that are made from a mix. Others come after, by name. Direct and life-cycle are chosen each by itself.
 */
export const gridOrder: readonly string[] = [
  'Electricity Maps',
  'NESO Carbon Intensity API',
  'RTE éCO2mix',
  'ENTSO-E generation × fuel factors',
  'EIA generation × fuel factors',
];
