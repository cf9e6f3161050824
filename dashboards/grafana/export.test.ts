import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { queries } from '../../server/queries/index.ts';
import type { Query } from '../../store/query.ts';
import { testStore } from '../../tests/support/test-store.ts';
import type { Dashboard } from '../schema/dashboard.ts';
import { grafanaDashboard, grafanaZone } from './export.ts';

const store = testStore();
const folder = path.join(import.meta.dirname, '..');
const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
type Exported = { panels: { title: string; targets: { rawSql: string }[] }[] };

/** What Grafana puts in the place of its macros and quoted variables. */
const filledIn = (sql: string, timeZone: string) =>
  sql
    .replaceAll(grafanaZone, timeZone)
    .replaceAll('$__from', '0')
    .replaceAll('$__to', '86400000')
    .replace(/\$\{\w+:sqlstring\}/g, "''");

test('there are dashboards', () => expect(files.length).toBeGreaterThanOrEqual(5));

describe.each(files)('%s', (file) => {
  const name = file.slice(0, -3);
  const exported = async () => {
    const { default: dashboard } = (await import(path.join(folder, file))) as { default: Dashboard };
    return grafanaDashboard(name, dashboard, queries as unknown as Record<string, Query>) as Exported;
  };

  test('is the file that is shipped: run “npm run grafana” after a change', async () => {
    expect(JSON.parse(readFileSync(path.join(folder, '../docker/grafana/dashboards', `${name}.json`), 'utf8'))).toEqual(
      await exported(),
    );
  });

  test.each(['utc', 'Asia/Kolkata'])('asks ClickHouse nothing that it cannot answer, in %s', async (timeZone) => {
    for (const panel of (await exported()).panels) {
      const sql = filledIn(panel.targets[0]?.rawSql ?? '', timeZone);
      expect(sql, panel.title).not.toMatch(/\{\w+: \w+\}/);
      await store.reader.query({ query: sql, format: 'JSONCompact' }).then((answer) => answer.text());
    }
  });
});
