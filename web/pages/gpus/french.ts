/** Texts of this folder, in French. */
export const french = {
  'a resident kernel counts as busy': 'un kernel résident compte comme actif',
  'GB, peak': 'Go, maximum',
  'W, mean': 'W, moyenne',
  'Peak temperature': 'Température max.',
  Throttled: 'Bridé',
  'of readings': 'des relevés',
  'clocks reduced by heat, power or hardware': 'fréquence réduite par la chaleur, la puissance ou le matériel',
  'h paid': 'h payées',
  'Idle cost': 'Coût d’inactivité',
  'Paid while idle. The cost of a lease is split evenly among its GPUs.':
    'Payé pendant l’inactivité. Le coût d’un bail est réparti à parts égales entre ses GPU.',
  'Throttled cost': 'Coût du bridage',
  'paid while work ran at reduced clocks': 'payé pendant du travail à fréquence réduite',
  'new XIDs': 'nouveaux XID',
  'Last reading': 'Dernier relevé',
  '{gpus} reporting. Paid while idle:': '{gpus} avec relevés. Payé pendant l’inactivité :',
  '{value}. While throttled:': '{value}. Pendant le bridage :',
  'excluding {gpus} with unknown cost': 'hors {gpus} au coût inconnu',
  'not available, because no exporter reports throttle reasons':
    'non disponible, car aucun exporteur n’indique les causes de bridage',
  'Costliest idle time first. Click a GPU for details.':
    'Inactivité la plus coûteuse d’abord. Cliquer sur un GPU pour le détail.',
  'No GPU readings in this period. Run dcgm-exporter, nvidia_gpu_exporter or an OpenTelemetry receiver alongside your work. The metrics are listed in docs/telemetry.md.':
    'Aucun relevé de GPU dans cette période. Exécutez dcgm-exporter, nvidia_gpu_exporter ou un récepteur OpenTelemetry à ' +
    'côté de votre travail. Les métriques sont listées dans docs/telemetry.md.',
  'see the GPU page for the lineage of each lease': 'voir la page du GPU pour la provenance de chaque bail',
  'No exporter reports throttle reasons.': 'Aucun exporteur n’indique les causes de bridage.',
  'First seen': 'Première apparition',
  'Last seen': 'Dernière apparition',
  'a repeat of the last error by the exporter, not a new one':
    'répétition de la dernière erreur par l’exporteur, pas une nouvelle',
  'mean, a resident kernel counts as busy': 'moyenne, un kernel résident compte comme actif',
  '°C, peak': '°C, maximum',
  'share of readings with reduced clocks': 'part des relevés à fréquence réduite',
  'Paid while idle:': 'Payé pendant l’inactivité :',
  '. Total waste:': '. Gaspillage total :',
  '. The cost of a lease is split evenly among its GPUs.':
    '. Le coût d’un bail est réparti à parts égales entre ses GPU.',
  'No data for this GPU': 'Aucune donnée pour ce GPU',
  'It has no readings in this period, and no closed hour contains a lease on it. Choose a longer period above.':
    'Il n’a aucun relevé dans cette période et aucune heure close ne contient de bail sur lui. Choisissez une période ' +
    'plus longue ci-dessus.',
  'Driver errors': 'Erreurs du pilote',
  'XIDs, by first appearance': 'XID, à leur première apparition',
  'The driver reported no errors in this period.': 'Le pilote n’a signalé aucune erreur dans cette période.',
  'Use of its paid time': 'Emploi de son temps payé',
  'by lease and bucket': 'par bail et catégorie',
  'No closed hour contains a lease on this GPU.': 'Aucune heure close ne contient de bail sur ce GPU.',
  'Paid time': 'Temps payé',
  'this GPU’s equal share of the lease cost': 'part égale de ce GPU dans le coût du bail',
  'This GPU has no readings in this period.': 'Ce GPU n’a aucun relevé dans cette période.',
  '{title} over time': '{title} dans le temps',
  'Not reported': 'Non relevé',
  'No exporter on this GPU reports throttle reasons.': 'Aucun exporteur de ce GPU n’indique les causes de bridage.',
  'No exporter on this GPU reports it.': 'Aucun exporteur de ce GPU ne le relève.',
  Idle: 'Inactif',
} as const;

type Here = typeof french;
declare module '../../kit/i18n/t.ts' {
  interface Texts extends Here {}
}
