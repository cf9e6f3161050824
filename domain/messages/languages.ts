/** Languages of what Wattledger writes to people. A catalogue that lacks a message in one of them does not compile. */
export const languages = ['en', 'fr'] as const;
export type Language = (typeof languages)[number];
