import { french as said } from '../../../messages/french/index.ts';
import { teller } from '../../../messages/teller.ts';
import { carbon } from '../../pages/carbon/french.ts';
import { compare } from '../../pages/compare/french.ts';
import { costs } from '../../pages/costs/french.ts';
import { pages } from '../../pages/dashboards/french.ts';
import { gpus } from '../../pages/gpus/french.ts';
import { jobs } from '../../pages/jobs/french.ts';
import { logs } from '../../pages/logs/french.ts';
import { methodology } from '../../pages/methodology/french.ts';
import { metrics } from '../../pages/metrics/french.ts';
import { networks } from '../../pages/networks/french.ts';
import { reports } from '../../pages/reports/french.ts';
import { services } from '../../pages/services/french.ts';
import { sources } from '../../pages/sources/french.ts';
import { trace } from '../../pages/trace/french.ts';
import { traces } from '../../pages/traces/french.ts';
import { shell } from '../../shell/french.ts';
import { figures } from '../figures/french.ts';
import { state } from '../state/french.ts';
import { tables } from '../tables/french.ts';
import { common } from './common.french.ts';

/** Every text of the pages: one catalogue a folder, and what several folders share. A text that is in none does not compile. */
export const french = {
  ...common,
  ...shell,
  ...figures,
  ...tables,
  ...state,
  ...pages,
  ...compare,
  ...costs,
  ...carbon,
  ...jobs,
  ...gpus,
  ...traces,
  ...trace,
  ...logs,
  ...services,
  ...metrics,
  ...networks,
  ...reports,
  ...sources,
  ...methodology,
};

export type Messages = typeof french;

/** Templates of the pages are filled by the pages alone, and a small word of theirs may be what somebody called a team. */
const whole = Object.fromEntries(
  Object.entries(french).filter(([text]) => !text.includes('{') && /^[A-Z]| /.test(text)),
);

/** Text that came as data, in French: of the server, the ledger, dashboards or the pages. */
export const tellInFrench = teller({ ...whole, ...said });
