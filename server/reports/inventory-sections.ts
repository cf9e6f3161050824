import { dataCentreIndicators } from '../../domain/formulas/data-centre.ts';
import type { ReportBlock, ReportSection, ReportTable } from '../../domain/reports/document.ts';
import type { InventoryRule } from '../../domain/rules/inventory.ts';
import type { ReportContext } from './context.ts';
import { inventoriesOf, sitesOf } from './request.ts';
import type { Words } from './words.ts';

/** What the inventory declares of itself: boundary, base year, targets, recalculation. What nobody declared is said to be so. */
export function inventoryBlocks({ request, words }: ReportContext): ReportBlock[] {
  const declared = inventoriesOf(request);
  return (declared.length > 0 ? declared : [undefined]).map((rule) => inventoryTable(words, rule));
}

function inventoryTable(words: Words, rule: InventoryRule | undefined): ReportTable {
  const { texts } = words;
  const tonnes = (amount: string | undefined) =>
    amount === undefined ? texts.notDeclared : `${words.number(Number(amount), 6)} t\u00a0CO₂e`;
  const base = rule?.baseTonnes;
  const rows = [
    [texts.approach, rule?.approach ? words.translate(rule.approach) : texts.notDeclared],
    [texts.baseYear, rule?.baseYear === undefined ? texts.notDeclared : String(rule.baseYear)],
    [`${texts.baseYear}, ${texts.scope2Location}`, tonnes(base?.scope2Location)],
    [`${texts.baseYear}, ${texts.scope2Market}`, tonnes(base?.scope2Market)],
    [`${texts.baseYear}, ${texts.scope3}`, tonnes(base?.scope3)],
    ...(rule && rule.targets.length > 0
      ? rule.targets.map(({ title, year, reduction }) => [
          texts.target,
          texts.targetOf(title, year, words.share(reduction)),
        ])
      : [[texts.target, texts.notDeclared]]),
    [texts.recalculation, rule?.recalculation ?? texts.notDeclared],
    [texts.threshold, rule?.threshold === undefined ? texts.notDeclared : words.share(rule.threshold)],
  ];
  return {
    kind: 'table',
    caption: rule ? `${texts.inventory}: ${rule.title}` : texts.inventory,
    columns: [{ title: texts.inventory }, { title: texts.value }],
    rows,
  };
}

/** Indicators of the data centres that somebody declared, and what is not available. */
export function dataCentreSection({ request, words }: ReportContext): ReportSection {
  const { texts } = words;
  const sites = sitesOf(request);
  const number = (value: string | null) => (value === null ? texts.unknown : words.number(Number(value), 4));
  const rows = sites.map((site) => {
    const { pue, wue, erf, ref } = dataCentreIndicators(site);
    return [site.title, String(site.year), number(pue), number(wue), number(erf), number(ref), site.source ?? ''];
  });
  return {
    id: 'data-centres',
    title: texts.dataCentres,
    blocks:
      rows.length === 0
        ? [{ kind: 'text', text: texts.noSites }]
        : [
            { kind: 'text', text: texts.dataCentresIntro },
            {
              kind: 'table',
              caption: texts.dataCentres,
              columns: [
                { title: texts.site },
                { title: texts.year },
                { title: 'PUE', isNumber: true },
                { title: `WUE (L/kWh)`, isNumber: true },
                { title: 'ERF', isNumber: true },
                { title: 'REF', isNumber: true },
                { title: texts.source },
              ],
              rows,
            },
          ],
  };
}
