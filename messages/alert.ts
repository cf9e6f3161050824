import type { Language } from '../domain/languages.ts';

/** What is the case, apart from any language. Figures are named as queries name them. */
export type Fact =
  | { readonly is: 'unknown' | 'unknown before'; readonly field: string }
  | { readonly is: 'value'; readonly field: string; readonly value: number }
  | { readonly is: 'above' | 'below'; readonly field: string; readonly value: number; readonly limit: number }
  | {
      readonly is: 'changed';
      readonly field: string;
      readonly from: number;
      readonly to: number;
      /** Null from nothing. */
      readonly share: number | null;
    }
  | { readonly is: 'no forecast'; readonly reason: string }
  | {
      readonly is: 'spent' | 'forecast';
      readonly value: number;
      readonly amount: number;
      readonly currency: string;
      /** Like 2026-07. */
      readonly month: string;
    }
  | { readonly is: 'test' };

type AlertMessages = {
  readonly subject: Readonly<Record<'fired' | 'critical' | 'resolved' | 'test' | 'report', string>>;
  readonly titled: (what: string, title: string) => string;
  readonly at: (time: string) => string;
  readonly kind: Readonly<Record<'alert' | 'budget' | 'schedule', string>>;
  readonly from: (kind: string, rule: string, id: string) => string;
  readonly open: string;
  readonly sample: string;
  readonly testOf: (channel: string) => string;
  readonly fact: (fact: Fact, number: (value: number) => string, share: (value: number) => string) => string;
};

const en: AlertMessages = {
  subject: { fired: 'Alert', critical: 'CRITICAL', resolved: 'Resolved', test: 'Test', report: 'Report' },
  titled: (what, title) => `${what}: ${title}`,
  at: (time) => `At ${time}.`,
  kind: { alert: 'alert', budget: 'budget', schedule: 'schedule' },
  from: (kind, rule, id) => `Wattledger, ${kind} “${rule}”, message ${id}`,
  open: 'open',
  sample: 'SAMPLE DATA',
  testOf: (channel) => `channel ${channel}`,
  fact: (fact, number, share) => {
    switch (fact.is) {
      case 'unknown':
        return `${fact.field} has no value`;
      case 'unknown before':
        return `${fact.field} had no value in the previous window`;
      case 'value':
        return `${fact.field} is ${number(fact.value)}`;
      case 'above':
        return `${fact.field} is ${number(fact.value)}, above ${number(fact.limit)}`;
      case 'below':
        return `${fact.field} is ${number(fact.value)}, below ${number(fact.limit)}`;
      case 'changed':
        return `${fact.field} went from ${number(fact.from)} to ${number(fact.to)}${fact.share === null ? '' : ` (${share(fact.share)})`}`;
      case 'no forecast':
        return `no forecast: ${fact.reason}`;
      case 'spent':
      case 'forecast':
        return (
          `${fact.is} ${number(fact.value)} ${fact.currency} of ${number(fact.amount)} ${fact.currency} in ${fact.month} ` +
          `(${share(fact.value / fact.amount)})`
        );
      case 'test':
        return 'This is a test message. Delivery works.';
    }
  },
};

const fr: AlertMessages = {
  subject: { fired: 'Alerte', critical: 'CRITIQUE', resolved: 'Résolu', test: 'Essai', report: 'Rapport' },
  titled: (what, title) => `${what} : ${title}`,
  at: (time) => `Le ${time}.`,
  kind: { alert: 'alerte', budget: 'budget', schedule: 'envoi planifié' },
  from: (kind, rule, id) => `Wattledger, ${kind} « ${rule} », message ${id}`,
  open: 'ouvrir',
  sample: 'DONNÉES D’EXEMPLE',
  testOf: (channel) => `canal ${channel}`,
  fact: (fact, number, share) => {
    switch (fact.is) {
      case 'unknown':
        return `${fact.field} n’a pas de valeur`;
      case 'unknown before':
        return `${fact.field} n’avait pas de valeur dans la fenêtre précédente`;
      case 'value':
        return `${fact.field} vaut ${number(fact.value)}`;
      case 'above':
        return `${fact.field} vaut ${number(fact.value)}, au-dessus de ${number(fact.limit)}`;
      case 'below':
        return `${fact.field} vaut ${number(fact.value)}, en dessous de ${number(fact.limit)}`;
      case 'changed':
        return (
          `${fact.field} est passé de ${number(fact.from)} à ` +
          `${number(fact.to)}${fact.share === null ? '' : ` (${share(fact.share)})`}`
        );
      case 'no forecast':
        return `pas de prévision : ${fact.reason}`;
      case 'spent':
      case 'forecast':
        return (
          `${fact.is === 'spent' ? 'dépensé' : 'prévu'} : ${number(fact.value)} ${fact.currency} sur ${number(fact.amount)} ` +
          `${fact.currency} en ${fact.month} (${share(fact.value / fact.amount)})`
        );
      case 'test':
        return 'Ceci est un message d’essai. L’envoi fonctionne.';
    }
  },
};

export const alertMessages: Readonly<Record<Language, AlertMessages>> = { en, fr };

/** A fact in words, its numbers as the language writes them: six digits, and shares to a tenth of a percent or better. */
export function sayFact(language: Language, fact: Fact): string {
  const locale = { en: 'en-US', fr: 'fr-FR' }[language];
  return alertMessages[language].fact(
    fact,
    (value) => Number(value.toPrecision(6)).toLocaleString(locale, { maximumFractionDigits: 6 }),
    (value) =>
      value.toLocaleString(locale, {
        style: 'percent',
        maximumFractionDigits: 1,
        signDisplay: fact.is === 'changed' ? 'exceptZero' : 'auto',
      }),
  );
}
