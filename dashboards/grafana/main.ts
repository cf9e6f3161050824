/** `npm run grafana`: writes every dashboard as Grafana JSON into a folder, `docker/grafana/dashboards` unless one is named. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { queries } from '../../server/queries/index.ts';
import type { Query } from '../../store/query.ts';
import type { Dashboard } from '../schema/dashboard.ts';
import { grafanaDashboard } from './export.ts';

const root = path.join(import.meta.dirname, '../..');
const target = path.resolve(process.argv[2] ?? path.join(root, 'docker/grafana/dashboards'));
mkdirSync(target, { recursive: true });
for (const file of readdirSync(path.join(root, 'dashboards')).filter((name) => name.endsWith('.ts'))) {
  const { default: dashboard } = (await import(path.join(root, 'dashboards', file))) as { default: Dashboard };
  const name = file.slice(0, -3);
  writeFileSync(
    path.join(target, `${name}.json`),
    `${JSON.stringify(grafanaDashboard(name, dashboard, queries as unknown as Record<string, Query>), null, 2)}\n`,
  );
  console.log(`${path.relative(process.cwd(), target)}/${name}.json`);
}
