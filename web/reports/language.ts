import { type Language, languages } from '../../domain/messages/languages.ts';

/** The first language of the browser that reports are written in; English when it has none. */
export const browserLanguage = (wanted: readonly string[] = navigator.languages): Language =>
  wanted.flatMap((tag) => languages.find((language) => tag.toLowerCase().split('-')[0] === language) ?? [])[0] ?? 'en';
