import { bucketTitle } from '../../domain/buckets.ts';
import { gradeOfShares } from '../../domain/grades.ts';
import { networkTitle } from '../../domain/networks.ts';
import type { ReportBlock, ReportSection } from '../../domain/reports/document.ts';
import { variance } from '../costs/variance.ts';
import { budgetsSection } from './budgets.ts';
import type { Parts, ReportContext } from './context.ts';
import { atLeast, leftOut, leftOutText } from './left-out.ts';
import { moneyFigures, moneyText } from './money.ts';
import { hoursText, summaryTable } from './summary.ts';
import { gradeShares, groupBy, knownSum, type ReportRow, sumOf } from './totals.ts';

const partNames = {
  correction: 'correction',
  volume: 'volume',
  'mix-network': 'mixNetwork',
  'mix-gpu': 'mixGpu',
  'mix-region': 'mixRegion',
  'mix-terms': 'mixTerms',
  price: 'price',
  token: 'token',
} as const;

/** Spend, waste, variance, and who spent it. */
export async function financeParts(context: ReportContext): Promise<Parts> {
  const { store, rows, words, asked } = context;
  const { texts } = words;
  const [bridge, budgets] = await Promise.all([variance(store, asked), budgetsSection(context)]);
  const figures = moneyFigures(context);
  return {
    figures,
    sections: [
      {
        id: 'summary',
        title: texts.summary,
        blocks: [summaryTable(figures, words, moneyText(context)), networkBars(context)],
      },
      {
        id: 'waste',
        title: texts.wasteLedger,
        blocks: [{ kind: 'text', text: texts.wasteIntro }, wasteShares(context), wasteTable(context)],
      },
      ...(budgets ? [budgets] : []),
      {
        id: 'variance',
        title: texts.variance,
        blocks:
          bridge.base.daysWithData === 0
            ? [{ kind: 'text', text: texts.noBase, tone: 'warn' }]
            : [...missingDays(context, bridge), bridgeTable(context, bridge)],
      },
      spendSection(context, 'networks', texts.byNetwork, texts.network, groupBy(rows, 'network'), networkTitle),
      spendSection(context, 'teams', texts.byTeam, texts.team, groupBy(rows, 'team')),
      spendSection(context, 'workloads', texts.byWorkload, texts.workload, groupBy(rows, 'workload')),
    ],
  };
}

type Groups = ReturnType<typeof groupBy>;

const moneyOf =
  ({ words, request }: ReportContext) =>
  (value: string | null) =>
    value === null ? words.texts.unknown : words.money(Number(value), request.currency);
const hoursOf = ({ words }: ReportContext, rows: readonly ReportRow[]) => hoursText(words, rows);
/** A cost as text: “at least” where that of some time is not known. */
const costOf = (context: ReportContext, rows: readonly ReportRow[], field: 'cost' | 'list' = 'cost') => {
  const cost = knownSum(rows, field === 'cost' ? 'cost' : 'listCost', `${field}Unknown`);
  return (cost === null ? '' : atLeast(rows, `${field}Unknown`)) + moneyOf(context)(cost);
};
/** GPU-hours whose cost is not known, for a cell. */
const withoutCost = ({ words }: ReportContext, rows: readonly ReportRow[]) =>
  leftOutText(words, leftOut(rows, 'costUnknown'));

function networkBars(context: ReportContext): ReportBlock {
  const { texts } = context.words;
  return {
    kind: 'bars',
    caption: `${texts.cost}, ${texts.byNetwork.toLowerCase()}`,
    bars: groupBy(context.rows, 'network').map(([network, some]) => ({
      label: networkTitle(network),
      value: Number(sumOf(some, 'cost')),
      text: barText(costOf(context, some), withoutCost(context, some), texts.without),
    })),
  };
}

/** A line of totals; none where there is nothing to add up. */
const totalOf = ({ rows }: ReportContext, line: () => string[]) => (rows.length > 0 ? [line()] : []);

/** The text of a bar: its sum, and what it says nothing of. */
const barText = (sum: string, left: string, without: (what: string) => string) =>
  left === '–' ? sum : `${sum} (${without(left)})`;

/** Parts smaller than this are one: they could not be told apart. */
const smallestPart = 0.01;

/** What was paid, by bucket: the useful first, then what was wasted, the largest first. */
function wasteShares({ rows, words }: ReportContext): ReportBlock {
  const total = Number(sumOf(rows, 'cost'));
  const parts = groupBy(rows, 'bucket').map(([id, some]) => ({ id, share: Number(sumOf(some, 'cost')) / total }));
  const own = parts.filter(({ share }) => share >= smallestPart);
  const rest = parts.filter(({ share }) => share > 0 && share < smallestPart);
  const sum = rest.reduce((all, { share }) => all + share, 0);
  return {
    kind: 'shares',
    caption: words.texts.wasteShares,
    wholes:
      total > 0
        ? [
            {
              label: '',
              parts: [
                ...own.map(({ id, share }) => ({
                  id,
                  label: words.translate(bucketTitle(id)),
                  share,
                  text: words.share(share),
                })),
                ...(rest.length > 0
                  ? [{ id: 'others', label: words.texts.others(rest.length), share: sum, text: words.share(sum) }]
                  : []),
              ],
            },
          ]
        : [],
  };
}

function wasteTable(context: ReportContext): ReportBlock {
  const { rows, words } = context;
  const { texts } = words;
  const total = Number(sumOf(rows, 'cost'));
  return {
    kind: 'table',
    caption: texts.wasteLedger,
    columns: [
      { title: texts.bucket },
      { title: texts.cost, isNumber: true },
      { title: texts.share, isNumber: true },
      { title: texts.gpuHours, isNumber: true },
      { title: texts.leftOut, isNumber: true },
    ],
    rows: [
      ...groupBy(rows, 'bucket').map(([bucket, some]) => [
        words.translate(bucketTitle(bucket)),
        costOf(context, some),
        total > 0 ? words.share(Number(sumOf(some, 'cost')) / total) : '',
        hoursOf(context, some),
        withoutCost(context, some),
      ]),
      ...totalOf(context, () => [
        texts.total,
        costOf(context, rows),
        total > 0 ? words.share(1) : '',
        hoursOf(context, rows),
        withoutCost(context, rows),
      ]),
    ],
  };
}

type Bridge = Awaited<ReturnType<typeof variance>>;

/** A comparison with days of which nothing is known says so. */
const missingDays = ({ words }: ReportContext, { base: { days, daysWithData } }: Bridge): ReportBlock[] =>
  daysWithData < days ? [{ kind: 'text', text: words.texts.missingDays(days - daysWithData, days), tone: 'warn' }] : [];

/** From what a period was said to cost to what it costs now, cause by cause. */
function bridgeTable(context: ReportContext, bridge: Bridge): ReportBlock {
  const { texts } = context.words;
  const money = moneyOf(context);
  return {
    kind: 'table',
    caption: texts.variance,
    columns: [{ title: texts.figure }, { title: texts.value, isNumber: true }],
    rows: [
      [texts.before, money(bridge.base.reported)],
      ...bridge.parts.map(({ id, amount }) => [texts[partNames[id]], money(amount)]),
      [texts.residual, bridge.residual],
      [texts.now, money(bridge.now.cost)],
    ],
  };
}

/** What each network, team or workload spent. */
function spendSection(
  context: ReportContext,
  id: string,
  title: string,
  column: string,
  groups: Groups,
  nameOf = (name: string) => name || context.words.texts.none,
): ReportSection {
  const { texts } = context.words;
  const columns = [
    { title: column },
    { title: texts.gpuHours, isNumber: true },
    { title: texts.cost, isNumber: true },
    { title: texts.listCost, isNumber: true },
    { title: texts.leftOut, isNumber: true },
    { title: texts.grade },
  ];
  const line = (name: string, some: readonly ReportRow[]) => [
    name,
    hoursOf(context, some),
    costOf(context, some),
    costOf(context, some, 'list'),
    withoutCost(context, some),
    gradeOfShares(gradeShares(some, 'costGrade')),
  ];
  const rows = [
    ...groups.map(([name, some]) => line(nameOf(name), some)),
    ...totalOf(context, () => line(texts.total, context.rows)),
  ];
  return { id, title, blocks: [{ kind: 'table', caption: title, columns, rows }] };
}
