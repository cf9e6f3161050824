/** Texts of this folder, in French. */
export const french = {
  Dashboards: 'Tableaux de bord',
  'There is no dashboard “{name}”': 'Il n’y a pas de tableau de bord « {name} »',
  'Dashboards are the files of the folder dashboards/.':
    'Les tableaux de bord sont les fichiers du dossier dashboards/.',
} as const;

type Here = typeof french;
declare module '../../kit/i18n/t.ts' {
  interface Texts extends Here {}
}
