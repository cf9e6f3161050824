import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../../process/config.ts';
import { modulesOf } from '../../process/modules.ts';
import { runCommand } from '../../process/run.ts';
import { queries } from '../../server/queries/index.ts';
import type { Query } from '../../store/query.ts';
import type { Dashboard } from '../schema/dashboard.ts';
import { grafanaDashboard } from './export.ts';

/** Writes every dashboard as Grafana JSON into a folder. */
export default ([folder]: readonly string[]) =>
  runCommand(async () => {
    if (!folder) throw new UsageError();
    mkdirSync(folder, { recursive: true });
    for (const [name, dashboard] of await modulesOf<Dashboard>(path.join(import.meta.dirname, '..'))) {
      const file = path.join(folder, `${name}.json`);
      const content = grafanaDashboard(name, dashboard, queries as unknown as Record<string, Query>);
      writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
      console.log(file);
    }
    return 0;
  });
