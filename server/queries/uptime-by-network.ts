import { scopedRange } from '../../domain/time.ts';
import { defineQuery } from '../../store/query.ts';
import { steppedCharges } from './sql/charges.ts';
import { step } from './sql/period.ts';

/** Observed uptime during paid time. NULL where neither up nor down was observed: unknown is its own state. */
export default defineQuery({
  title: 'Uptime by network',
  params: scopedRange,
  fields: {
    time: { type: 'time' },
    network: { type: 'string' },
    uptime: { type: 'number', unit: 'percentunit' },
    paidHours: { type: 'number', unit: 'h' },
    downHours: { type: 'number', unit: 'h' },
  },
  sql: /* sql */ `
    SELECT ${step('at')} AS time, network,
      if(sum(up_seconds) + sum(down_seconds) > 0,
        toFloat64(sum(up_seconds)) / toFloat64(sum(up_seconds) + sum(down_seconds)), NULL) AS uptime,
      toFloat64(sum(seconds)) / 3600 AS paidHours, toFloat64(sum(down_seconds)) / 3600 AS downHours
    FROM ${steppedCharges} AS c
    GROUP BY time, network
    ORDER BY time, network`,
});
