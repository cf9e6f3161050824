import { embodiedCarbon, operationalCarbon } from '../../../domain/formulas/carbon.ts';
import { t } from '../../kit/i18n/t.ts';

/** What a job is told by. */
export type Job = {
  readonly gpus: number;
  readonly hours: number;
  readonly watts: number;
  readonly hostWatts: number;
  readonly pue: number;
  readonly gramsPerKwh: number;
  readonly embodiedKg: number;
  readonly units: number;
};
export type Step = { readonly title: string; readonly worked: string; readonly value: number; readonly unit: string };

const text = (value: number) => String(Number(value.toPrecision(6)));

/** Each step from watts to grams per unit, with its numbers. @throws RangeError for what cannot be */
export function stepsOf({ gpus, hours, watts, hostWatts, pue, gramsPerKwh, embodiedKg, units }: Job): Step[] {
  for (const [name, value] of Object.entries({ gpus, hours, watts, hostWatts, gramsPerKwh, embodiedKg }))
    if (!Number.isFinite(value) || value < 0) throw new RangeError(t('{name} must be a number, at least 0', { name }));
  const it = (gpus * (watts + hostWatts) * hours) / 1000;
  const site = it * pue;
  const operation = operationalCarbon(it, gramsPerKwh, pue);
  const manufacture = gpus * embodiedCarbon(embodiedKg, hours);
  const all = operation + manufacture;
  return [
    {
      title: t('Energy of cards and their share of the server'),
      worked: `${gpus} × (${watts} + ${hostWatts}) W × ${hours} h ÷ 1000`,
      value: it,
      unit: 'kWh',
    },
    { title: t('At the site'), worked: `${text(it)} kWh × ${pue}`, value: site, unit: 'kWh' },
    {
      title: t('Operation, O'),
      worked: `${text(site)} kWh × ${gramsPerKwh} gCO2e/kWh`,
      value: operation,
      unit: 'gCO2e',
    },
    {
      title: t('Manufacture, M'),
      worked: t('{gpus} × {embodiedKg} kg × 1000 × {hours} h ÷ 35,040 h', { gpus, embodiedKg, hours }),
      value: manufacture,
      unit: 'gCO2e',
    },
    { title: 'O + M', worked: `${text(operation)} + ${text(manufacture)}`, value: all, unit: 'gCO2e' },
    ...(units > 0
      ? [{ title: t('Per unit of work, SCI'), worked: `${text(all)} ÷ ${units}`, value: all / units, unit: 'gCO2e' }]
      : []),
  ];
}
