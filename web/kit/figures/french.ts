/** Texts of this folder, in French. */
export const french = {
  '{begin} · partial, from {from}': '{begin} · partiel, à partir du {from}',
  '{begin} · partial, until {to}': '{begin} · partiel, jusqu’au {to}',
  '{letter}: {meaning}': '{letter} : {meaning}',
  '{title} · click to show lineage': '{title} · cliquer pour afficher la provenance',
  'grade {title}; show lineage': 'niveau {title} ; afficher la provenance',
  'grade {title}': 'niveau {title}',
  'Paid in': 'Payé en',
  'Evidence grade': 'Niveau de preuve',
  'no network': 'sans réseau',
  'no team': 'sans équipe',
  'no project': 'sans projet',
  'no provider': 'sans fournisseur',
  'no GPU': 'sans GPU',
  'no grid zone': 'sans zone de réseau',
  'no region': 'sans région',
  'no bucket': 'sans catégorie',
  'no tier': 'sans niveau de service',
  'no currency': 'sans devise',
  'no grade': 'sans niveau de preuve',
  'just now': 'à l’instant',
  '{time} ago': 'il y a {time}',
  '{currency} per {per}': '{currency} par {per}',
  '{label}: {value}': '{label} : {value}',
} as const;

type Here = typeof french;
declare module '../i18n/t.ts' {
  interface Texts extends Here {}
}
