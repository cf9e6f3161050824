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
  const { say } = words;
  const bridge = await variance(store, asked);
  const figures = moneyFigures(context);
  const money = (value: string | null) => (value === null ? say.unknown : words.money(Number(value), request.currency));
  const spend = (some: readonly ReportRow[]) => [
    words.number(Number(sumOf(some, 'gpuSeconds')) / 3600, 4),
    money(knownSum(some, 'cost', 'costUnknown')),
    money(knownSum(some, 'listCost', 'listUnknown')),
    gradeOfShares(gradeShares(some, 'costGrade')),
  ];
  const columns = (title: string) => [
    { title },
    { title: say.gpuHours, isNumber: true },
    { title: say.cost, isNumber: true },
    { title: say.listCost, isNumber: true },
    { title: say.grade },
  ];
  const total = Number(sumOf(rows, 'cost'));
  const networks = groupBy(rows, 'network');
  return {
    figures,
    sections: [
      {
        id: 'summary',
        title: say.summary,
        blocks: [
          summaryTable(figures, words, moneyText(context)),
          {
            kind: 'bars',
            caption: `${say.cost}, ${say.byNetwork.toLowerCase()}`,
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
        title: say.wasteLedger,
        blocks: [
          { kind: 'text', text: say.wasteIntro },
          {
            kind: 'table',
            caption: say.wasteLedger,
            columns: [
              { title: say.bucket },
              { title: say.cost, isNumber: true },
              { title: say.share, isNumber: true },
              { title: say.gpuHours, isNumber: true },
            ],
            rows: groupBy(rows, 'bucket').map(([bucket, some]) => [
              words.told(bucketTitle(bucket)),
              money(knownSum(some, 'cost', 'costUnknown')),
              total > 0 ? words.share(Number(sumOf(some, 'cost')) / total) : '',
              words.number(Number(sumOf(some, 'gpuSeconds')) / 3600, 4),
            ]),
          },
        ],
      },
      {
        id: 'variance',
        title: say.variance,
        blocks: [
          {
            kind: 'table',
            caption: say.variance,
            columns: [{ title: say.figure }, { title: say.value, isNumber: true }],
            rows: [
              [say.before, money(bridge.base.reported)],
              ...bridge.parts.map(({ id, amount }) => [say[partNames[id]], money(amount)]),
              [say.residual, bridge.residual],
              [say.now, money(bridge.now.cost)],
            ],
          },
        ],
      },
      {
        id: 'networks',
        title: say.byNetwork,
        blocks: [
          {
            kind: 'table',
            caption: say.byNetwork,
            columns: columns(say.network),
            rows: networks.map(([name, some]) => [networkTitle(name), ...spend(some)]),
          },
        ],
      },
      {
        id: 'teams',
        title: say.byTeam,
        blocks: [
          {
            kind: 'table',
            caption: say.byTeam,
            columns: columns(say.team),
            rows: groupBy(rows, 'team').map(([name, some]) => [name || say.none, ...spend(some)]),
          },
        ],
      },
      {
        id: 'workloads',
        title: say.byWorkload,
        blocks: [
          {
            kind: 'table',
            caption: say.byWorkload,
            columns: columns(say.workload),
            rows: groupBy(rows, 'workload').map(([name, some]) => [name || say.none, ...spend(some)]),
          },
        ],
      },
    ],
  };
}
