/** The one file that loads ECharts, with only the parts we draw with. */
import { BarChart, HeatmapChart, LineChart, ScatterChart } from 'echarts/charts';
import {
  BrushComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import { connect, init, registerLocale, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

use([
  BarChart,
  HeatmapChart,
  LineChart,
  ScatterChart,
  BrushComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
  CanvasRenderer,
]);

/** Names of months and days as the browser has them; ECharts brings English alone. */
const named = (locale: string, count: number, options: Intl.DateTimeFormatOptions, at: (i: number) => number) => {
  const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  return Array.from({ length: count }, (_, i) => format.format(at(i)));
};
const month = (i: number) => Date.UTC(2023, i, 1);
/** The first of January 2023 was a Sunday. */
const day = (i: number) => Date.UTC(2023, 0, 1 + i);
registerLocale('FR', {
  time: {
    month: named('fr-FR', 12, { month: 'long' }, month),
    monthAbbr: named('fr-FR', 12, { month: 'short' }, month),
    dayOfWeek: named('fr-FR', 7, { weekday: 'long' }, day),
    dayOfWeekAbbr: named('fr-FR', 7, { weekday: 'short' }, day),
  },
  // What is left out stays as in English: nothing of it is shown.
} as Parameters<typeof registerLocale>[1]);

export { connect, init };
