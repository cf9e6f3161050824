import { type Figure, figures } from '../../../domain/figures.ts';
import { carbonUnit, formatMass, formatMoney, formatRounded, formatShare, massUnitFor } from './format.ts';

/** A figure with its unit, three significant digits. `part`: an amount of its numerator rather than the figure itself. */
export function formatFigure(figure: Figure, value: number, what: 'figure' | 'part' = 'figure'): string {
  const { unit } = figures[figure];
  switch (unit) {
    case 'USD':
      return formatMoney(value);
    case 'USD/h':
      return what === 'part' ? formatMoney(value) : `${formatMoney(value)} / h`;
    case 'kWh':
      return `${formatRounded(value)} kWh`;
    case 'gCO2e':
    case 'gCO2e/h': {
      const mass = massUnitFor([value]);
      return `${formatMass(value, mass)} ${carbonUnit(mass)}${unit === 'gCO2e/h' && what === 'figure' ? ' / h' : ''}`;
    }
    case 'h':
      return `${formatRounded(what === 'part' ? value / 3600 : value)} h`;
    case '1':
      return what === 'figure'
        ? formatShare(value)
        : figure === 'verifiedShare'
          ? formatMoney(value)
          : `${formatRounded(value / 3600)} h`;
  }
}
