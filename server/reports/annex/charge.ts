import { toGrade } from '../../../domain/grades.ts';
import type { Annex, ChargeColumn } from '../../contract/annex.ts';
import { cutOff, floatOf, places, scaled, shareOf, unscaled } from './arithmetic.ts';

/** A charge of an annex, by its columns. */
export type AnnexCharge = Readonly<Record<ChargeColumn, string | null>>;

/** What comes out otherwise than it is said. */
export type Finding = { readonly what: string; readonly said: unknown; readonly recomputed: unknown };

/** Rows of a table by its columns. */
export const rowsOf = <Column extends string>({
  columns,
  rows,
}: {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly (string | null)[])[];
}): Record<Column, string | null>[] =>
  rows.map(
    (row) =>
      // every column is there: the schema has them all
      Object.fromEntries(columns.map((column, i) => [column, row[i] ?? null])) as Record<Column, string | null>,
  );

/** Energy from what was metered, emissions from energy and intensity, manufacture from kilograms and time: what differs. */
export const checkCharge = (annex: Annex, charge: AnnexCharge): Finding[] => [
  ...checkEnergy(annex, charge),
  ...checkManufacture(annex, charge),
];

function checkEnergy(annex: Annex, charge: AnnexCharge): Finding[] {
  const { energyKwh } = charge;
  if (energyKwh === null) return [];
  const number = (column: ChargeColumn) => Number(charge[column]);
  const site =
    (number('measuredKwh') + number('modelledKwh') + number('declaredKwh') + number('hostKwh')) * number('pue');
  return [
    ...differing(charge, 'energyKwh', places.kwh, cutOff(site, places.kwh)),
    ...checkEmissions(annex, charge, floatOf(scaled(energyKwh, places.kwh), places.kwh)),
  ];
}

function differing(charge: AnnexCharge, column: ChargeColumn, digits: number, recomputed: bigint): Finding[] {
  const said = charge[column];
  return said === null || scaled(said, digits) === recomputed
    ? []
    : [
        {
          what: `charge ${charge.lease} ${charge.hour} ${charge.bucket}, ${column}`,
          said,
          recomputed: unscaled(recomputed, digits),
        },
      ];
}

function checkEmissions({ intensities, factors }: Annex, charge: AnnexCharge, kwh: number): Finding[] {
  const row = intensities.rows[Number(charge.intensity)] ?? [];
  const [direct, lifecycle] = [
    row[intensities.columns.indexOf('direct')],
    row[intensities.columns.indexOf('lifecycle')],
  ];
  const market = charge.marketFactor === null ? direct : factors.market[Number(charge.marketFactor)]?.gramsPerKwh;
  const of = (column: ChargeColumn, intensity: number | undefined): Finding[] => {
    const said = charge[column];
    if (said === null) return [];
    return intensity === undefined
      ? [
          {
            what: `charge ${charge.lease} ${charge.hour} ${charge.bucket}, ${column}`,
            said,
            recomputed: 'no intensity',
          },
        ]
      : differing(charge, column, places.grams, cutOff(kwh * intensity, places.grams));
  };
  const known = (text: string | null | undefined) => (text === null || text === undefined ? undefined : Number(text));
  const [a, b] = [known(direct), known(lifecycle)];
  return [
    ...of('directG', a),
    ...of('lifecycleG', b),
    ...of('upstreamG', a === undefined || b === undefined ? undefined : b - a),
    ...of('marketG', known(market)),
  ];
}

function checkManufacture(annex: Annex, charge: AnnexCharge): Finding[] {
  const made = annex.factors.embodied.find(({ gpu }) => gpu === charge.gpuModel);
  if (!made || charge.cards === null) return [];
  const share = shareOfLife(charge, Number(charge.cards), Number(annex.constants.lifetimeHours));
  return (
    [
      ['embodiedLowG', made.low],
      ['embodiedG', made.central],
      ['embodiedHighG', made.high],
      ['embodiedHostLowG', made.hostLow],
      ['embodiedHostG', made.host],
      ['embodiedHostHighG', made.hostHigh],
    ] as const
  ).flatMap(([column, kg]) => differing(charge, column, places.grams, cutOff(share * Number(kg), places.grams)));
}

/** What part of the life of cards was used in a charge, in thousandths: grams of a kilogram. */
export const shareOfLife = (charge: Pick<AnnexCharge, 'seconds'>, cards: number, lifetimeHours: number): number =>
  ((Number(scaled(charge.seconds ?? '0', places.seconds)) * cards) / 1e9 / 3600 / lifetimeHours) * 1000;

const decimals = {
  seconds: places.seconds,
  gpuSeconds: places.seconds,
  energyKwh: places.kwh,
  directG: places.grams,
  lifecycleG: places.grams,
  upstreamG: places.grams,
  marketG: places.grams,
  embodiedLowG: places.grams,
  embodiedG: places.grams,
  embodiedHighG: places.grams,
  embodiedHostLowG: places.grams,
  embodiedHostG: places.grams,
  embodiedHostHighG: places.grams,
} as const;
type DecimalColumn = keyof typeof decimals;

/** What of a charge lies in the period: amounts in whole numbers of their last place, null where they are unknown. */
export type Part = Readonly<Record<DecimalColumn, bigint | null>> & {
  readonly zone: string;
  readonly hour: string;
  readonly isUncounted: boolean;
  /** GPU-time, or the time of a lease without GPUs or of unknown count. */
  readonly weighed: bigint;
  readonly relativeError: number | null;
  readonly measuredSiteKwh: number;
  readonly derivedSiteKwh: number;
  readonly measuredKwh: number;
  readonly modelledKwh: number;
  readonly declaredKwh: number;
  readonly energyGrade: string;
  readonly carbonGrade: string;
  readonly directGrade: string;
  readonly marketGrade: string;
};

/** What of a charge lies in the period. Where a bound of the period cuts its hour, it is known one grade less. */
export function partOf(charge: AnnexCharge): Part {
  const piece = { from: BigInt(charge.partFrom ?? 0), to: BigInt(charge.partTo ?? 0), of: BigInt(charge.partOf ?? 1) };
  const isCut = piece.to - piece.from < piece.of;
  const amount = (column: DecimalColumn): bigint | null => {
    const text = charge[column];
    return text === null ? null : shareOf(scaled(text, decimals[column]), piece);
  };
  const number = (column: ChargeColumn) =>
    isCut ? (Number(charge[column]) * Number(piece.to - piece.from)) / Number(piece.of) : Number(charge[column]);
  const grade = (column: ChargeColumn) => {
    const whole = toGrade(charge[column]);
    return isCut ? ({ A: 'B', B: 'C', C: 'D', D: 'E' }[whole as 'A'] ?? whole) : whole;
  };
  // every column of `decimals` is in it
  const amounts = Object.fromEntries(
    Object.keys(decimals).map((column) => [column, amount(column as DecimalColumn)]),
  ) as Record<DecimalColumn, bigint | null>;
  return {
    ...amounts,
    zone: charge.zone ?? '',
    hour: charge.hour ?? '',
    isUncounted: charge.gpuCount === null,
    weighed: (amounts.gpuSeconds ?? 0n) > 0n ? (amounts.gpuSeconds ?? 0n) : (amounts.seconds ?? 0n),
    relativeError: charge.relativeError === null ? null : Number(charge.relativeError),
    measuredSiteKwh: number('measuredSiteKwh'),
    derivedSiteKwh: number('derivedSiteKwh'),
    measuredKwh: number('measuredKwh'),
    modelledKwh: number('modelledKwh'),
    declaredKwh: number('declaredKwh'),
    energyGrade: grade('energyGrade'),
    carbonGrade: grade('carbonGrade'),
    directGrade: grade('directGrade'),
    marketGrade: grade('marketGrade'),
  };
}
