import { hostOf } from '../../../domain/embodied.ts';
import { lifetimeHours } from '../../../domain/formulas/carbon.ts';
import { gpuModels } from '../../../domain/gpus.ts';
import { gwpOf } from '../../../domain/gwp.ts';
import { networkTitle } from '../../../domain/networks.ts';
import { pueTable } from '../../../domain/pue.ts';
import type { ReportBlock, ReportSection } from '../../../domain/reports/document.ts';
import type { Columns } from '../../../store/query.ts';
import type { ReportContext } from '../context.ts';
import { stable } from '../totals.ts';
import type { Words } from '../words.ts';
import type { factorsUsed } from './used.ts';

type Used = { readonly [F in keyof Columns<typeof factorsUsed>]: Columns<typeof factorsUsed>[F][number] };

/** The factors that a report was computed with: what its annex has charge by charge, in short, for the appendix. */
export function annexSection({ words }: ReportContext, columns: Columns<typeof factorsUsed>): ReportSection {
  const used = columns.zone.map(
    // every field of the query is a column of one length
    (_, i) => Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[i]])) as Used,
  );
  const { texts } = words;
  return {
    id: 'annex',
    title: texts.annex,
    blocks: [
      { kind: 'text', text: texts.annexIntro },
      ...(used.length === 0
        ? []
        : [pueBlock(words, used), cardBlock(words, used), intensityBlock(words, used), gwpBlock(words, used)]),
    ],
  };
}

const sum = (rows: readonly Used[], field: 'kwh' | 'hostKwh' | 'gpuHours') =>
  rows.reduce((all, row) => all + (row[field] ?? 0), 0);
/** A sum of floats as text, whose last digits are not the same each time. */
const rounded = ({ number }: Words, value: number) => number(Number(stable(value)), 4);

/** PUEs by network: each with its source and the energy that it was used for. */
function pueBlock(words: Words, used: readonly Used[]): ReportBlock {
  const { texts } = words;
  const groups = Map.groupBy(used, ({ network, pue }) => `${network}\n${pue}`);
  return {
    kind: 'table',
    caption: 'PUE',
    columns: [
      { title: texts.network },
      { title: 'PUE', isNumber: true },
      { title: 'kWh', isNumber: true },
      { title: texts.source },
    ],
    rows: [...groups.values()].map((some) => {
      const [first] = some;
      const sources = [...new Set(some.map((each) => pueSource(words, each)))];
      return [
        networkTitle(first?.network ?? ''),
        words.number(first?.pue ?? 0, 4),
        rounded(words, sum(some, 'kwh')),
        words.list(sources),
      ];
    }),
  };
}

function pueSource({ texts, translate }: Words, { network, region, pue }: Used): string {
  const keys = [`${network}/${region}`, network];
  const found = pueTable.find((row) => (keys.includes(row.key) || row.key.startsWith('*')) && row.pue === pue);
  return found ? translate(found.source) : texts.toldByLease;
}

/** Cards: the power of their part of the server, and what their manufacture and that of the server is taken to emit. */
function cardBlock(words: Words, used: readonly Used[]): ReportBlock {
  const { texts } = words;
  const range = ({ low, central, high }: { low: number; central: number; high: number }) =>
    `${words.number(central, 4)} (${words.number(low, 4)} – ${words.number(high, 4)})`;
  return {
    kind: 'table',
    caption: texts.cards,
    columns: [
      { title: 'GPU' },
      { title: texts.gpuHours, isNumber: true },
      { title: texts.hostWatts, isNumber: true },
      { title: texts.cardKg, isNumber: true },
      { title: texts.hostKg, isNumber: true },
      { title: texts.lifetime, isNumber: true },
    ],
    rows: [...Map.groupBy(used, ({ gpuModel }) => gpuModel)].map(([id, some]) => {
      const gpu = gpuModels.find((each) => each.id === id);
      const hours = sum(some, 'gpuHours');
      return [
        gpu?.title ?? (id || texts.none),
        rounded(words, hours),
        hours > 0 ? `${rounded(words, (1000 * sum(some, 'hostKwh')) / hours)}\u00a0W` : texts.unknown,
        gpu ? range(gpu.embodiedKg) : texts.unknown,
        gpu ? range(hostOf(gpu.id).kg) : texts.unknown,
        gpu ? `${words.number(lifetimeHours, 5)}\u00a0h` : texts.unknown,
      ];
    }),
  };
}

/** Intensities by zone and source: lowest, mean by energy, and highest. */
function intensityBlock(words: Words, used: readonly Used[]): ReportBlock {
  const { texts } = words;
  const groups = Map.groupBy(used, ({ zone, directSource, lifecycleSource }) =>
    [zone, lifecycleSource, directSource].join('\n'),
  );
  return {
    kind: 'table',
    caption: texts.intensities,
    columns: [
      { title: texts.zone },
      { title: 'kWh', isNumber: true },
      { title: texts.lifecycle, isNumber: true },
      { title: texts.source },
      { title: texts.direct, isNumber: true },
      { title: texts.source },
    ],
    rows: [...groups.values()].map((some) => {
      const [first] = some;
      return [
        first?.zone || texts.unknown,
        rounded(words, sum(some, 'kwh')),
        spread(words, some, 'lifecycle'),
        words.translate(first?.lifecycleSource ?? '') || texts.unknown,
        spread(words, some, 'direct'),
        words.translate(first?.directSource ?? '') || texts.unknown,
      ];
    }),
  };
}

function spread(words: Words, some: readonly Used[], of: 'direct' | 'lifecycle'): string {
  const known = some.filter((row) => row[of] !== null);
  if (known.length === 0) return words.texts.unknown;
  const mean = known.reduce((all, row) => all + (row[of] ?? 0) * (row.kwh ?? 0), 0) / sum(known, 'kwh');
  const low = Math.min(...known.map((row) => row[`${of}Low`] ?? Number.POSITIVE_INFINITY));
  const high = Math.max(...known.map((row) => row[`${of}High`] ?? 0));
  return `${rounded(words, mean)} (${rounded(words, low)} – ${rounded(words, high)})`;
}

/** Global warming potentials behind the sources, as far as they say. */
function gwpBlock(words: Words, used: readonly Used[]): ReportBlock {
  const { texts } = words;
  const sources = new Set(used.flatMap(({ directSource, lifecycleSource }) => [directSource, lifecycleSource]));
  return {
    kind: 'table',
    caption: texts.gwp,
    columns: [{ title: texts.source }, { title: texts.gwp }, { title: texts.gases }],
    rows: gwpOf([...sources].filter(Boolean)).map(({ source, set, gases }) =>
      [source, set, gases].map((each) => words.translate(each)),
    ),
  };
}
