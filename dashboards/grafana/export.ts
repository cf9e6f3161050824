import type { FieldSpec } from '../../store/field.ts';
import { withoutMarks } from '../../store/needed.ts';
import type { Query } from '../../store/query.ts';
import type { AnyPanel, Dashboard } from '../schema/dashboard.ts';
import { drawnUnit } from '../schema/unit.ts';

/** Name of the ClickHouse data source that `docker/grafana` provisions. */
const dataSource = { type: 'grafana-clickhouse-datasource', uid: 'wattledger' };

const filters = ['network', 'workload', 'team', 'region'] as const;
const visual = { line: 'timeseries', area: 'timeseries', bar: 'timeseries', table: 'table' } as const;

/**
 * A dashboard as Grafana JSON (schema 41): the same queries, with Grafana's time range and variables in the place of
 * bound parameters. Filters are variables whose values come from the data, so they cannot hold other SQL than a quoted text.
 *
 * @param queries the registry; only its SQL and fields are read
 * @param database where the tables are
 */
export function grafanaDashboard(
  name: string,
  dashboard: Dashboard,
  queries: Record<string, Query>,
  database = 'wattledger',
): object {
  let x = 0;
  let y = 0;
  const panels = dashboard.panels.map((declared, i) => {
    const panel = declared as AnyPanel;
    const width = (panel.width ?? 6) * 2;
    if (x + width > 24) {
      x = 0;
      y += 9;
    }
    const position = { h: 9, w: width, x, y };
    x += width;
    return grafanaPanel(i + 1, panel, queries[panel.query] as Query, position);
  });
  return {
    uid: `wattledger-${name}`,
    title: `Wattledger · ${dashboard.title}`,
    tags: ['wattledger'],
    schemaVersion: 41,
    editable: true,
    timezone: 'browser',
    time: { from: 'now-30d', to: 'now' },
    templating: { list: filters.map((filter) => variable(filter, database)) },
    panels,
  };
}

function grafanaPanel(id: number, panel: AnyPanel, query: Query, gridPos: object) {
  const isTable = panel.chart === 'table';
  return {
    id,
    title: panel.title,
    description: panel.subtitle ?? '',
    type: visual[panel.chart],
    gridPos,
    datasource: dataSource,
    fieldConfig: {
      defaults: {
        ...(panel.y !== undefined && { unit: drawnUnit(query.fields[panel.y]?.unit) }),
        custom: isTable
          ? {}
          : {
              drawStyle: panel.chart === 'bar' ? 'bars' : 'line',
              fillOpacity: panel.chart === 'line' ? 0 : 60,
              stacking: { mode: panel.chart === 'line' ? 'none' : 'normal' },
              spanNulls: false,
            },
      },
      overrides: isTable
        ? Object.entries(query.fields)
            .filter(([, field]) => field.unit)
            .map(([field, { unit }]) => ({
              matcher: { id: 'byName', options: field },
              properties: [{ id: 'unit', value: drawnUnit(unit) }],
            }))
        : [],
    },
    options: isTable
      ? { showHeader: true }
      : { tooltip: { mode: 'multi', sort: 'desc' }, legend: { displayMode: 'list', placement: 'bottom' } },
    targets: [
      {
        refId: 'A',
        datasource: dataSource,
        editorType: 'sql',
        format: isTable ? 1 : 0,
        queryType: isTable ? 'table' : 'timeseries',
        rawSql: isTable ? plain(query) : series(panel, query),
      },
    ],
  };
}

/**
 * The query's SQL, its parameters replaced by Grafana's macros, quoted variables, and defaults for those that
 * Grafana has no place for.
 */
function plain(query: Query): string {
  const defaults = query.params.parse({ from: 0, to: 1 }) as Readonly<Record<string, unknown>>;
  return (
    withoutMarks(query.sql)
      .trim()
      .replaceAll('{from: Int64}', '$__from')
      .replaceAll('{to: Int64}', '$__to')
      // That of the dashboard, or of the browser; Grafana writes UTC small.
      .replaceAll('{timeZone: String}', () => `if('${grafanaZone}' = 'utc', 'UTC', '${grafanaZone}')`)
      .replace(/\{(network|workload|team|region): String\}/g, (_match, name: string) => `\${${name}:sqlstring}`)
      .replace(/\{(\w+): (?:String|Int64|UInt32)\}/g, (_match, name: string) => literal(defaults[name]))
  );
}

/** Grafana’s variable for the time zone that is chosen. */
export const grafanaZone = '$' + '{__timezone}';

/** A default as SQL; defaults are constants of ours, and only plain ones are written. */
function literal(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string' && /^[\w.-]*$/.test(value)) return `'${value}'`;
  throw new TypeError(`a parameter without a plain default cannot be asked from Grafana: ${String(value)}`);
}

/** One column of time, one of names, one of values: what a time series panel wants. */
function series(panel: AnyPanel, query: Query): string {
  const time =
    Object.entries(query.fields).find(([, field]: [string, FieldSpec]) => field.type === 'time')?.[0] ?? 'time';
  return `SELECT fromUnixTimestamp64Milli(toInt64(${time})) AS time, ${panel.by} AS name,
      toFloat64(${panel.y}) AS value\nFROM (\n${plain(query)}\n)\nORDER BY time`;
}

const variable = (name: (typeof filters)[number], database: string) => ({
  name,
  type: 'query',
  label: name,
  datasource: dataSource,
  query: `SELECT '' UNION ALL SELECT DISTINCT ${name} FROM ${database}.charges_current WHERE ${name} != ''`,
  refresh: 2,
  includeAll: false,
  current: { text: '', value: '' },
});
