/**
 * The unit of `@grafana/data` in which values of a query's unit are drawn: emissions scale from grams to tonnes, hours do not become
 * days, and a text after a number stands apart from it. A field without a unit is a plain number.
 */
export function drawnUnit(unit = 'short'): string {
  if (unit === 'suffix:gCO2e') return 'massg';
  if (unit === 'h') return 'suffix: h';
  return unit.replace(/^suffix:(?=\S)/, 'suffix: ');
}
