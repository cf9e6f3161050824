import type { Report, ReportBlock } from '../../domain/reports/document.ts';
import { hashOf } from '../../server/reports/hash.ts';

/** Names that are long, foreign to the fonts, or look like something else. */
export const hostileNames = [
  'a-very-long-workload-name/that_nobody.would:choose-but-somebody-does/and-then-some-more-of-it',
  'unbreakable'.repeat(20),
  '任务 😀 \u0007bell',
  '=cmd()',
  'équipe «\u202fœuvre\u202f»',
];

type Wanted = {
  readonly language?: Report['language'];
  readonly kind?: Report['kind'];
  /** Rows of its tables, bars of its charts. */
  readonly count?: number;
};

/** Amounts as they are written in a language. */
const amountsOf = (language: 'en' | 'fr', i: number): string[] =>
  language === 'fr'
    ? [`${i}\u202f234,56 €`, `≥\u00a0${i}\u202f234\u202f567,8 kg\u00a0CO₂e`, `0,${i} %`]
    : [`$${i},234.56`, `≥\u00a0${i},234,567.8 kg\u00a0CO₂e`, `0.${i}%`];

/** A report with every kind of block. */
export function exampleReport({ language = 'en', kind = 'sustainability', count = 12 }: Wanted = {}): Report {
  const rows = Array.from({ length: count }, (_, i) => [
    hostileNames[i % hostileNames.length] ?? '',
    ...amountsOf(language, i),
    ...amountsOf(language, i + 1),
    'ABCDE?'[i % 6] ?? '',
  ]);
  const blocks: ReportBlock[] = [
    { kind: 'text', text: 'Running text. '.repeat(40) },
    { kind: 'text', text: 'What must not be missed.', tone: 'warn' },
    {
      kind: 'table',
      caption: 'A table with a caption of its own',
      columns: [
        { title: 'Name' },
        ...['Cost', 'Emissions', 'Share', 'Cost of the period before', 'Emissions before', 'Share before'].map(
          (title) => ({
            title,
            isNumber: true,
          }),
        ),
        { title: 'Grade' },
      ],
      rows,
    },
    {
      kind: 'bars',
      caption: 'Bars',
      bars: rows.map(([label = '', text = ''], i) => ({
        label,
        text,
        value: count - i,
        ...(i === 0 && { target: count }),
      })),
    },
    {
      kind: 'shares',
      caption: 'Shares',
      wholes: count === 0 ? [] : [{ label: hostileNames[0] ?? '', parts: sharesOf(language) }],
    },
    { kind: 'list', caption: 'A list', items: rows.map(([name = '']) => name) },
    {
      kind: 'heat',
      caption: 'Grids',
      unit: 'g CO₂e/kWh',
      steps: rows.map((_, i) => `${i + 1} Mar`),
      maps: Array.from({ length: Math.min(count, 3) }, (_, m) => ({
        label: `zone ${m}`,
        note: 'a note',
        cells: rows.map((_, i) => Array.from({ length: 24 }, (_, h) => (h === i ? null : 10 * h + i + 100 * m))),
      })),
    },
  ];
  const body = {
    wattledger: 'report' as const,
    kind,
    language,
    title: { en: 'A report', fr: 'Un rapport' }[language],
    request: { timeZone: 'UTC' },
    facts: [
      ['Period', '1 March 2026 – 5 March 2026'],
      ['Filters', hostileNames.join(', ')],
    ] as [string, string][],
    isSample: true,
    figures: [],
    sections: [
      {
        id: 'opening',
        title: 'Opening',
        blocks: [
          {
            kind: 'tiles',
            caption: 'Opening',
            tiles: rows
              .slice(0, 4)
              .map(([label = '', text = '', note = '']) => ({ label, text, grade: 'B', notes: [note] })),
          },
          {
            kind: 'columns',
            caption: 'Cost by day',
            unit: 'USD',
            steps: rows.map((_, i) => ({ label: `${i + 1} Mar`, isPart: i === count - 1 })),
            series: hostileNames.slice(0, 4).map((label, s) => ({
              id: s === 0 ? 'akash' : label,
              label,
              values: rows.map((_, i) => (i === s ? null : i + s)),
            })),
            notes: ['Excludes something.'],
          },
        ] satisfies ReportBlock[],
      },
      { id: 'first', title: 'Everything', blocks },
      { id: 'second', title: hostileNames[0] ?? '', blocks: blocks.slice(0, 3), isAppendix: true },
    ],
  };
  return { ...body, hash: hashOf(body) };
}

const sharesOf = (language: 'en' | 'fr') =>
  (['A', 'B', 'C', '?'] as const).map((id) => ({
    id,
    label: id,
    share: 0.25,
    text: `${id} ${language === 'fr' ? '25 %' : '25%'}`,
  }));
