import { french as said } from '../../domain/messages/french/index.ts';
import { teller } from '../../domain/messages/teller.ts';
import { carbon } from '../carbon/french.ts';
import { compare } from '../compare/french.ts';
import { costs } from '../costs/french.ts';
import { figures } from '../figures/french.ts';
import { gpus } from '../gpus/french.ts';
import { jobs } from '../jobs/french.ts';
import { logs } from '../logs/french.ts';
import { methodology } from '../methodology/french.ts';
import { metrics } from '../metrics/french.ts';
import { networks } from '../networks/french.ts';
import { pages } from '../pages/french.ts';
import { reports } from '../reports/french.ts';
import { services } from '../services/french.ts';
import { shell } from '../shell/french.ts';
import { sources } from '../sources/french.ts';
import { state } from '../state/french.ts';
import { tables } from '../tables/french.ts';
import { trace } from '../trace/french.ts';
import { traces } from '../traces/french.ts';
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
