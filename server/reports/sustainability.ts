import { runColumns } from '../../store/query.ts';
import { marketOf } from '../carbon/market.ts';
import carbonMethods from '../queries/carbon-methods.ts';
import sci from '../queries/sci.ts';
import { annexSection } from './annex/section.ts';
import { factorsUsed } from './annex/used.ts';
import type { Parts, ReportContext } from './context.ts';
import { dataCentreSection } from './inventory-sections.ts';
import { contractsOf } from './request.ts';
import { sustainabilityFigures } from './sustainability-figures.ts';
import {
  contractsSection,
  esrsSection,
  ghgSection,
  methodSection,
  networksSection,
  sciSection,
  summarySection,
  workloadsSection,
} from './sustainability-sections.ts';

/** Energy, emissions by every method, the GHG Protocol, ESRS, SCI, contracts, and what was really used. */
export async function sustainabilityParts(context: ReportContext): Promise<Parts> {
  const { store, request, asked } = context;
  const [market, units, methods, factors] = await Promise.all([
    marketOf(store, { ...asked, from: request.from, to: request.to }, contractsOf(request)),
    runColumns(store, sci, asked),
    runColumns(store, carbonMethods, asked),
    runColumns(store, factorsUsed, asked),
  ]);
  const figures = sustainabilityFigures(context, market);
  return {
    figures,
    sections: [
      summarySection(context, figures),
      ghgSection(context, figures, market),
      esrsSection(context, figures),
      sciSection(context, units),
      networksSection(context),
      workloadsSection(context),
      contractsSection(context, market),
      dataCentreSection(context),
      methodSection(context, methods),
      annexSection(context, factors),
    ],
  };
}
