import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.join(import.meta.dirname, '../../web/pages');
/** The path that each `page.ts` says; `web/shell/pages.test.ts` holds them against the pages themselves. */
const ofPages = globSync('*/page.ts', { cwd: folder }).map(
  (file) => /^ {2}path: '([^']+)'/m.exec(readFileSync(path.join(folder, file), 'utf8'))?.[1] ?? `no path in ${file}`,
);

/** Paths that tests of every page walk, in parts that take about as long: each page, its views, a drawer, and an address of no page. */
const parts = {
  costs: [
    '/',
    '/?workload=chat-70b',
    '/costs',
    '/costs/tokens',
    '/costs/anomalies',
    '/costs/allocation',
    '/costs/budgets',
    '/costs/alerts',
    '/costs/reconciliation',
    '/costs/prices',
    '/costs/focus',
    '/?lineage=cost',
  ],
  carbon: [
    '/carbon',
    '/carbon/grids',
    '/carbon/hours',
    '/carbon/places',
    '/carbon/contracts',
    '/carbon/claims',
    '/dashboards',
    '/dashboards/spend',
    '/dashboards/carbon',
    '/dashboards/ledger',
    '/reports',
    '/methodology',
  ],
  telemetry: [
    '/jobs',
    '/gpus',
    '/traces',
    '/logs',
    '/services',
    '/metrics',
    '/networks',
    '/networks/akash',
    '/sources',
    '/api',
    '/nowhere',
  ],
} as const satisfies Record<string, readonly string[]>;

const named: readonly string[] = Object.values(parts).flat();

/** The parts; a page that none names is walked with the last. */
export const pageParts: Readonly<Record<keyof typeof parts, readonly string[]>> = {
  ...parts,
  telemetry: [...parts.telemetry, ...ofPages.filter((each) => !named.includes(each)).toSorted()],
};

export const pagePaths: readonly string[] = Object.values(pageParts).flat();
