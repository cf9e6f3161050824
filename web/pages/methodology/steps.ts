import { embodiedCarbon, operationalCarbon } from '../../../domain/formulas/carbon.ts';
import { locale, t } from '../../kit/i18n/t.ts';

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

/** A number of a step, as its reader writes it. */
const text = (value: number) => value.toLocaleString(locale(), { maximumSignificantDigits: 6 });

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
      title: t('Energy of the GPUs and their share of the server'),
      worked: `${text(gpus)} × (${text(watts)} + ${text(hostWatts)}) W × ${text(hours)} h ÷ 1000`,
      value: it,
      unit: 'kWh',
    },
    { title: t('At the site'), worked: `${text(it)} kWh × ${text(pue)}`, value: site, unit: 'kWh' },
    {
      title: t('Operation, O'),
      worked: `${text(site)} kWh × ${text(gramsPerKwh)} g CO₂e/kWh`,
      value: operation,
      unit: 'g CO₂e',
    },
    {
      title: t('Manufacture, M'),
      worked: t('{gpus} × {embodiedKg} kg × 1000 × {hours} h ÷ 35,040 h', {
        gpus: text(gpus),
        embodiedKg: text(embodiedKg),
        hours: text(hours),
      }),
      value: manufacture,
      unit: 'g CO₂e',
    },
    { title: 'O + M', worked: `${text(operation)} + ${text(manufacture)}`, value: all, unit: 'g CO₂e' },
    ...(units > 0
      ? [
          {
            title: t('Per unit of work, SCI'),
            worked: `${text(all)} ÷ ${text(units)}`,
            value: all / units,
            unit: 'g CO₂e',
          },
        ]
      : []),
  ];
}
