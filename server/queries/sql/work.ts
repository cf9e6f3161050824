import { cutCounts } from './counts.ts';
import { filters } from './filters.ts';
import { countsOnce } from './once.ts';
import { withinHours } from './period.ts';

const keys = 'network, provider, region, workload, team, sample, unit';
const counts = ['delivered', 'errors', 'input_tokens', 'output_tokens'];
// Failed and delivered units are cut apart, so that no piece has more failures than units.
const byHour = `
  SELECT hour, ${keys}, sum(units) - sum(w.errors) AS delivered, sum(w.errors) AS errors,
    sum(w.input_tokens) AS input_tokens, sum(w.output_tokens) AS output_tokens
  FROM work_hour AS w
  WHERE ${withinHours('hour')} AND ${filters()} AND workload != '' AND ${countsOnce('w', 'network = w.network', false)}
  GROUP BY hour, ${keys}`;

/** Units of work of networks inside the period and the filters: `units` of which `errors` failed, `input_tokens`, `output_tokens`. */
export const workDone = `(
  SELECT at, ${keys}, delivered + errors AS units, errors, input_tokens, output_tokens
  FROM ${cutCounts(byHour, { keys, counts })} AS w
)`;
