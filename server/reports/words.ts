import { dayNumber, startOfDay } from '../../domain/calendar.ts';
import type { Language } from '../../domain/languages.ts';
import { type ReportMessages, reportMessages } from '../../messages/report.ts';
import { translate } from '../../messages/translate.ts';

/** What a report writes with: its messages, and numbers, dates and units as its language has them. */
export type Words = {
  readonly texts: ReportMessages;
  /** A reason, a source or a title that came as data. */
  translate(text: string): string;
  /** Parts of a sentence, one after the other. */
  list(parts: readonly string[]): string;
  number(value: number, digits?: number): string;
  share(value: number): string;
  money(value: number, currency: string): string;
  /** Grams in the unit that fits. */
  mass(grams: number): string;
  day(ms: number): string;
  /** A period by its days; with its hours where it does not begin and end with days. */
  period(from: number, to: number): string;
  time(ms: number): string;
};

/** @param timeZone IANA name, for dates and times */
export function wordsOf(language: Language, timeZone: string): Words {
  const locale = { en: 'en-GB', fr: 'fr-FR' }[language];
  const number = (value: number, digits = 3) =>
    new Intl.NumberFormat(locale, {
      maximumSignificantDigits: Math.max(digits, Math.ceil(Math.log10(Math.abs(value) + 1))),
    }).format(value);
  const day = (ms: number) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(ms);
  const minute = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone });
  return {
    texts: reportMessages[language],
    translate: (text) => translate(text, language),
    list: (parts) => parts.join(language === 'fr' ? '\u202f; ' : '; '),
    number,
    share: (value) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(value),
    money: (value, currency) =>
      /^[A-Z]{3}$/.test(currency)
        ? new Intl.NumberFormat(locale, {
            style: 'currency',
            currencyDisplay: 'narrowSymbol',
            currency,
            maximumFractionDigits: Math.abs(value) < 1 ? 4 : 2,
          }).format(value)
        : `${number(value, 6)} ${currency}`,
    mass: (grams) => {
      const [size, unit] = Math.abs(grams) >= 1e6 ? [1e6, 't'] : Math.abs(grams) >= 1000 ? [1000, 'kg'] : [1, 'g'];
      return `${number(grams / Number(size), 4)} ${unit}\u00a0CO₂e`;
    },
    day,
    period: (from, to) =>
      [from, to].every((ms) => startOfDay(dayNumber(ms, timeZone), timeZone) === ms)
        ? `${day(from)} – ${day(to - 1)}`
        : `${minute.format(from)} – ${minute.format(to)} (${timeZone})`,
    time: (ms) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'long', timeZone }).format(ms),
  };
}
