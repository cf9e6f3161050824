import type { Language } from '../../../domain/languages.ts';

/** What is counted, for one and for more than one, by `Intl.PluralRules`. */
export const nouns = {
  alert: { en: ['alert', 'alerts'], fr: ['alerte', 'alertes'] },
  attempt: { en: ['attempt', 'attempts'], fr: ['tentative', 'tentatives'] },
  charge: { en: ['charge', 'charges'], fr: ['imputation', 'imputations'] },
  'closed hour': { en: ['closed hour', 'closed hours'], fr: ['heure close', 'heures closes'] },
  day: { en: ['day', 'days'], fr: ['jour', 'jours'] },
  error: { en: ['error', 'errors'], fr: ['erreur', 'erreurs'] },
  GPU: { en: ['GPU', 'GPUs'], fr: ['GPU', 'GPU'] },
  hour: { en: ['hour', 'hours'], fr: ['heure', 'heures'] },
  job: { en: ['job', 'jobs'], fr: ['tâche', 'tâches'] },
  lease: { en: ['lease', 'leases'], fr: ['bail', 'baux'] },
  line: { en: ['line', 'lines'], fr: ['ligne', 'lignes'] },
  loss: { en: ['loss', 'losses'], fr: ['perte', 'pertes'] },
  network: { en: ['network', 'networks'], fr: ['réseau', 'réseaux'] },
  offer: { en: ['offer', 'offers'], fr: ['offre', 'offres'] },
  operation: { en: ['operation', 'operations'], fr: ['opération', 'opérations'] },
  preemption: { en: ['preemption', 'preemptions'], fr: ['préemption', 'préemptions'] },
  problem: { en: ['problem', 'problems'], fr: ['problème', 'problèmes'] },
  provider: { en: ['provider', 'providers'], fr: ['fournisseur', 'fournisseurs'] },
  reading: { en: ['reading', 'readings'], fr: ['relevé', 'relevés'] },
  record: { en: ['record', 'records'], fr: ['enregistrement', 'enregistrements'] },
  recommendation: { en: ['recommendation', 'recommendations'], fr: ['recommandation', 'recommandations'] },
  row: { en: ['row', 'rows'], fr: ['ligne', 'lignes'] },
  rule: { en: ['rule', 'rules'], fr: ['règle', 'règles'] },
  save: { en: ['save', 'saves'], fr: ['sauvegarde', 'sauvegardes'] },
  span: { en: ['span', 'spans'], fr: ['span', 'spans'] },
  'stored charge': { en: ['stored charge', 'stored charges'], fr: ['imputation stockée', 'imputations stockées'] },
  'unit of work': { en: ['unit of work', 'units of work'], fr: ['unité de travail', 'unités de travail'] },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, readonly [one: string, more: string]>>>>;

export type Noun = keyof typeof nouns;
