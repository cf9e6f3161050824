import { bucketTitle } from '../../domain/buckets.ts';
import { gradeOfShares } from '../../domain/grades.ts';
import { networkTitle } from '../../domain/networks.ts';
import { variance } from '../costs/variance.ts';
import type { Parts, ReportContext } from './context.ts';
import { moneyFigures, moneyText } from './money.ts';
import { summaryTable } from './summary.ts';
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
  const { store, request, rows, words, asked } = context;
  const { texts } = words;
  const bridge = await variance(store, asked);
  const figures = moneyFigures(context);
  const money = (value: string | null) =>
    value === null ? texts.unknown : words.money(Number(value), request.currency);
  const spend = (some: readonly ReportRow[]) => [
    words.number(Number(sumOf(some, 'gpuSeconds')) / 3600, 4),
    money(knownSum(some, 'cost', 'costUnknown')),
    money(knownSum(some, 'listCost', 'listUnknown')),
    gradeOfShares(gradeShares(some, 'costGrade')),
  ];
  const columns = (title: string) => [
    { title },
    { title: texts.gpuHours, isNumber: true },
    { title: texts.cost, isNumber: true },
    { title: texts.listCost, isNumber: true },
    { title: texts.grade },
  ];
  const total = Number(sumOf(rows, 'cost'));
  const networks = groupBy(rows, 'network');
  return {
    figures,
    sections: [
      {
        id: 'summary',
        title: texts.summary,
        blocks: [
          summaryTable(figures, words, moneyText(context)),
          {
            kind: 'bars',
            caption: `${texts.cost}, ${texts.byNetwork.toLowerCase()}`,
            bars: networks.map(([network, some]) => ({
              label: networkTitle(network),
              value: Number(sumOf(some, 'cost')),
              text: money(knownSum(some, 'cost', 'costUnknown')),
            })),
          },
        ],
      },
      {
        id: 'waste',
        title: texts.wasteLedger,
        blocks: [
          { kind: 'text', text: texts.wasteIntro },
          {
            kind: 'table',
            caption: texts.wasteLedger,
            columns: [
              { title: texts.bucket },
              { title: texts.cost, isNumber: true },
              { title: texts.share, isNumber: true },
              { title: texts.gpuHours, isNumber: true },
            ],
            rows: groupBy(rows, 'bucket').map(([bucket, some]) => [
              words.translate(bucketTitle(bucket)),
              money(knownSum(some, 'cost', 'costUnknown')),
              total > 0 ? words.share(Number(sumOf(some, 'cost')) / total) : '',
              words.number(Number(sumOf(some, 'gpuSeconds')) / 3600, 4),
            ]),
          },
        ],
      },
      {
        id: 'variance',
        title: texts.variance,
        blocks: [
          {
            kind: 'table',
            caption: texts.variance,
            columns: [{ title: texts.figure }, { title: texts.value, isNumber: true }],
            rows: [
              [texts.before, money(bridge.base.reported)],
              ...bridge.parts.map(({ id, amount }) => [texts[partNames[id]], money(amount)]),
              [texts.residual, bridge.residual],
              [texts.now, money(bridge.now.cost)],
            ],
          },
        ],
      },
      {
        id: 'networks',
        title: texts.byNetwork,
        blocks: [
          {
            kind: 'table',
            caption: texts.byNetwork,
            columns: columns(texts.network),
            rows: networks.map(([name, some]) => [networkTitle(name), ...spend(some)]),
          },
        ],
      },
      {
        id: 'teams',
        title: texts.byTeam,
        blocks: [
          {
            kind: 'table',
            caption: texts.byTeam,
            columns: columns(texts.team),
            rows: groupBy(rows, 'team').map(([name, some]) => [name || texts.none, ...spend(some)]),
          },
        ],
      },
      {
        id: 'workloads',
        title: texts.byWorkload,
        blocks: [
          {
            kind: 'table',
            caption: texts.byWorkload,
            columns: columns(texts.workload),
            rows: groupBy(rows, 'workload').map(([name, some]) => [name || texts.none, ...spend(some)]),
          },
        ],
      },
    ],
  };
}
