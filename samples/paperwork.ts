import { setTimeout as sleep } from 'node:timers/promises';
import { places } from './places.ts';
import type { Period } from './script.ts';
import { chat } from './workloads/chat.ts';

const hour = 3_600_000;
const day = 24 * hour;
const anything = { network: '', workload: '', team: '', project: '', region: '' };

export type PaperworkOptions = {
  /** Address of the server, `http://host:port`. */
  readonly serverUrl: string;
  /** That of the replay. */
  readonly period: Period;
  readonly signal?: AbortSignal;
};

/**
 * Adds what people add by hand, through the API as they do: two budgets of which one is exceeded, an alert that fires, a rule of
 * allocation, an invoice with differences, a report. All of it is named as a sample, and nothing has a channel to be sent by. Waits
 * until the ledger has caught up, because budgets are set by what was spent, and a report is of what is known. The report comes last; who
 * was stopped before it may begin again.
 *
 * @throws Error when the server refuses something or does not catch up, or the signal's reason
 */
export async function addPaperwork({ serverUrl, period, signal }: PaperworkOptions): Promise<void> {
  const ask = askOf(`${serverUrl}/api/v1`, signal);
  await caughtUp(`${serverUrl}/api/v1/health`, signal);
  const put = (kind: string, id: string, rule: object) => ask('PUT', `/rules/${kind}/${id}`, rule);

  await put('alert', 'sample-network-cost', {
    title: 'Sample: a network costs more than $5,000 in thirty days',
    question: 'cost-by-network',
    field: 'cost',
    groupBy: ['network'],
    // As long as the samples: with a day for its window it would be resolved hours after they end.
    window: '30d',
    condition: { kind: 'threshold', above: 5000 },
    note: 'Sample data. This alert has no channel: nobody is told.',
  });
  await put('allocation', 'sample-idle', {
    title: 'Sample: idle time, by use',
    of: { buckets: ['idle'], ...anything },
    how: 'proportional',
  });
  await budgets(ask, put);
  const imported = (await ask('GET', '/query/statements?format=columns')) as { file: readonly string[] };
  if (!imported.file.includes(invoiceFile)) await importInvoice(ask, period);
  await ask('POST', '/reports', { kind: 'finance', ...period, language: 'en', currency: 'USD' });
}

const invoiceFile = 'sample-aws-invoice.csv';
const importInvoice = (ask: Ask, period: Period) =>
  ask('POST', '/statements', {
    kind: 'invoice',
    format: 'csv',
    file: invoiceFile,
    text: invoiceOf(period),
    mapping: {
      network: { value: 'aws' },
      lease: { column: 'Resource' },
      from: { column: 'Date' },
      amount: { column: 'Amount' },
      currency: { value: 'USD' },
      reference: { value: 'SAMPLE-1' },
    },
  });

type Ask = (method: 'GET' | 'POST' | 'PUT', path: string, body?: object) => Promise<unknown>;

const askOf =
  (api: string, signal: AbortSignal | undefined): Ask =>
  async (method, path, body) => {
    const answer = await fetch(`${api}${path}`, {
      method,
      ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text.slice(0, 300)}`);
    return text === '' ? undefined : JSON.parse(text);
  };

/**
 * Until no hour was behind three times in a row: what has just come counts as behind only a moment later. A store that is too busy to
 * answer, after so many samples on a small machine, has not caught up either.
 */
async function caughtUp(address: string, signal: AbortSignal | undefined): Promise<void> {
  for (let looks = 0, calm = 0; calm < 3; looks++) {
    if (looks === 300) throw new Error('the ledger has not caught up within a quarter of an hour');
    const answer = await fetch(address, signal ? { signal } : {});
    const health = (await answer.json()) as { hasCharges: boolean; hoursBehind: number };
    calm = answer.ok && health.hasCharges && health.hoursBehind === 0 ? calm + 1 : 0;
    if (calm < 3) await sleep(3000, undefined, signal && { signal });
  }
}

/** A budget in euros that is kept, and one that AWS has exceeded: they follow what this month has come to. */
async function budgets(ask: Ask, put: (kind: string, id: string, rule: object) => Promise<unknown>): Promise<void> {
  const all = {
    title: 'Sample: all GPUs',
    currency: 'EUR',
    note: 'Sample data, set to one and a half times what is foretold.',
  };
  const aws = {
    title: 'Sample: AWS',
    scope: { ...anything, network: 'aws' },
    note: 'Sample data, set below what was spent.',
  };
  await put('budget', 'sample-all', { ...all, amount: '1' });
  await put('budget', 'sample-aws', { ...aws, amount: '1' });
  const standings = (await ask('GET', '/budgets')) as {
    rule: { id: string };
    standing: { actual: number; forecast: number | null } | null;
  }[];
  const of = (id: string) => standings.find(({ rule }) => rule.id === id)?.standing;
  const [allOf, awsOf] = [of('sample-all'), of('sample-aws')];
  const ceiling = 1.5 * Math.max(allOf?.actual ?? 0, allOf?.forecast ?? 0);
  await put('budget', 'sample-all', { ...all, amount: String(Math.max(1, rounded(ceiling))) });
  await put('budget', 'sample-aws', { ...aws, amount: String(Math.max(1, rounded(0.85 * (awsOf?.actual ?? 0)))) });
}

/** To two digits, as people set budgets. */
const rounded = (amount: number): number => Number(amount.toPrecision(2));

/**
 * What AWS might bill for the chat: each lease by day (UTC) at the list price, but the hour in which a lease ends in full, and on
 * one day three GPUs for the two that there were.
 */
function invoiceOf(period: Period): string {
  const { amount } = places.awsH100.price;
  const leases = chat(period)
    .filter(({ resource }) => resource['compute.network'] === 'aws')
    .flatMap(({ resource, spans }) =>
      spans
        .filter(({ name }) => name === 'lease')
        .map(({ start, end }) => ({ id: resource['compute.lease.id'], start, end })),
    );
  const wrongDay = Math.floor((period.from + period.to) / 2 / day) * day;
  const lines = leases.flatMap(({ id, start, end }) => {
    const until = Math.ceil(end / hour) * hour;
    const days = Array.from(
      { length: Math.ceil(until / day) - Math.floor(start / day) },
      (_, i) => Math.floor(start / day + i) * day,
    );
    return days.map((at) => {
      const hours = (Math.min(until, at + day) - Math.max(start, at)) / hour;
      const usd = hours * Number(amount) * (at === wrongDay ? 3 : 2);
      return `${id},${new Date(at).toISOString().slice(0, 10)},${usd.toFixed(2)}`;
    });
  });
  return ['Resource,Date,Amount', ...lines].join('\n');
}
