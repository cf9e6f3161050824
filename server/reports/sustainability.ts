import { addEmissions } from '../../domain/formulas/ghg.ts';
import { gradeOfShares, isOfficial } from '../../domain/grades.ts';
import { networkTitle } from '../../domain/networks.ts';
import esrs from '../../domain/reference/esrs.json' with { type: 'json' };
import type { ReportFigure } from '../../domain/reports/document.ts';
import { runColumns } from '../../store/query.ts';
import { marketOf } from '../carbon/market.ts';
import carbonMethods from '../queries/carbon-methods.ts';
import sci from '../queries/sci.ts';
import type { Parts, ReportContext } from './context.ts';
import { contractsOf } from './request.ts';
import { leftOut, summaryTable } from './summary.ts';
import { gradeShares, groupBy, knownSum, quotient, stable, sumOf } from './totals.ts';

/** Energy, emissions by every method, the GHG Protocol, ESRS, SCI, contracts, and what was really used. */
export async function sustainabilityParts({ store, request, rows, words, asked }: ReportContext): Promise<Parts> {
  const { say } = words;
  const [market, units, methods] = await Promise.all([
    marketOf(store, { ...asked, from: request.from, to: request.to }, contractsOf(request)),
    runColumns(store, sci, asked),
    runColumns(store, carbonMethods, asked),
  ]);
  const carbon = gradeOfShares(gradeShares(rows, 'carbonGrade'));
  const energyGrade = gradeOfShares(gradeShares(rows, 'energyGrade'));
  const kwhOf = (field: 'measuredKwh' | 'modelledKwh' | 'declaredKwh') =>
    rows.reduce((sum, row) => sum + (row[field] ?? 0), 0);
  const gpuKwh = kwhOf('measuredKwh') + kwhOf('modelledKwh') + kwhOf('declaredKwh');
  const measured = gpuKwh > 0 ? kwhOf('measuredKwh') / gpuKwh : null;
  const lifecycle = knownSum(rows, 'lifecycle', 'lifecycleUnknown');
  const error = rows.reduce((sum, row) => sum + (row.lifecycleError ?? 0), 0);
  const figure = (
    id: string,
    label: string,
    value: string | null,
    unit: string,
    grade: string,
    range?: readonly [string, string],
  ): ReportFigure => ({
    id,
    label,
    value,
    unit,
    grade: value === null ? '?' : grade,
    ...(range && { range }),
    ...(Object.hasOwn(unknownFields, id) && leftOut(rows, unknownFields[id as keyof typeof unknownFields])),
  });
  const unknownFields = {
    energy: 'kwhUnknown',
    lifecycle: 'lifecycleUnknown',
    service: 'lifecycleUnknown',
    direct: 'directUnknown',
    market: 'directUnknown',
    marketBefore: 'directUnknown',
    upstream: 'upstreamUnknown',
    embodied: 'embodiedUnknown',
  } as const;
  const direct = knownSum(rows, 'direct', 'directUnknown');
  const upstream = knownSum(rows, 'upstream', 'upstreamUnknown');
  const embodied = knownSum(rows, 'embodied', 'embodiedUnknown');
  const service = addEmissions([
    { basis: 'lifecycle', grams: lifecycle },
    { basis: 'embodied', grams: embodied },
  ]);
  const figures: ReportFigure[] = [
    figure('gpuHours', say.gpuHours, quotient(sumOf(rows, 'gpuSeconds'), '3600'), 'h', 'B'),
    figure('energy', say.energy, knownSum(rows, 'kwh', 'kwhUnknown'), 'kWh', energyGrade),
    figure('energyMeasured', say.energyMeasured, stable(kwhOf('measuredKwh')), 'kWh', 'B'),
    figure('energyModelled', say.energyModelled, stable(kwhOf('modelledKwh')), 'kWh', 'C'),
    figure('energyDeclared', say.energyDeclared, stable(kwhOf('declaredKwh')), 'kWh', 'D'),
    figure('coverage', say.coverage, measured === null ? null : stable(measured), '1', 'B'),
    figure(
      'lifecycle',
      say.lifecycle,
      lifecycle,
      'gCO2e',
      carbon,
      lifecycle === null ? undefined : [stable(Number(lifecycle) - error), stable(Number(lifecycle) + error)],
    ),
    figure('direct', say.direct, direct, 'gCO2e', carbon),
    figure('market', say.market, market.grams, 'gCO2e', Number(market.matchedKwh) > 0 ? 'C' : 'D'),
    figure('marketBefore', say.marketBefore, market.beforeGrams, 'gCO2e', 'D'),
    figure('upstream', say.upstream, upstream, 'gCO2e', carbon),
    figure('embodied', say.embodied, embodied, 'gCO2e', 'D', [sumOf(rows, 'embodiedLow'), sumOf(rows, 'embodiedHigh')]),
    figure('service', say.scope3cat1, request.role === 'renter' ? service : null, 'gCO2e', carbon),
    figure('carbonFree', say.carbonFree, market.carbonFree ? stable(market.carbonFree.share) : null, '1', 'C'),
  ].filter(({ id }) => id !== 'service' || request.role === 'renter');
  const of = (id: string) => figures.find((each) => each.id === id);
  const written = (each: ReportFigure): string => {
    if (each.value === null) return say.unknown;
    const value = Number(each.value);
    if (each.unit === 'gCO2e') return words.mass(value);
    if (each.unit === '1') return words.share(value);
    return `${words.number(value, 4)} ${each.unit}`;
  };
  const mass = (grams: string | null) => (grams === null ? say.unknown : words.mass(Number(grams)));
  const categories =
    request.role === 'renter'
      ? [[say.scope3cat1, mass(service)]]
      : [
          [say.scope2Location, mass(direct)],
          [say.scope2Market, mass(of('market')?.value ?? null)],
          [say.scope3cat2, mass(embodied)],
          [say.scope3cat3, mass(upstream)],
        ];
  const tonnes = (id: string, unit: string): string => {
    const value = of(id)?.value ?? null;
    if (value === null) return say.unknown;
    return `${words.number(Number(value) / (unit === 'MWh' ? 1000 : 1e6), 4)} ${unit}`;
  };
  const place = (some: typeof rows) => [
    words.number(Number(sumOf(some, 'gpuSeconds')) / 3600, 4),
    knownSum(some, 'kwh', 'kwhUnknown') === null ? say.unknown : words.number(Number(sumOf(some, 'kwh')), 4),
    mass(knownSum(some, 'lifecycle', 'lifecycleUnknown')),
    mass(knownSum(some, 'direct', 'directUnknown')),
    mass(knownSum(some, 'embodied', 'embodiedUnknown')),
    gradeOfShares(gradeShares(some, 'carbonGrade')),
  ];
  const placeColumns = (title: string) => [
    { title },
    { title: say.gpuHours, isNumber: true },
    { title: 'kWh', isNumber: true },
    { title: say.lifecycle, isNumber: true },
    { title: say.direct, isNumber: true },
    { title: say.embodied, isNumber: true },
    { title: say.grade },
  ];
  const networks = groupBy(rows, 'network');
  return {
    figures,
    sections: [
      {
        id: 'summary',
        title: say.summary,
        blocks: [
          isOfficial(measured)
            ? { kind: 'text', text: say.official }
            : { kind: 'text', text: say.estimate(words.share(measured ?? 0)), tone: 'warn' },
          { kind: 'text', text: say.notAdded },
          summaryTable(figures, words, written),
          {
            kind: 'bars',
            caption: `${say.lifecycle}, ${say.byNetwork.toLowerCase()}`,
            bars: networks
              .flatMap(([network, some]) => {
                const grams = knownSum(some, 'lifecycle', 'lifecycleUnknown');
                return grams === null
                  ? []
                  : [{ label: networkTitle(network), value: Number(grams), text: words.mass(Number(grams)) }];
              })
              .toSorted((a, b) => b.value - a.value),
          },
        ],
      },
      {
        id: 'ghg',
        title: say.ghg,
        blocks: [
          { kind: 'text', text: request.role === 'renter' ? say.ghgRenter : say.ghgOwner },
          {
            kind: 'table',
            caption: say.ghg,
            columns: [{ title: say.category }, { title: say.value, isNumber: true }],
            rows: categories,
          },
        ],
      },
      {
        id: 'esrs',
        title: say.esrs,
        blocks: [
          {
            kind: 'table',
            caption: say.esrs,
            columns: [{ title: say.datapoint }, { title: say.figure }, { title: say.value, isNumber: true }],
            rows: esrs.datapoints
              .filter(({ role }) => role === request.role)
              .map((each) => [each.id, each[request.language], tonnes(each.figure, each.unit)]),
          },
        ],
      },
      {
        id: 'sci',
        title: say.sci,
        blocks: [
          { kind: 'text', text: say.sciMethod },
          {
            kind: 'table',
            caption: say.sci,
            columns: [
              { title: say.workload },
              { title: say.network },
              { title: say.perUnit },
              { title: 'gCO2e', isNumber: true },
              { title: say.range, isNumber: true },
              { title: say.grade },
            ],
            rows: units.workload.map((workload, i) => [
              workload || say.none,
              networkTitle(units.network[i] ?? ''),
              words.told(units.unit[i] ?? ''),
              units.sci[i] === null || units.sci[i] === undefined ? say.unknown : words.number(units.sci[i] ?? 0),
              units.sciLow[i] === null || units.sciLow[i] === undefined
                ? ''
                : `${words.number(units.sciLow[i] ?? 0)} – ${words.number(units.sciHigh[i] ?? 0)}`,
              units.sci[i] === null ? '?' : (units.sciGrade[i] ?? '?'),
            ]),
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
            columns: placeColumns(say.network),
            rows: networks.map(([network, some]) => [networkTitle(network), ...place(some)]),
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
            columns: placeColumns(say.workload),
            rows: groupBy(rows, 'workload').map(([name, some]) => [name || say.none, ...place(some)]),
          },
        ],
      },
      {
        id: 'contracts',
        title: say.contracts,
        blocks:
          market.contracts.length === 0
            ? [{ kind: 'text', text: say.noContracts }]
            : [
                {
                  kind: 'table',
                  caption: say.contracts,
                  columns: [
                    { title: say.contracts },
                    { title: say.zone },
                    { title: say.matching },
                    { title: say.brings, isNumber: true },
                    { title: say.met, isNumber: true },
                    { title: say.grade },
                    { title: say.heed },
                  ],
                  rows: market.contracts.map((each) => [
                    each.title,
                    each.zone,
                    say[each.matching],
                    `${words.number(Number(each.availableKwh), 4)} kWh`,
                    `${words.number(Number(each.matchedKwh), 4)} kWh`,
                    each.grade,
                    words.told(each.problem),
                  ]),
                },
              ],
      },
      {
        id: 'method',
        title: say.method,
        blocks: [
          { kind: 'text', text: say.methodIntro },
          {
            kind: 'table',
            caption: say.method,
            columns: [
              { title: say.source },
              { title: say.granularity },
              { title: say.estimated },
              { title: say.share, isNumber: true },
              { title: say.zone },
            ],
            rows: methods.source.map((source, i) => [
              words.told(source) || say.unknown,
              words.told((methods.granularity[i] ?? '').replaceAll('_', ' ')),
              methods.isEstimated[i] ? say.estimated.toLowerCase() : '',
              words.share(methods.share[i] ?? 0),
              ((methods.zones[i] ?? []) as string[]).join(', '),
            ]),
          },
        ],
      },
    ],
  };
}
