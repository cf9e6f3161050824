import { formattedValueToString, getValueFormat } from '@grafana/data';
import { language } from '../i18n/t.ts';

/** The one file that runs code of `@grafana/data`; loaded only where a panel's unit is written. It writes English. */
export function formatUnit(unit: string, value: number): string {
  const text = formattedValueToString(getValueFormat(unit)(value)).replace(/(?<=\d) ?(k?g|t)?CO2e/, ' $1 CO₂e');
  return language() === 'fr' ? inFrench(text) : text;
}

/** Decimals and large numbers as French writes them: `4.10 Bil` → `4,10 Md`. */
const inFrench = (text: string) =>
  text
    .replace(/^([-−]?\d)(\d{3})(?=\D|$)/, '$1\u202f$2')
    .replace(/(\d)\.(\d)/, '$1,$2')
    .replace(/ K\b/, ' k')
    .replace(/ Mil\b/, ' M')
    .replace(/ Bil\b/, ' Md')
    .replace(/(?<=\d)%/, '\u202f%');
