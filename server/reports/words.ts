import { dayNumber, startOfDay } from '../../domain/calendar.ts';
import { gradeMeaning, toGrade } from '../../domain/grades.ts';
import type { Language } from '../../domain/languages.ts';
import { type ReportMessages, reportMessages } from '../../messages/report.ts';
import { translate } from '../../messages/translate.ts';

/** What a report writes with: its messages, and numbers, dates and units as its language has them. */
export type Words = {
  readonly texts: ReportMessages;
  /** A reason, a source or a title that came as data. */
  translate(text: string): string;
  /** What stands between a name and what it is. */
  readonly colon: string;
  /** A grade with what it means. */
  gradeLine(grade: string): string;
  /** Parts of a sentence, one after the other. */
  list(parts: readonly string[]): string;
  number(value: number, digits?: number): string;
  share(value: number): string;
  money(value: number, currency: string): string;
  /** Grams in the unit that fits them, or what they stand beside. */
  mass(grams: number, like?: number): string;
  /** A change as a signed percentage; tenfold and more as a factor. */
  change(share: number): string;
  /** A step of a chart. */
  step(ms: number, unit: 'hour' | 'day' | 'week' | 'month'): string;
  /** The unit of an axis up to a value, and what a value is divided by to be in it. */
  scale(
    of: 'cost' | 'energyKwh' | 'lifecycleGrams',
    most: number,
    currency: string,
  ): { readonly size: number; readonly unit: string };
  day(ms: number): string;
  /** A period by its days; with its hours where it does not begin and end with days. */
  period(from: number, to: number): string;
  time(ms: number): string;
};

/** The unit that fits grams, and how many of them it is. */
function massUnitOf(grams: number): { readonly size: number; readonly unit: string } {
  if (Math.abs(grams) >= 1e6) return { size: 1e6, unit: 't' };
  return Math.abs(grams) >= 1000 ? { size: 1000, unit: 'kg' } : { size: 1, unit: 'g' };
}

const stepFormats = {
  hour: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  day: { day: 'numeric', month: 'short' },
  week: { day: 'numeric', month: 'short' },
  month: { month: 'short', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** @param timeZone IANA name, for dates and times */
export function wordsOf(language: Language, timeZone: string): Words {
  const locale = { en: 'en-GB', fr: 'fr-FR' }[language];
  const texts = reportMessages[language];
  const number = (value: number, digits = 3) =>
    new Intl.NumberFormat(locale, {
      maximumSignificantDigits: Math.max(digits, Math.ceil(Math.log10(Math.abs(value) + 1))),
    }).format(value);
  const day = (ms: number) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(ms);
  const minute = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone });
  return {
    texts,
    translate: (text) => translate(text, language),
    colon: language === 'fr' ? '\u00a0: ' : ': ',
    gradeLine: (grade) =>
      `${texts.grade} ${grade}${language === 'fr' ? '\u00a0: ' : ': '}${translate(gradeMeaning[toGrade(grade)], language)}`,
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
    mass: (grams, like = grams) => {
      const { size, unit } = massUnitOf(like);
      return `${number(grams / size, 4)} ${unit}\u00a0CO₂e`;
    },
    change: (share) => {
      // From next to nothing to something: percents say little.
      if (share >= 9) return `×\u00a0${number(share + 1)}`;
      return new Intl.NumberFormat(locale, {
        style: 'percent',
        maximumFractionDigits: Math.abs(share) < 0.1 ? 1 : 0,
        signDisplay: 'exceptZero',
      })
        .format(share)
        .replace('-', '\u2212');
    },
    step: (ms, unit) => new Intl.DateTimeFormat(locale, { ...stepFormats[unit], timeZone }).format(ms),
    scale: (of, most, currency) => {
      if (of === 'cost') return { size: 1, unit: currency };
      const { size, unit } = massUnitOf(most);
      if (of === 'lifecycleGrams') return { size, unit: `${unit} CO₂e` };
      return most >= 10_000 ? { size: 1000, unit: 'MWh' } : { size: 1, unit: 'kWh' };
    },
    day,
    period: (from, to) =>
      [from, to].every((ms) => startOfDay(dayNumber(ms, timeZone), timeZone) === ms)
        ? `${day(from)} – ${day(to - 1)}`
        : `${minute.format(from)} – ${minute.format(to)} (${timeZone})`,
    time: (ms) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'long', timeZone }).format(ms),
  };
}
