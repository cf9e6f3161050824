import { daysLater } from '../../../domain/calendar.ts';
import { DAY_MS, HOUR_MS, LONG_PERIOD_MS } from '../../../domain/hours.ts';
import { t } from '../i18n/t.ts';
import { expireAnswers } from './answers.ts';

/** All state of the picture is in the URL: a copied link shows the same. This is its one reader and writer. */

/** Quick ranges, by the word that stands in the URL. */
export const quickRanges = {
  '24h': { short: '24\u202fh', label: t('Last 24 hours'), ms: DAY_MS },
  '7d': { short: `7\u202f${t('d')}`, label: t('Last 7 days'), ms: 7 * DAY_MS },
  '30d': { short: `30\u202f${t('d')}`, label: t('Last 30 days'), ms: 30 * DAY_MS },
  '90d': { short: `90\u202f${t('d')}`, label: t('Last 90 days'), ms: 90 * DAY_MS },
} as const;
export type QuickRange = keyof typeof quickRanges;

let url = $state.raw(new URL(location.href));
/** Moves the end of quick ranges and runs every query again. */
let now = $state(Math.ceil(Date.now() / 60_000) * 60_000);
let ticks = $state(0);

addEventListener('popstate', () => {
  url = new URL(location.href);
});

/** The path, without a trailing slash: which page is shown. */
export const path = () => url.pathname.replace(/\/$/, '') || '/';
/** A parameter, or `fallback` when it is absent. */
export const param = (name: string, fallback = '') => url.searchParams.get(name) ?? fallback;

/** Changes parameters; an empty value removes one. `replace` keeps the history short while a slider moves. */
export function setParams(changes: Readonly<Record<string, string>>, { replace = false } = {}): void {
  show(changed(new URL(url), changes), replace);
}

function changed(next: URL, changes: Readonly<Record<string, string>>): URL {
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') next.searchParams.delete(name);
    else next.searchParams.set(name, value);
  }
  return next;
}

/** Parameters that mean something on one page only: links to another drop them. */
const ofOnePage = new Set(['lineage']);

/** Takes the parameters that pages have for themselves. */
export function dropOnLeaving(names: Iterable<string>): void {
  for (const name of names) ofOnePage.add(name);
}

/** A link to a page that keeps the filters and the period, save what `changes` says of them; an empty value removes one. */
export function hrefOf(pathname: string, changes: Readonly<Record<string, string>> = {}): string {
  const next = new URL(url);
  next.pathname = pathname;
  for (const name of ofOnePage) next.searchParams.delete(name);
  return changed(next, changes).href.slice(next.origin.length);
}

/** Goes to a page as a link to it does. */
export const go = (pathname: string, changes: Readonly<Record<string, string>> = {}): void =>
  visit(hrefOf(pathname, changes));

/** Shows an address of ours without loading the page again. */
function visit(href: string): void {
  show(new URL(href, url), false);
  scrollTo(0, 0);
}

/**
 * Makes plain links lead within the page: one handler for all of them. What the browser does better is left to it: other sites,
 * files and the API, new tabs and windows, and places on the page. @returns what stops it
 */
export function followLinks(): () => void {
  const onclick = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const to = new URL(link.href, url);
    if (to.origin !== url.origin || link.target !== '' || link.hasAttribute('download')) return;
    if (to.hash !== '' || /^\/api(\/|$)/.test(to.pathname)) return;
    event.preventDefault();
    visit(to.href);
  };
  document.addEventListener('click', onclick);
  return () => document.removeEventListener('click', onclick);
}

function show(next: URL, replace: boolean): void {
  if (next.href === url.href) return;
  if (replace) history.replaceState(null, '', next);
  else history.pushState(null, '', next);
  url = next;
}

/** The period that is shown: `from` ≤ t < `to`, epoch milliseconds. */
export function period(): { from: number; to: number; quick: QuickRange | undefined } {
  const from = Number(param('from'));
  const to = Number(param('to'));
  if (Number.isFinite(from) && Number.isFinite(to) && from > 0 && to > from) return { from, to, quick: undefined };
  const word = param('range', '30d');
  const quick = word in quickRanges ? (word as QuickRange) : '30d';
  return { from: Math.floor((now - quickRanges[quick].ms) / HOUR_MS) * HOUR_MS, to: now, quick };
}

/** Shows a part of the period, as a reader drew it on a chart. */
export const setPeriod = (from: number, to: number): void =>
  setParams({ from: String(from), to: String(to), range: '' });

/**
 * The step of charges that begins at a time, as queries cut the period: hours up to four days, else days; as much as
 * is in the period.
 */
export function stepAt(time: number): { from: string; to: string } {
  const { from, to } = period();
  const end = to - from > LONG_PERIOD_MS ? daysLater(time, 1, timeZone()) : time + HOUR_MS;
  return { from: String(Math.max(time, from)), to: String(Math.min(end, to)) };
}

const filterNames = ['workload', 'network', 'team', 'region'] as const;
export type FilterName = (typeof filterNames)[number];

/** Figures are shown as they were known then, epoch milliseconds; 0 is now. */
export const knownAt = (): number => {
  const at = Number(param('known'));
  return Number.isFinite(at) && at > 0 ? at : 0;
};

/** The currency that money is shown in: each day at its own rate. */
export const currency = (): string => (/^[A-Z]{2,10}$/.test(param('currency')) ? param('currency') : 'USD');

/** Period, currency and time zone, as every query takes them. */
export const periodParams = () => {
  const { from, to } = period();
  return {
    from,
    to,
    ...(knownAt() > 0 && { knownAt: knownAt() }),
    ...(currency() !== 'USD' && { currency: currency() }),
    ...(timeZone() !== 'UTC' && { timeZone: timeZone() }),
  };
};

/** Filters, period and currency, as queries take them. */
export const scopeParams = () => {
  return {
    ...periodParams(),
    workload: param('workload'),
    network: param('network'),
    team: param('team'),
    region: param('region'),
  };
};

/** The IANA name of the time zone that days are of. */
export const timeZone = (): string => (zone() === 'utc' ? 'UTC' : localZone);

/** How times are written. */
export const zone = (): 'utc' | 'local' => (param('tz') === 'local' ? 'local' : 'utc');

/** The reader's own time zone, by its IANA name. */
export const localZone: string = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Whether every query runs again by itself, time after time. */
export const isLive = (): boolean => param('live') === 'on';

/** Runs every query of the page again. */
export function refresh(): void {
  expireAnswers();
  now = Math.ceil(Date.now() / 60_000) * 60_000;
  ticks++;
}

/** Changes with every refresh; queries depend on it. */
export const refreshes = () => ticks;
