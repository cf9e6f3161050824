import { french as ofData } from '../../../messages/french/index.ts';
import { translator } from '../../../messages/translator.ts';

const folders = import.meta.glob<Readonly<Record<string, string>>>('../../**/french.ts', {
  eager: true,
  import: 'french',
});

/** Every text of the pages in French, found by listing: one `french.ts` a folder. Loaded for readers of French only. */
export const french: Readonly<Record<string, string>> = Object.assign({}, ...Object.values(folders));

/** Templates of the pages are filled by the pages alone, and a small word of theirs may be what somebody called a team. */
const whole = Object.fromEntries(
  Object.entries(french).filter(([text]) => !/[{|]/.test(text) && /^[A-Z]| /.test(text)),
);

/** Text that came as data, in French: of the server, the ledger, dashboards or the pages. */
export const dataToFrench = translator({ ...whole, ...ofData });
