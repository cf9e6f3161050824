import type { Report } from '../../../domain/reports/document.ts';
import { t } from '../../kit/i18n/t.ts';

type Names = { readonly short: string; readonly long: string };

/** What each kind of report is called: in lists, and where one is chosen. */
export const kinds: Readonly<Record<Report['kind'], Names>> = {
  sustainability: { short: t('sustainability'), long: t('Sustainability: SCI, GHG Protocol, ESRS') },
  finance: { short: t('finance'), long: t('Finance: spend, waste, variance') },
  statement: { short: t('statement'), long: t('Statement per workload') },
};
