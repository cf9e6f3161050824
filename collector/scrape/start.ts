import pLimit from 'p-limit';
import { messageOf } from '../../domain/errors.ts';
import type { Log } from '../../process/log.ts';
import { insertRows } from '../../store/insert.ts';
import type { Store } from '../../store/store.ts';
import type { Intake } from '../intake.ts';
import { encodePrometheus } from '../prometheus/encode.ts';
import type { PrometheusSeries } from '../prometheus/series.ts';
import { httpClient } from '../sources/http.ts';
import { seriesOfText } from './exposition.ts';
import { type DiscoverySettings, discovery, type Target } from './targets.ts';

export type ScrapeOptions = {
  readonly settings: DiscoverySettings;
  readonly everySeconds: number;
  readonly log: Log;
};

/** What one scrape of one target came to. */
type Scraped = {
  readonly url: string;
  readonly ok: boolean;
  readonly samples: number;
  readonly ms: number;
  readonly error: string;
};

const atOnce = 8;
/** A target that answers as it did is recorded once in so long. */
const recordEveryMs = 60_000;

/**
 * Scrapes exporters of GPUs and any other target of Prometheus, all at their interval, and takes what they say in as if it had been sent.
 * That a target answers, and how fast, is written to `probes` when it changes and every minute.
 *
 * @returns a function that stops
 */
export function startScrape(store: Store, intake: Intake, options: ScrapeOptions): () => void {
  const { settings, everySeconds, log } = options;
  if (!settings.list && !settings.file && !settings.http) return () => {};
  const find = discovery(settings);
  const recorded = new Map<string, { at: number; ok: boolean }>();
  let said = new Set<string>();
  let isRunning = false;
  const round = async () => {
    if (isRunning) return;
    isRunning = true;
    try {
      const { targets, problems } = await find();
      for (const problem of problems) if (!said.has(problem)) log.warn(problem);
      said = new Set(problems);
      const limit = pLimit(atOnce);
      const all = await Promise.all(targets.map((target) => limit(() => scrape(target, intake, everySeconds * 1000))));
      const now = Date.now();
      const due = all.filter(({ url, ok }) => {
        const before = recorded.get(url);
        return before?.ok !== ok || now - before.at >= recordEveryMs;
      });
      for (const each of due) {
        if (recorded.get(each.url)?.ok !== each.ok) tell(log, each);
        recorded.set(each.url, { at: now, ok: each.ok });
      }
      await insertRows(
        store,
        'probes',
        due.map((each) => probeOf(each, now)),
      );
    } catch (error) {
      log.error('scraping failed', error);
    } finally {
      isRunning = false;
    }
  };
  void round();
  const timer = setInterval(round, everySeconds * 1000);
  timer.unref();
  return () => clearInterval(timer);
}

const tell = (log: ScrapeOptions['log'], { url, ok, error }: Scraped) =>
  ok ? log.info(`scraping ${url}`) : log.warn(`cannot scrape ${url}: ${error}`);

const probeOf = ({ url, ok, ms, error }: Scraped, now: number) => ({
  time: new Date(now).toISOString(),
  network: '',
  target: url,
  kind: 'scrape',
  subject: 'exporter',
  ok,
  latency_ms: ms,
  error,
  status: 0,
  certificate_expires: null,
  from_latitude: null,
  from_longitude: null,
});

/** Scrapes one target once; it never throws. */
async function scrape({ url, labels }: Target, intake: Intake, timeoutMs: number): Promise<Scraped> {
  const started = performance.now();
  const took = () => Math.round((performance.now() - started) * 100) / 100;
  try {
    const accept = 'application/openmetrics-text;version=1.0.0;q=0.8,text/plain;version=0.0.4;q=0.7,*/*;q=0.1';
    const text = await httpClient({ retries: 0, timeoutMs, maxBytes: 64 * 2 ** 20 }).get(url, {
      headers: { Accept: accept },
    });
    const ms = took();
    const instance = new URL(url).host;
    const series = withNames(seriesOfText(text, Date.now())).map((each) => ({
      ...each,
      // What the target says of itself comes before what discovery says of it, but for the job and the instance.
      labels: [
        ...Object.entries({ job: 'scrape', ...labels, instance }).filter(
          ([name]) => name === 'job' || name === 'instance' || !each.labels.some(([own]) => own === name),
        ),
        ...each.labels.map(
          ([name, value]) => [name === 'job' || name === 'instance' ? `exported_${name}` : name, value] as const,
        ),
      ],
    }));
    await intake.take('metrics', encodePrometheus(series, 'prometheus.scrape'));
    return { url, ok: true, samples: series.length, ms, error: '' };
  } catch (error) {
    return { url, ok: false, samples: 0, ms: took(), error: messageOf(error).slice(0, 300) };
  }
}

/**
 * nvidia_gpu_exporter names a card once, in `nvidia_smi_gpu_info`, and by its uuid everywhere else: each of its samples gets the name
 * and the index.
 */
function withNames(all: readonly PrometheusSeries[]): readonly PrometheusSeries[] {
  const cards = new Map<string, readonly (readonly [string, string])[]>();
  const of = ({ labels }: PrometheusSeries, name: string) => labels.find(([label]) => label === name)?.[1];
  for (const each of all) {
    const uuid = of(each, 'uuid');
    if (of(each, '__name__') === 'nvidia_smi_gpu_info' && uuid !== undefined)
      cards.set(uuid, [
        ['modelName', of(each, 'name') ?? ''],
        ['index', of(each, 'index') ?? ''],
      ]);
  }
  if (cards.size === 0) return all;
  return all.map((each) => {
    const card = cards.get(of(each, 'uuid') ?? '');
    return card && of(each, '__name__') !== 'nvidia_smi_gpu_info'
      ? { ...each, labels: [...each.labels, ...card] }
      : each;
  });
}
