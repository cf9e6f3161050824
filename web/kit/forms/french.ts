/** Texts of this folder, in French. */
export const french = {
  'Change «{title}»': 'Modifier « {title} »',
  Save: 'Enregistrer',
} as const;

type Here = typeof french;
declare module '../i18n/t.ts' {
  interface Texts extends Here {}
}
