/** Texts of this folder, in French. */
export const french = {
  'not named': 'non nommé',
  'a resident kernel counts as busy': 'un noyau résident compte comme actif',
  'GB, most': 'Go, maximum',
  'W, mean': 'W, moyenne',
  Hottest: 'Le plus chaud',
  Throttled: 'Bridé',
  'of readings': 'des relevés',
  'clocks held down by heat, power or hardware': 'horloges retenues par la chaleur, la puissance ou le matériel',
  'h of paid': 'h de temps payé',
  'Idle money': 'Argent inactif',
  'paid while it was idle; money of a lease is shared evenly by its cards':
    'payé pendant l’inactivité ; l’argent d’un bail est partagé également entre ses cartes',
  'Throttled money': 'Argent bridé',
  'paid while work ran with clocks held down': 'payé pendant un travail aux horloges retenues',
  'new XIDs': 'nouveaux XID',
  'Last reading': 'Dernier relevé',
  '{cards} reported. Paid while idle:': '{cards} ont envoyé des relevés. Payé à ne rien faire :',
  '{value}; while throttled:': '{value} ; bridé :',
  'without {cards} whose cost is not known': 'sans {cards} dont le coût n’est pas connu',
  'not available, no exporter says why clocks are low':
    'non disponible, aucun exporteur ne dit pourquoi les horloges sont basses',
  'dearest idleness first; a card opens': 'l’inactivité la plus chère d’abord ; une carte s’ouvre',
  'No GPU readings came in this period. Run dcgm-exporter, nvidia_gpu_exporter or an OpenTelemetry receiver beside the work; docs/telemetry.md names the metrics.':
    'Aucun relevé de GPU n’est venu dans cette période. Lancez dcgm-exporter, nvidia_gpu_exporter ou un récepteur ' +
    'OpenTelemetry à côté du travail ; docs/telemetry.md nomme les métriques.',
  'of {memoryTotal}': 'sur {memoryTotal}',
  'of {paidHours}': 'sur {paidHours}',
  'the card has the lineage of each of its leases': 'la carte a la provenance de chacun de ses baux',
  'No exporter says why clocks are low.': 'Aucun exporteur ne dit pourquoi les horloges sont basses.',
  'New at': 'Nouveau le',
  'Last said': 'Dit en dernier le',
  'an exporter repeats the last error: this is no new one':
    'un exporteur répète la dernière erreur : celle-ci n’est pas nouvelle',
  'mean; a resident kernel counts as busy': 'moyenne ; un noyau résident compte comme actif',
  '°C, hottest': '°C, maximum',
  'share of readings with clocks held down': 'part des relevés aux horloges retenues',
  '← GPUs': '← GPU',
  'Paid while idle:': 'Payé à ne rien faire :',
  '; waste in all:': ' ; gaspillage en tout :',
  ". A lease's money is shared evenly by its cards.": '. L’argent d’un bail est partagé également entre ses cartes.',
  'Nothing of this card': 'Rien de cette carte',
  'It reported nothing in this period, and no closed hour has a lease of it. Choose a longer period above.':
    'Elle n’a rien envoyé dans cette période, et aucune heure close n’a de bail d’elle. Choisissez une période plus longue ci-dessus.',
  'Driver errors': 'Erreurs du pilote',
  'XIDs, when each was new': 'XID, quand chacun était nouveau',
  'The driver reported no error in this period.': 'Le pilote n’a signalé aucune erreur dans cette période.',
  'Where its paid time went': 'Où est passé son temps payé',
  'by lease and bucket': 'par bail et catégorie',
  'No closed hour has a lease of this card.': 'Aucune heure close n’a de bail de cette carte.',
  'Paid time': 'Temps payé',
  'this card’s even share of what the lease cost': 'part égale de cette carte dans le coût du bail',
  'This card reported nothing in this period.': 'Cette carte n’a rien envoyé dans cette période.',
  '{title} over time': '{title} dans le temps',
  'Not read': 'Non relevé',
  'No exporter of this card says why its clocks are low.':
    'Aucun exporteur de cette carte ne dit pourquoi ses horloges sont basses.',
  'No exporter of this card reports it.': 'Aucun exporteur de cette carte ne le relève.',
  Idle: 'Inactif',
} as const;

type Here = typeof french;
declare module '../../kit/i18n/t.ts' {
  interface Texts extends Here {}
}
