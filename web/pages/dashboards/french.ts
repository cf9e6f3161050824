/** Texts of this folder, in French. */
export const french = {
  Dashboards: 'Tableaux de bord',
  'Dashboard “{name}” not found': 'Tableau de bord « {name} » introuvable',
  'Dashboards are defined by the files in dashboards/.':
    'Les tableaux de bord sont définis par les fichiers de dashboards/.',
} as const;

type Here = typeof french;
declare module '../../kit/i18n/t.ts' {
  interface Texts extends Here {}
}
