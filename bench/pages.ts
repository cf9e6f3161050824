/**
 * `npm run bench:pages [-- --runs 5] [--folder data-of-samples] [--paths /,/costs]`: opens each page of the sample world in an empty
 * profile of a headless Chromium, and prints when something was painted, when the first figure stood there, when the page was whole,
 * what was asked, and what came over the line. Medians of the runs. Prints JSON.
 */
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { pagePaths } from '../tests/support/page-paths.ts';
import { type PageLoad, pageLoader } from './page-load.ts';
import { sampleServer } from './samples.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '5' }, folder: { type: 'string' }, paths: { type: 'string' } },
});
const paths = values.paths?.split(',') ?? pagePaths;
const { server, end } = await sampleServer(values.folder);
const loader = await pageLoader();
const load = loadavg()[0];

// The first of all finds a store that nobody has asked yet.
await loader.load(`${server.url}/`);
const pages: Record<string, PageLoad> = {};
for (const path of paths) {
  const runs: PageLoad[] = [];
  for (let i = 0; i < Number(values.runs); i++) runs.push(await loader.load(server.url + path));
  pages[path] = medians(runs);
}
await loader.close();
await end();
console.log(
  JSON.stringify(
    { machine: `${cpus().length} × ${cpus()[0]?.model}`, load, runs: Number(values.runs), pages },
    null,
    2,
  ),
);
process.exit(0);

function medians(runs: readonly PageLoad[]): PageLoad {
  const median = (of: keyof PageLoad) => {
    const sorted = runs.map((run) => run[of]).toSorted((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  };
  return {
    paintMs: median('paintMs'),
    figureMs: median('figureMs'),
    answeredMs: median('answeredMs'),
    settledMs: median('settledMs'),
    requests: median('requests'),
    apiRequests: median('apiRequests'),
    kilobytes: median('kilobytes'),
  };
}
