import { describe, expect, test } from 'vitest';
import { queries } from '../../server/queries/index.ts';
import { runQuery } from '../../store/query.ts';
import { sampleSite } from '../support/sample-site.ts';
import { rowsOf } from '../support/test-store.ts';

const site = sampleSite();

type Served = { network: string; tokens: number; ran: number; watts: number };

describe('the samples are what a person who knows the prices expects', () => {
  test('a million tokens cost between ten cents and ten dollars on each network', async () => {
    const rows = (await site.rowsFrom('unit-costs')).filter((row) => row.perMillionTokens !== null);
    expect(rows.map((row) => row.item)).toEqual(expect.arrayContaining(['akash', 'aws', 'gcp', 'io.net', 'nosana']));
    for (const row of rows) {
      expect(row.perMillionTokens, String(row.item)).toBeGreaterThan(0.1);
      expect(row.perMillionTokens, String(row.item)).toBeLessThan(10);
    }
  });

  test('an H100 serves thousands of tokens a second, and draws between idle and 700 W', async () => {
    const rows = await rowsOf<Served>(
      site.store,
      `SELECT network, tokens, ran, watts
        FROM (
          SELECT network, toFloat64(sum(input_tokens) + sum(output_tokens)) AS tokens
          FROM {db}.work_hour WHERE workload = 'chat-70b' GROUP BY network
        ) AS work
        INNER JOIN (
          SELECT network, toFloat64(sum(gpu_seconds)) AS ran
          FROM {db}.charges_current WHERE workload = 'chat-70b' GROUP BY network
        ) AS charges USING (network)
        INNER JOIN (
          SELECT l.network AS network, avg(power_w) AS watts
          FROM {db}.gpu_samples AS s INNER JOIN {db}.leases AS l ON s.lease_id = l.lease_id
          WHERE l.workload = 'chat-70b' GROUP BY network
        ) AS readings USING (network)
        ORDER BY network`,
    );
    expect(rows.map(({ network }) => network)).toEqual(['akash', 'aws', 'io.net', 'nosana']);
    for (const { network, tokens, ran, watts } of rows) {
      expect(tokens / ran, `${network} tokens a second`).toBeGreaterThan(200);
      expect(tokens / ran, `${network} tokens a second`).toBeLessThan(5000);
      expect(watts, `${network} watts`).toBeGreaterThan(70);
      expect(watts, `${network} watts`).toBeLessThan(700);
    }
  });

  test('what chat-70b costs per million tokens on AWS is its list price by its hours, by what its servers counted', async () => {
    const [lease] = await rowsOf<{ hours: number }>(
      site.store,
      `SELECT sum(toFloat64(dateDiff('millisecond', started_at, assumeNotNull(ended_at)))) / 3600000 AS hours
        FROM {db}.leases FINAL WHERE workload = 'chat-70b' AND network = 'aws'`,
    );
    const [work] = await rowsOf<{ tokens: number }>(
      site.store,
      `SELECT sum(stood) AS tokens
        FROM (
          SELECT series, max(value) AS stood
          FROM {db}.metric_points
          WHERE metric IN ('vllm:prompt_tokens_total', 'vllm:generation_tokens_total')
            AND series IN (
              SELECT series
              FROM {db}.metric_series
              WHERE resource_attributes['compute.network'] = 'aws'
                AND resource_attributes['compute.workload'] = 'chat-70b'
            )
          GROUP BY series
        )`,
    );
    const usd = 2 * 6.88 * (lease?.hours ?? Number.NaN);
    const millions = (work?.tokens ?? Number.NaN) / 1e6;
    const [row] = await site.rowsFrom('unit-costs', '&by=workload&workload=chat-70b&network=aws');
    // Between a lease's start and its first point, and after its last one, nothing is counted.
    const off = (value: unknown, from: number) => Math.abs(Number(value) / from - 1);
    expect(off(row?.perMillionTokens, usd / millions)).toBeLessThan(0.005);
    const sci = (await site.rowsFrom('sci', '&workload=chat-70b&network=aws')).find(({ unit }) => unit === '1M tokens');
    expect(off(sci?.units, millions)).toBeLessThan(0.005);
  });

  test('the servers’ counters and the kept spans tell of the same requests, within what a sample can tell', async () => {
    // Four standard errors: the samples are others every hour, and of many networks one is beyond two of them often enough.
    const rows = await rowsOf<{ network: string; counted: number; spans: number; spread: number }>(
      site.store,
      `SELECT network, counted, spans, spread
        FROM (
          SELECT network, sum(stood) AS counted
          FROM (
            SELECT resource_attributes['compute.network'] AS network, series, max(value) AS stood
            FROM {db}.metric_points AS p
            INNER JOIN (SELECT DISTINCT series, resource_attributes FROM {db}.metric_series) AS s USING (series)
            WHERE metric = 'vllm:request_success_total' GROUP BY network, series
          ) GROUP BY network
        ) AS counters
        INNER JOIN (
          SELECT network, toFloat64(sum(units)) AS spans, 4 * sqrt(sum(units_variance)) AS spread
          FROM {db}.work_hour WHERE workload = 'chat-70b' GROUP BY network
        ) AS kept USING (network)
        ORDER BY network`,
    );
    expect(rows).toHaveLength(4);
    for (const { network, counted, spans, spread } of rows) {
      expect(counted, network).toBeGreaterThan(1e6);
      expect(Math.abs(counted - spans), network).toBeLessThan(spread);
    }
  });

  test('servers are idle at night and busy at noon, and no sampled hour of work is called idle', async () => {
    const rows = await rowsOf<{ at: number; idle: number }>(
      site.store,
      `SELECT toHour(hour) AS at, sumIf(toFloat64(gpu_seconds), bucket = 'idle') / sum(toFloat64(gpu_seconds)) AS idle
        FROM {db}.charges_current WHERE workload = 'chat-70b' GROUP BY at ORDER BY at`,
    );
    expect(rows).toHaveLength(24);
    for (const { at, idle } of rows) {
      if (at >= 2 && at < 5) expect(idle, `idle at ${at}:00`).toBeGreaterThan(0.6);
      if (at >= 9 && at < 20) expect(idle, `idle at ${at}:00`).toBeLessThan(0.02);
    }
  });

  test('the comparison of all workloads at once is that of each by itself', async () => {
    // One instant for all: the running hour goes on.
    const to = Date.now();
    const asked = async (name: 'compare-workloads' | 'compare-networks', workload = '') => {
      const { schema, data } = await runQuery(site.store, queries[name], { from: to - 31 * 86_400_000, to, workload });
      return (data.values[0] ?? []).map(
        (_, row): Record<string, unknown> =>
          Object.fromEntries(schema.fields.map((field, i) => [field.name, data.values[i]?.[row]])),
      );
    };
    const all = await asked('compare-workloads');
    const workloads = [...new Set(all.map((row) => String(row.workload)))];
    expect(workloads).toContain('chat-70b');
    for (const workload of workloads) {
      const alone = await asked('compare-networks', workload);
      const judged = alone.map((row) => ({
        workload,
        network: row.network,
        gpuHours: row.gpuHours,
        costPerUsefulGpuHour: row.costPerUsefulGpuHour,
        costPerUsefulGpuHourGrade: row.costGrade,
        requests: row.requests,
        p95Ms: row.p95Ms,
        uptime: row.uptime,
        gramsPerUsefulGpuHour: row.gramsPerUsefulGpuHour,
      }));
      const together = all.filter((row) => row.workload === workload);
      const byNetwork = (a: { network?: unknown }, b: { network?: unknown }) =>
        String(a.network).localeCompare(String(b.network));
      expect(together.toSorted(byNetwork)).toMatchObject(judged.toSorted(byNetwork));
    }
  });
});
