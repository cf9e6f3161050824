import type { Language } from '../domain/languages.ts';

/** A figure, named as queries name it, and the currency of its money; absent where it is no money. */
type Of = { readonly field: string; readonly currency?: string | undefined };

/** What is the case, apart from any language. */
export type Fact =
  | ({ readonly is: 'unknown' | 'unknown before' } & Of)
  | ({ readonly is: 'value'; readonly value: number } & Of)
  | ({ readonly is: 'above' | 'below'; readonly value: number; readonly limit: number } & Of)
  | ({
      readonly is: 'changed';
      readonly from: number;
      readonly to: number;
      /** Null from nothing. */
      readonly share: number | null;
    } & Of)
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
  readonly fact: (fact: Fact, amounts: (...values: number[]) => string[], share: (value: number) => string) => string;
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
  fact: (fact, amounts, share) => {
    const [one, other] = amounts(...amountsOf(fact));
    switch (fact.is) {
      case 'unknown':
        return `${fact.field} has no value`;
      case 'unknown before':
        return `${fact.field} had no value in the previous window`;
      case 'value':
        return `${fact.field} is ${one}`;
      case 'above':
        return `${fact.field} is ${one}, above ${other}`;
      case 'below':
        return `${fact.field} is ${one}, below ${other}`;
      case 'changed':
        return `${fact.field} went from ${one} to ${other}${fact.share === null ? '' : ` (${share(fact.share)})`}`;
      case 'no forecast':
        return `no forecast: ${fact.reason}`;
      case 'spent':
      case 'forecast':
        return `${fact.is} ${one} of ${other} in ${fact.month} ` + `(${share(fact.value / fact.amount)})`;
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
  fact: (fact, amounts, share) => {
    const [one, other] = amounts(...amountsOf(fact));
    switch (fact.is) {
      case 'unknown':
        return `${fact.field} n’a pas de valeur`;
      case 'unknown before':
        return `${fact.field} n’avait pas de valeur dans la fenêtre précédente`;
      case 'value':
        return `${fact.field} vaut ${one}`;
      case 'above':
        return `${fact.field} vaut ${one}, au-dessus de ${other}`;
      case 'below':
        return `${fact.field} vaut ${one}, en dessous de ${other}`;
      case 'changed':
        return (
          `${fact.field} est passé de ${one} à ` + `${other}${fact.share === null ? '' : ` (${share(fact.share)})`}`
        );
      case 'no forecast':
        return `pas de prévision : ${fact.reason}`;
      case 'spent':
      case 'forecast':
        return (
          `${fact.is === 'spent' ? 'dépensé' : 'prévu'} : ${one} sur ${other} ` +
          `en ${fact.month} (${share(fact.value / fact.amount)})`
        );
      case 'test':
        return 'Ceci est un message d’essai. L’envoi fonctionne.';
    }
  },
};

export const alertMessages: Readonly<Record<Language, AlertMessages>> = { en, fr };

/** What a fact compares. */
function amountsOf(fact: Fact): number[] {
  switch (fact.is) {
    case 'value':
      return [fact.value];
    case 'above':
    case 'below':
      return [fact.value, fact.limit];
    case 'changed':
      return [fact.from, fact.to];
    case 'spent':
    case 'forecast':
      return [fact.value, fact.amount];
    default:
      return [];
  }
}

/** A fact in words, its numbers as the language writes them: money to the cent with its currency, shares to a tenth of a percent. */
export function sayFact(language: Language, fact: Fact): string {
  const locale = { en: 'en-US', fr: 'fr-FR' }[language];
  const currency = 'currency' in fact ? fact.currency : undefined;
  return alertMessages[language].fact(
    fact,
    (...values) => written(values, locale, currency),
    (value) =>
      // What is not all of it does not read as all of it.
      (value < 1 && value >= 0.9995 ? 0.999 : value).toLocaleString(locale, {
        style: 'percent',
        maximumFractionDigits: 1,
        signDisplay: fact.is === 'changed' ? 'exceptZero' : 'auto',
      }),
  );
}

/** Numbers that are compared: with so many decimals that those which differ are told apart. */
function written(values: readonly number[], locale: string, currency: string | undefined): string[] {
  const write = (more: number) =>
    values.map((value) => {
      const digits = Math.min(20, decimalsOf(value, currency !== undefined) + more);
      const text = value.toLocaleString(locale, {
        minimumFractionDigits: currency === undefined ? 0 : digits,
        maximumFractionDigits: digits,
      });
      return currency === undefined ? text : `${text} ${currency}`;
    });
  let texts = write(0);
  for (let more = 1; more < 12 && new Set(texts).size < new Set(values).size; more++) texts = write(more);
  return texts;
}

/** Money to the cent, less than a tenth to two digits; other figures to six digits, those above a thousand to two decimals at least. */
function decimalsOf(value: number, isMoney: boolean): number {
  const size = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  return isMoney ? Math.max(2, 1 - size) : Math.max(2, Math.min(6, 5 - size));
}
