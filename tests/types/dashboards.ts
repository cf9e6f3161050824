/** What must not compile in a dashboard: `tsc` fails when one of these lines does. */
import type { Panel } from '../../dashboards/schema/dashboard.ts';

const panel = { title: 'Cost', query: 'cost-by-network', chart: 'bar', y: 'cost', by: 'network' } as const;

export const right: Panel = { ...panel, columns: { network: 'Network', cost: 'Cost' } };
// @ts-expect-error The unit is the query's: the panel repeats it.
export const repeated: Panel = { ...panel, unit: 'currencyUSD', columns: { cost: 'Cost' } };
// @ts-expect-error The panel contradicts it.
export const contradicting: Panel = { ...panel, columns: { cost: { title: 'Cost', unit: 'watt' } } };
// @ts-expect-error Its type is not what the query says.
export const otherType: Panel = { ...panel, columns: { network: { title: 'Network', type: 'number' } } };
// @ts-expect-error A column that the query does not answer.
export const misspelt: Panel = { ...panel, columns: { costs: 'Cost' } };
// @ts-expect-error A text is not drawn.
export const textDrawn: Panel = { ...panel, y: 'network', columns: {} };
