/** Units of work counted in plain TypeScript: what the folds are held against. */
export type ReferenceSpan = {
  readonly trace: string;
  readonly span: string;
  readonly parent: string;
  readonly from: number;
  readonly to: number;
  /** Empty: it is no unit of work. */
  readonly unit: string;
  readonly isError: boolean;
  readonly tokens: number;
  /** Of a sampler's threshold, the first of its 14 hexadecimal digits; empty: all of it was sent. */
  readonly threshold: string;
};

export type ReferenceWork = { readonly units: number; readonly errors: number; readonly tokens: number };

/** What spans, each sent any number of times, come to. */
export function referenceWork(sent: readonly ReferenceSpan[]): ReferenceWork {
  const spans = [...new Map(sent.map((each) => [`${each.trace}/${each.span}`, each])).values()];
  const byId = new Map(spans.map((each) => [`${each.trace}/${each.span}`, each]));
  const outer = new Set<ReferenceSpan>();
  for (const each of spans.filter(({ unit }) => unit !== ''))
    for (
      let above = byId.get(`${each.trace}/${each.parent}`);
      above;
      above = byId.get(`${above.trace}/${above.parent}`)
    )
      if (above.unit === each.unit) outer.add(above);
  const counted = spans.filter((each) => each.unit !== '' && !outer.has(each));
  const sum = (of: (span: ReferenceSpan) => number) =>
    counted.reduce((total, each) => total + weightOf(each.threshold) * of(each), 0);
  return {
    units: sum(() => 1),
    errors: sum(({ isError }) => (isError ? 1 : 0)),
    tokens: sum(({ isError, tokens }) => (isError ? 0 : tokens)),
  };
}

/** 2⁵⁶ ÷ (2⁵⁶ − threshold), of its first digit: sixteen ÷ (sixteen − digit). */
const weightOf = (digit: string): number => (digit === '' ? 1 : 16 / (16 - Number.parseInt(digit, 16)));
