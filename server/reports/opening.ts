import { buckets } from '../../domain/buckets.ts';
import { isOfficial } from '../../domain/grades.ts';
import type { ReportBlock, ReportFigure, ReportSection, ReportTiles } from '../../domain/reports/document.ts';
import type { ReportContext } from './context.ts';
import { moneyText } from './money.ts';
import { type StepRow, stackedBy } from './steps.ts';
import { measuredShare } from './sustainability-figures.ts';
import { gpuHoursOf, knownSum, quotient, type ReportRow, sumOf, type UnknownHours } from './totals.ts';

/** Figures that a reader takes away, by kind of report and whose machines they are. */
const headlines = {
  renter: ['service', 'energy', 'lifecycle', 'carbonFree'],
  owner: ['direct', 'market', 'embodied', 'energy'],
  finance: ['cost', 'waste', 'costPerUsefulGpuHour', 'reconciled'],
  statement: ['cost', 'gpuHours', 'energy', 'lifecycle'],
} as const;

const isWaste = new Set<string>(buckets.filter((bucket) => bucket.isWaste).map(({ id }) => id));
type Compared = { readonly value: (rows: readonly ReportRow[]) => string | null; readonly unknown: UnknownHours };
const added = (a: string | null, b: string | null) => (a === null || b === null ? null : String(Number(a) + Number(b)));
const sum = (field: 'cost' | 'kwh' | 'lifecycle' | 'direct' | 'embodied'): Compared => ({
  value: (rows) => knownSum(rows, field, `${field}Unknown`),
  unknown: `${field}Unknown`,
});
/** Figures that are sums of rows, and so can be held against those of another period. */
const comparable: Readonly<Record<string, Compared>> = {
  gpuHours: { value: gpuHoursOf, unknown: 'uncountedSeconds' },
  cost: sum('cost'),
  waste: {
    value: (rows) =>
      knownSum(
        rows.filter(({ bucket }) => isWaste.has(bucket)),
        'cost',
        'costUnknown',
      ),
    unknown: 'costUnknown',
  },
  energy: sum('kwh'),
  lifecycle: sum('lifecycle'),
  direct: sum('direct'),
  embodied: sum('embodied'),
  service: {
    value: (rows) => added(sum('lifecycle').value(rows), sum('embodied').value(rows)),
    unknown: 'serviceUnknown',
  },
};
const changes = {
  sustainability: ['gpuHours', 'energy', 'lifecycle', 'direct', 'embodied', 'service'],
  finance: ['gpuHours', 'cost', 'waste'],
  statement: ['gpuHours', 'cost', 'energy', 'lifecycle'],
} as const;

type Given = {
  readonly figures: readonly ReportFigure[];
  readonly steps: readonly StepRow[];
  /** Rows of the period before, as long as this one. */
  readonly before: readonly ReportRow[];
};

/** What a reader takes away: the figures that matter, the course of the period, what changed, and what is not known. */
export function openingSection(context: ReportContext, { figures, steps, before }: Given): ReportSection {
  const { words, request } = context;
  const { texts } = words;
  const isMoney = request.kind !== 'sustainability';
  const columns = stackedBy(context, steps, isMoney ? 'cost' : 'lifecycleGrams', (unit) =>
    texts.course(isMoney ? texts.cost : texts.courseOfEmissions, unit),
  );
  return {
    id: 'opening',
    title: texts.opening,
    blocks: [
      tilesOf(context, figures),
      ...(columns.series.length > 0 ? [columns] : []),
      changesOf(context, figures, before),
      { kind: 'list', caption: texts.notKnown, items: notKnown(context, figures) },
    ],
  };
}

/** A figure of any report, as text. @param like what it stands beside: grams have the unit of that */
function figureText(context: ReportContext) {
  const { words } = context;
  const money = moneyText(context);
  return ({ unit, value, ...figure }: ReportFigure, like?: string | null): string => {
    if (value === null) return words.texts.unknown;
    if (unit === 'gCO2e') return words.mass(Number(value), Number(like ?? value));
    return unit === 'kWh' ? `${words.number(Number(value), 4)} kWh` : money({ ...figure, unit, value });
  };
}

/** The headline figures that the report has. */
function headlinesOf({ request }: ReportContext, figures: readonly ReportFigure[]): ReportFigure[] {
  const ids: readonly string[] = headlines[request.kind === 'sustainability' ? request.role : request.kind];
  return ids.flatMap((id) => figures.find((each) => each.id === id) ?? []);
}

function tilesOf(context: ReportContext, figures: readonly ReportFigure[]): ReportTiles {
  const { words } = context;
  const { texts } = words;
  const written = figureText(context);
  return {
    kind: 'tiles',
    caption: texts.opening,
    tiles: headlinesOf(context, figures).map((figure) => ({
      label: figure.label,
      text: written(figure),
      grade: figure.grade,
      notes: [
        ...(figure.range ? [figure.range.map((value) => written({ ...figure, value }, figure.value)).join(' – ')] : []),
        ...(figure.coverage && figure.value !== null
          ? [texts.ofEnergyCovered(words.share(Number(figure.coverage)))]
          : []),
        ...(figure.leavesOut && figure.value !== null
          ? [(figure.id === 'gpuHours' ? texts.uncounted : texts.incomplete)(words.number(Number(figure.leavesOut), 4))]
          : []),
      ],
    })),
  };
}

/** Figures of this period beside those of the one before, which is as long. */
function changesOf(
  context: ReportContext,
  figures: readonly ReportFigure[],
  before: readonly ReportRow[],
): ReportBlock {
  const { words, request } = context;
  const { texts } = words;
  if (before.length === 0) return { kind: 'text', text: texts.nothingBefore };
  const written = figureText(context);
  const least = (isPart: boolean, text: string) => (isPart && text !== texts.unknown ? `≥\u00a0${text}` : text);
  return {
    kind: 'table',
    caption: texts.changed(words.period(request.from - (request.to - request.from), request.from)),
    columns: [
      { title: texts.figure },
      { title: texts.periodBefore, isNumber: true },
      { title: texts.thisPeriod, isNumber: true },
      { title: texts.change, isNumber: true },
    ],
    rows: changes[request.kind].flatMap((id) => {
      const figure = figures.find((each) => each.id === id);
      const compared = comparable[id];
      if (!figure || !compared) return [];
      const was = compared.value(before);
      const most = String(Math.max(Number(was), Number(figure.value)));
      const isPart = Number(sumOf(before, compared.unknown)) > 0;
      return [
        [
          figure.label,
          least(isPart, written({ ...figure, value: was }, most)),
          least(Boolean(figure.leavesOut), written(figure, most)),
          was === null || figure.value === null || Number(was) === 0
            ? '–'
            : words.change(Number(figure.value) / Number(was) - 1),
        ],
      ];
    }),
  };
}

/** A sentence for each thing that a reader might take for known. */
function notKnown(context: ReportContext, figures: readonly ReportFigure[]): string[] {
  const { rows, words, request } = context;
  const { texts } = words;
  if (rows.length === 0) return [texts.noRows];
  const left = leavingOut(context, figures);
  const measured = measuredShare(rows);
  const reconciled = figures.find(({ id }) => id === 'reconciled')?.value;
  return [
    ...(request.kind === 'sustainability' && !isOfficial(measured)
      ? [measured === null ? `${texts.coverage} – ${texts.whollyUnknown}` : texts.estimate(words.share(measured))]
      : []),
    ...(left.length > 0 ? left : [texts.allIncluded]),
    ...(request.kind !== 'sustainability' && reconciled && Number(reconciled) < 1
      ? [texts.notReconciled(words.share(1 - Number(reconciled)))]
      : []),
  ];
}

/** What the figures of the page say nothing of; those that leave out the same for the same reasons are one sentence. */
function leavingOut(context: ReportContext, figures: readonly ReportFigure[]): string[] {
  const { rows, words, request } = context;
  const { texts } = words;
  const all = Number(quotient(sumOf(rows, 'weighedSeconds'), '3600') ?? 0);
  const shown = new Set<string>([...headlinesOf(context, figures).map(({ id }) => id), ...changes[request.kind]]);
  const sentences = figures.flatMap(({ id, label, value, leavesOut }) => {
    const compared = comparable[id];
    if (!shown.has(id)) return [];
    if (value === null) return [{ label, rest: texts.whollyUnknown }];
    if (!leavesOut || !compared) return [];
    const reason = compared.unknown === 'costUnknown' ? 'costReason' : 'carbonReason';
    const why = new Set(rows.flatMap((row) => (Number(row[compared.unknown]) > 0 && row[reason] ? [row[reason]] : [])));
    const hours = Number(leavesOut);
    const rest = texts.unknownFor(
      words.number(hours, 4),
      words.share(all > 0 ? hours / all : 0),
      words.list([...why].map((each) => words.translate(each))),
    );
    return [{ label, rest }];
  });
  return [...Map.groupBy(sentences, ({ rest }) => rest)].map(
    ([rest, same]) => `${words.list(same.map(({ label }) => label))} – ${rest}`,
  );
}
