import { t } from '../i18n/t.ts';

/** How the parts of an instant are read aloud; what stands between them is not. */
export const segmentTitle = (part: string): string | undefined => titles[part];

const titles: Readonly<Record<string, string>> = {
  day: t('instant|day'),
  month: t('instant|month'),
  year: t('instant|year'),
  hour: t('instant|hour'),
  minute: t('instant|minute'),
};
