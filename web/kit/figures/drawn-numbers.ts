import type { Language } from '../../../domain/languages.ts';

/** A large number in short: `4.1B`, `663K`; in French `4,1 Md`. Abbreviations are American: the British `m` reads as metres. */
export const compact = (value: number, language: Language): string =>
  value.toLocaleString(language === 'fr' ? 'fr-FR' : 'en-US', { notation: 'compact', maximumSignificantDigits: 3 });

/** A value as `@grafana/data` writes it, in a reader's numbers: `1438 h` → `1,438 h`; in French `4.10 GiB` → `4,10 Gio`. */
export const inNumbersOf = (language: Language, text: string): string =>
  text
    .replace(/(?<=\d) ?(k?g|t)?CO2e/, ' $1 CO₂e')
    .replace(/(?<=\d) *%/, '\u202f%')
    .replace(/(?<=\d ?(?:[kKMGTP]i?)?)B\b/, language === 'fr' ? 'o' : 'B')
    .replace(
      /^([-−]?)(\d+)(?:\.(\d+))?/,
      (_, sign: string, whole: string, decimals = '') =>
        `${sign}${grouped(`${whole}.${decimals}`, decimals.length, language)}`,
    );

const grouped = (number: string, decimals: number, language: Language) =>
  Number(number).toLocaleString(language === 'fr' ? 'fr-FR' : 'en-GB', { minimumFractionDigits: decimals });
