import type { ReportStep } from '../../../server/reports/build.ts';
import type { ReportLine } from '../../../server/routes/reports.ts';
import { t, translateData } from '../../kit/i18n/t.ts';
import { filled } from '../../kit/state/address.ts';
import { expireAnswers } from '../../kit/state/answers.ts';
import { failureOf } from '../../kit/state/failure.ts';
import { linesOf } from '../../kit/state/lines.ts';

/** What is being done, for who waits. */
const stepTitle: Readonly<Record<ReportStep, string>> = {
  restatements: t('comparing with the last report'),
  sums: t('adding up charges'),
  sections: t('methods, contracts and units of work'),
  keep: t('saving'),
};

export type Progress = { readonly title: string; readonly share: number };

/** Asks for a report, and tells each step. @returns its id @throws Error with what the server says */
export async function makeReport(wanted: unknown, onprogress: (progress: Progress) => void): Promise<string> {
  const answer = await fetch(filled('/reports', {}), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/x-ndjson' },
    body: JSON.stringify(wanted),
  }).catch((cause: unknown) => {
    throw new Error(t('Cannot reach the server. Check that it is running.'), { cause });
  });
  if (!answer.ok || !answer.body) throw new Error(await failureOf(answer));
  for await (const line of linesOf(answer.body)) {
    const said = JSON.parse(line) as ReportLine;
    if (said.kind === 'made') {
      expireAnswers();
      return said.id;
    }
    if (said.kind === 'failed') throw new Error(translateData(said.message));
    onprogress({ title: stepTitle[said.step], share: said.done / said.of });
  }
  throw new Error(t('The answer was cut off. Is the server running? Try again.'));
}
