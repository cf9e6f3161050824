/** Stands for `@grafana/i18n` in the bundle: the texts of @grafana/data in English, without a translation framework. */

/** The default text with its `{{values}}` put in. */
export const t = (_id: string, text: string, values: Record<string, unknown> = {}): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_match, name: string) => String(values[name] ?? ''));

export const useTranslate = () => ({ t });
export const Trans = () => null;
export const initPluginTranslations = async () => ({ language: 'en-US' });
