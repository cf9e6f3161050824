/** Languages of what Wattledger writes to people. A catalogue that lacks a message in one of them does not compile. */
export const languages = ['en', 'fr'] as const;
export type Language = (typeof languages)[number];

/** The first of some language tags that we speak, like `fr-CA` or `fr_FR.UTF-8`; English when none is. */
export const supportedLanguage = (tags: readonly string[]): Language =>
  tags.flatMap((tag) => languages.find((language) => tag.toLowerCase().split(/[-_.]/)[0] === language) ?? [])[0] ??
  'en';
