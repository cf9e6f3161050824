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
  const { texts } = words;
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
    figure('gpuHours', texts.gpuHours, quotient(sumOf(rows, 'gpuSeconds'), '3600'), 'h', 'B'),
    figure('energy', texts.energy, knownSum(rows, 'kwh', 'kwhUnknown'), 'kWh', energyGrade),
    figure('energyMeasured', texts.energyMeasured, stable(kwhOf('measuredKwh')), 'kWh', 'B'),
    figure('energyModelled', texts.energyModelled, stable(kwhOf('modelledKwh')), 'kWh', 'C'),
    figure('energyDeclared', texts.energyDeclared, stable(kwhOf('declaredKwh')), 'kWh', 'D'),
    figure('coverage', texts.coverage, measured === null ? null : stable(measured), '1', 'B'),
    figure(
      'lifecycle',
      texts.lifecycle,
      lifecycle,
      'gCO2e',
      carbon,
      lifecycle === null ? undefined : [stable(Number(lifecycle) - error), stable(Number(lifecycle) + error)],
    ),
    figure('direct', texts.direct, direct, 'gCO2e', carbon),
    figure('market', texts.market, market.grams, 'gCO2e', Number(market.matchedKwh) > 0 ? 'C' : 'D'),
    figure('marketBefore', texts.marketBefore, market.beforeGrams, 'gCO2e', 'D'),
    figure('upstream', texts.upstream, upstream, 'gCO2e', carbon),
    figure('embodied', texts.embodied, embodied, 'gCO2e', 'D', [
      sumOf(rows, 'embodiedLow'),
      sumOf(rows, 'embodiedHigh'),
    ]),
    figure('service', texts.scope3cat1, request.role === 'renter' ? service : null, 'gCO2e', carbon),
    figure('carbonFree', texts.carbonFree, market.carbonFree ? stable(market.carbonFree.share) : null, '1', 'C'),
  ].filter(({ id }) => id !== 'service' || request.role === 'renter');
  const of = (id: string) => figures.find((each) => each.id === id);
  const written = (each: ReportFigure): string => {
    if (each.value === null) return texts.unknown;
    const value = Number(each.value);
    if (each.unit === 'gCO2e') return words.mass(value);
    if (each.unit === '1') return words.share(value);
    return `${words.number(value, 4)} ${each.unit}`;
  };
  const mass = (grams: string | null) => (grams === null ? texts.unknown : words.mass(Number(grams)));
  const categories =
    request.role === 'renter'
      ? [[texts.scope3cat1, mass(service)]]
      : [
          [texts.scope2Location, mass(direct)],
          [texts.scope2Market, mass(of('market')?.value ?? null)],
          [texts.scope3cat2, mass(embodied)],
          [texts.scope3cat3, mass(upstream)],
        ];
  const tonnes = (id: string, unit: string): string => {
    const value = of(id)?.value ?? null;
    if (value === null) return texts.unknown;
    return `${words.number(Number(value) / (unit === 'MWh' ? 1000 : 1e6), 4)} ${unit}`;
  };
  const place = (some: typeof rows) => [
    words.number(Number(sumOf(some, 'gpuSeconds')) / 3600, 4),
    knownSum(some, 'kwh', 'kwhUnknown') === null ? texts.unknown : words.number(Number(sumOf(some, 'kwh')), 4),
    mass(knownSum(some, 'lifecycle', 'lifecycleUnknown')),
    mass(knownSum(some, 'direct', 'directUnknown')),
    mass(knownSum(some, 'embodied', 'embodiedUnknown')),
    gradeOfShares(gradeShares(some, 'carbonGrade')),
  ];
  const placeColumns = (title: string) => [
    { title },
    { title: texts.gpuHours, isNumber: true },
    { title: 'kWh', isNumber: true },
    { title: texts.lifecycle, isNumber: true },
    { title: texts.direct, isNumber: true },
    { title: texts.embodied, isNumber: true },
    { title: texts.grade },
  ];
  const networks = groupBy(rows, 'network');
  return {
    figures,
    sections: [
      {
        id: 'summary',
        title: texts.summary,
        blocks: [
          isOfficial(measured)
            ? { kind: 'text', text: texts.official }
            : { kind: 'text', text: texts.estimate(words.share(measured ?? 0)), tone: 'warn' },
          { kind: 'text', text: texts.notAdded },
          summaryTable(figures, words, written),
          {
            kind: 'bars',
            caption: `${texts.lifecycle}, ${texts.byNetwork.toLowerCase()}`,
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
        title: texts.ghg,
        blocks: [
          { kind: 'text', text: request.role === 'renter' ? texts.ghgRenter : texts.ghgOwner },
          {
            kind: 'table',
            caption: texts.ghg,
            columns: [{ title: texts.category }, { title: texts.value, isNumber: true }],
            rows: categories,
          },
        ],
      },
      {
        id: 'esrs',
        title: texts.esrs,
        blocks: [
          {
            kind: 'table',
            caption: texts.esrs,
            columns: [{ title: texts.datapoint }, { title: texts.figure }, { title: texts.value, isNumber: true }],
            rows: esrs.datapoints
              .filter(({ role }) => role === request.role)
              .map((each) => [each.id, each[request.language], tonnes(each.figure, each.unit)]),
          },
        ],
      },
      {
        id: 'sci',
        title: texts.sci,
        blocks: [
          { kind: 'text', text: texts.sciMethod },
          {
            kind: 'table',
            caption: texts.sci,
            columns: [
              { title: texts.workload },
              { title: texts.network },
              { title: texts.perUnit },
              { title: 'gCO2e', isNumber: true },
              { title: texts.range, isNumber: true },
              { title: texts.grade },
            ],
            rows: units.workload.map((workload, i) => [
              workload || texts.none,
              networkTitle(units.network[i] ?? ''),
              words.translate(units.unit[i] ?? ''),
              units.sci[i] === null || units.sci[i] === undefined ? texts.unknown : words.number(units.sci[i] ?? 0),
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
        title: texts.byNetwork,
        blocks: [
          {
            kind: 'table',
            caption: texts.byNetwork,
            columns: placeColumns(texts.network),
            rows: networks.map(([network, some]) => [networkTitle(network), ...place(some)]),
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
            columns: placeColumns(texts.workload),
            rows: groupBy(rows, 'workload').map(([name, some]) => [name || texts.none, ...place(some)]),
          },
        ],
      },
      {
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
      },
      {
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
      },
    ],
  };
}
