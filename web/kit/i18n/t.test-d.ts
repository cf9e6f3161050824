/** What compiles and what does not: the type check is the test. */

import { type Message, t } from './t.ts';

t('Copied');
t('Not available: {error}', { error: 'x' });
((text: Message) => text)('Copied');

// @ts-expect-error there is no French for it
t('A text that no folder has');
// @ts-expect-error its placeholder is not filled
t('Not available: {error}');
// @ts-expect-error it is filled by another name
t('Not available: {error}', { reason: 'x' });
// @ts-expect-error any text at all is not a text of ours
t('Copied' as string);
// @ts-expect-error nothing of that name is counted
((text: Message) => text)('A text that no folder has');
