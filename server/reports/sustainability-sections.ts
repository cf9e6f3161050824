import { gradeOfShares, isOfficial } from '../../domain/grades.ts';
import { networkTitle } from '../../domain/networks.ts';
import type { ReportFigure, ReportSection, ReportTable } from '../../domain/reports/document.ts';
import { esrsEdition } from '../../domain/reports/esrs.ts';
import type { Columns } from '../../store/query.ts';
import type { Market } from '../carbon/market.ts';
import type carbonMethods from '../queries/carbon-methods.ts';
import type sci from '../queries/sci.ts';
import type { ReportContext } from './context.ts';
import { inventoryBlocks } from './inventory-sections.ts';
import { atLeast, leftOut, leftOutTable, leftOutText, massOfRows } from './left-out.ts';
import { esrsOf } from './request.ts';
import { hoursText, summaryTable } from './summary.ts';
import { measuredShare } from './sustainability-figures.ts';
import { gradeShares, groupBy, knownSum, type ReportRow } from './totals.ts';
import type { Words } from './words.ts';

const figureOf = (figures: readonly ReportFigure[], id: string): ReportFigure | undefined =>
  figures.find((each) => each.id === id);
/** What of a figure stands beside its value in a table: what it leaves out, and its grade. */
const besides = (words: Words, figure: ReportFigure | undefined): string[] => [
  figure ? leftOutText(words, figure) : '–',
  figure?.grade ?? '?',
];
/** “At least”, where a figure leaves something out. */
const sign = ({ value, leavesOut }: ReportFigure): string => (value !== null && leavesOut ? '≥\u00a0' : '');

function written(words: Words, { value, unit }: ReportFigure): string {
  if (value === null) return words.texts.unknown;
  if (unit === 'gCO2e') return words.mass(Number(value));
  if (unit === '1') return words.share(Number(value));
  return `${words.number(Number(value), 4)} ${unit}`;
}

/** All figures, and whether enough was measured to report them. */
export function summarySection({ rows, words }: ReportContext, figures: readonly ReportFigure[]): ReportSection {
  const { texts } = words;
  const measured = measuredShare(rows);
  return {
    id: 'summary',
    title: texts.summary,
    blocks: [
      isOfficial(measured)
        ? { kind: 'text', text: texts.official }
        : {
            kind: 'text',
            text: measured === null ? texts.noGpuEnergy : texts.estimate(words.share(measured)),
            tone: 'warn',
          },
      { kind: 'text', text: texts.notAdded },
      summaryTable(figures, words, (each) => written(words, each)),
      {
        kind: 'bars',
        caption: `${texts.lifecycle}, ${texts.byNetwork.toLowerCase()}`,
        bars: groupBy(rows, 'network')
          .map(([network, some]) => {
            // A bar of a partial sum says what it says nothing of; one that is not known at all is there, without a length.
            const left = leftOutText(words, leftOut(some, 'lifecycleUnknown'));
            const text = massOfRows(words, some, 'lifecycle');
            return {
              label: networkTitle(network),
              value: Number(knownSum(some, 'lifecycle', 'lifecycleUnknown') ?? 0),
              text: left === '–' ? text : `${text} (${texts.without(left)})`,
            };
          })
          .toSorted((a, b) => b.value - a.value),
      },
    ],
  };
}

const besideColumns = ({ texts }: Words) => [{ title: texts.leftOut, isNumber: true }, { title: texts.grade }];

/** The categories of the GHG Protocol, by whose machines they are. */
export function ghgSection(context: ReportContext, figures: readonly ReportFigure[], market: Market): ReportSection {
  const { request, words } = context;
  const { texts } = words;
  const row = (title: string, id: string) => {
    const figure = figureOf(figures, id);
    return [title, figure ? sign(figure) + written(words, figure) : texts.unknown, ...besides(words, figure)];
  };
  const categories =
    request.role === 'renter'
      ? [row(texts.scope3cat1, 'service')]
      : [
          row(texts.scope2Location, 'direct'),
          row(texts.scope2Market, 'market'),
          row(texts.scope3cat2, 'embodied'),
          row(texts.scope3cat3, 'upstream'),
        ];
  return {
    id: 'ghg',
    title: texts.ghg,
    blocks: [
      { kind: 'text', text: request.role === 'renter' ? texts.ghgRenter : texts.ghgOwner },
      {
        kind: 'table',
        caption: texts.ghg,
        columns: [{ title: texts.category }, { title: texts.value, isNumber: true }, ...besideColumns(words)],
        rows: categories,
      },
      ...(request.role === 'owner' ? [scope2Options(words, market)] : []),
      ...inventoryBlocks(context),
    ],
  };
}

/** The same energy by the guidance of 2015 and by the draft of its revision, side by side. */
function scope2Options(words: Words, { rules }: Market): ReportTable {
  const { texts } = words;
  const kwh = (value: string) => `${words.number(Number(value), 4)}\u00a0kWh`;
  return {
    kind: 'table',
    caption: texts.scope2Options,
    columns: [
      { title: texts.scope2Options },
      { title: texts.value, isNumber: true },
      { title: texts.met, isNumber: true },
      { title: texts.atFossil, isNumber: true },
      { title: texts.leftOut, isNumber: true },
    ],
    rows: rules.map(({ rule, grams, matchedKwh, fossilKwh, unknownKwh }) => [
      texts.scope2Rules[rule],
      grams === null ? texts.unknown : words.mass(Number(grams)),
      kwh(matchedKwh),
      kwh(fossilKwh),
      kwh(unknownKwh),
    ]),
  };
}

/** Datapoints of the ESRS that the figures answer, by the edition that was asked for. */
export function esrsSection({ request, words }: ReportContext, figures: readonly ReportFigure[]): ReportSection {
  const { texts } = words;
  const edition = esrsEdition(esrsOf(request));
  const inUnit = (figure: ReportFigure | undefined, unit: string): string => {
    if (!figure || figure.value === null) return texts.unknown;
    const value = Number(figure.value);
    if (unit === 'gCO2e') return `${words.number(value, 4)} ${figure.unit.replace('gCO2e', 'g\u00a0CO₂e')}`;
    return `${sign(figure)}${words.number(value / (unit === 'MWh' ? 1000 : 1e6), 4)} ${unit.replace('CO2e', '\u00a0CO₂e')}`;
  };
  return {
    id: 'esrs',
    title: texts.esrs,
    blocks: [
      { kind: 'text', text: texts.esrsIntro(edition.title) },
      {
        kind: 'table',
        caption: texts.esrs,
        columns: [
          { title: texts.datapoint },
          { title: texts.figure },
          { title: texts.value, isNumber: true },
          ...besideColumns(words),
        ],
        rows: edition.datapoints
          .filter(({ role }) => role === request.role)
          .map((each) => {
            const figure = figureOf(figures, each.figure);
            return [each.id, each[request.language], inUnit(figure, each.unit), ...besides(words, figure)];
          }),
      },
    ],
  };
}

/** What SCI for AI counts to the boundary of who provides a model: its training. All other work is that of its consumers. */
const unitsOfProviders = ['step'];

/** Emissions of a unit of work: of those who use a model, and of those who make one. */
export function sciSection({ words }: ReportContext, units: Columns<typeof sci>): ReportSection {
  const { texts } = words;
  const rows = units.workload.map((workload, i) => ({
    isProvider: unitsOfProviders.includes(units.unit[i] ?? ''),
    cells: [
      workload || texts.none,
      networkTitle(units.network[i] ?? ''),
      words.translate(units.unit[i] ?? ''),
      units.sci[i] === null || units.sci[i] === undefined ? texts.unknown : words.number(units.sci[i] ?? 0),
      units.sciLow[i] === null || units.sciLow[i] === undefined
        ? ''
        : `${words.number(units.sciLow[i] ?? 0)} – ${words.number(units.sciHigh[i] ?? 0)}`,
      units.sci[i] === null ? '?' : (units.sciGrade[i] ?? '?'),
    ],
  }));
  const table = (caption: string, isProvider: boolean): ReportTable => ({
    kind: 'table',
    caption,
    columns: [
      { title: texts.workload },
      { title: texts.network },
      { title: texts.perUnit },
      { title: 'g\u00a0CO₂e', isNumber: true },
      { title: texts.range, isNumber: true },
      { title: texts.grade },
    ],
    rows: rows.filter((row) => row.isProvider === isProvider).map(({ cells }) => cells),
  });
  const provider = table(texts.sciProvider, true);
  return {
    id: 'sci',
    title: texts.sci,
    blocks: [
      { kind: 'text', text: texts.sciMethod },
      { kind: 'text', text: texts.sciConsumer },
      table(texts.sciConsumer, false),
      ...(provider.rows.length > 0
        ? [{ kind: 'text' as const, text: texts.sciProvider }, provider]
        : [{ kind: 'text' as const, text: texts.sciNoProvider }]),
    ],
  };
}

/** Energy and emissions by network. */
export function networksSection({ rows, words }: ReportContext): ReportSection {
  const { texts } = words;
  const named = groupBy(rows, 'network').map(([network, some]) => [networkTitle(network), some] as const);
  return {
    id: 'networks',
    title: texts.byNetwork,
    blocks: placesTables(words, texts.byNetwork, texts.network, named),
  };
}

/** Energy and emissions by workload. */
export function workloadsSection({ rows, words }: ReportContext): ReportSection {
  const { texts } = words;
  const named = groupBy(rows, 'workload').map(([name, some]) => [name || texts.none, some] as const);
  return {
    id: 'workloads',
    title: texts.byWorkload,
    blocks: placesTables(words, texts.byWorkload, texts.workload, named),
  };
}

/** Energy and emissions of groups, and what their sums leave out. */
function placesTables(...asked: Parameters<typeof placesTable>): ReportTable[] {
  const left = leftOutTable(...asked);
  return [placesTable(...asked), ...(left ? [left] : [])];
}

function placesTable(
  words: Words,
  caption: string,
  title: string,
  named: readonly (readonly [name: string, rows: readonly ReportRow[]])[],
): ReportTable {
  const { texts } = words;
  const energy = (some: readonly ReportRow[]) => {
    const kwh = knownSum(some, 'kwh', 'kwhUnknown');
    return kwh === null ? texts.unknown : atLeast(some, 'kwhUnknown') + words.number(Number(kwh), 4);
  };
  return {
    kind: 'table',
    caption,
    columns: [
      { title },
      { title: texts.gpuHours, isNumber: true },
      { title: 'kWh', isNumber: true },
      { title: texts.lifecycle, isNumber: true },
      { title: texts.direct, isNumber: true },
      { title: texts.embodied, isNumber: true },
      { title: texts.grade },
    ],
    rows: named.map(([name, some]) => [
      name,
      hoursText(words, some),
      energy(some),
      massOfRows(words, some, 'lifecycle'),
      massOfRows(words, some, 'direct'),
      massOfRows(words, some, 'embodied'),
      gradeOfShares(gradeShares(some, 'carbonGrade')),
    ]),
  };
}

/** Contracts, and the energy that they met. */
export function contractsSection({ words }: ReportContext, market: Market): ReportSection {
  const { texts } = words;
  return {
    id: 'contracts',
    title: texts.contracts,
    blocks:
      market.contracts.length === 0
        ? [{ kind: 'text', text: texts.noContracts }]
        : [
            {
              kind: 'table',
              caption: texts.contracts,
              columns: [
                { title: texts.contracts },
                { title: texts.zone },
                { title: texts.matching },
                { title: texts.brings, isNumber: true },
                { title: texts.met, isNumber: true },
                { title: texts.grade },
                { title: texts.heed },
              ],
              rows: market.contracts.map((each) => [
                each.title,
                each.zone,
                texts[each.matching],
                `${words.number(Number(each.availableKwh), 4)} kWh`,
                `${words.number(Number(each.matchedKwh), 4)} kWh`,
                each.grade,
                words.translate(each.problem),
              ]),
            },
          ],
  };
}

/** The sources of carbon intensity that were really used. */
export function methodSection({ words }: ReportContext, methods: Columns<typeof carbonMethods>): ReportSection {
  const { texts } = words;
  return {
    id: 'method',
    title: texts.method,
    blocks: [
      { kind: 'text', text: texts.methodIntro },
      {
        kind: 'table',
        caption: texts.method,
        columns: [
          { title: texts.source },
          { title: texts.granularity },
          { title: texts.estimated },
          { title: texts.share, isNumber: true },
          { title: texts.zone },
        ],
        rows: methods.source.map((source, i) => [
          words.translate(source) || texts.unknown,
          words.translate((methods.granularity[i] ?? '').replaceAll('_', ' ')),
          methods.isEstimated[i] ? texts.estimated.toLowerCase() : '',
          words.share(methods.share[i] ?? 0),
          ((methods.zones[i] ?? []) as string[]).join(', '),
        ]),
      },
    ],
  };
}
