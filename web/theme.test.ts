import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { buckets } from '../domain/buckets.ts';
import { networks } from '../domain/networks.ts';

const css = readFileSync(path.join(import.meta.dirname, 'theme.css'), 'utf8');

/** Colours of a theme, by the name of their property. */
function coloursOf(theme: string): Record<string, string> {
  const block = css.split(`[data-theme='${theme}'] {`)[1]?.split('}')[0] ?? '';
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
  );
}

/** Contrast ratio of WCAG 2.2. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [r, g, b] = [1, 3, 5].map((at) => {
      const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

describe.each(['light', 'dark'])('the %s theme', (theme) => {
  const colours = coloursOf(theme);

  test('has its colours', () => expect(Object.keys(colours).length).toBeGreaterThan(20));

  test.each([
    ...['ink', 'ink-2', 'ink-3', 'accent', 'good', 'warn', 'bad'].flatMap((text) =>
      ['background', 'surface', 'raised'].map((on) => [text, on, 4.5]),
    ),
    ['accent', 'accent-soft', 4.5],
    ['good', 'good-soft', 4.5],
    ['warn', 'warn-soft', 4.5],
    ['bad', 'bad-soft', 4.5],
    ['ink-2', 'line-soft', 4.5],
    ['on-accent', 'accent', 4.5],
    ...networks.map(({ id }) => [`network-${id.replace('.', '-')}`, 'surface', 3]),
    ...Array.from({ length: 8 }, (_, i) => [`series-${i + 1}`, 'surface', 3]),
    ...buckets.map(({ id }) => [`bucket-${id}`, 'surface', 3]),
  ] as [string, string, number][])('%s on %s reaches AA', (text, on, ratio) => {
    expect(contrast(colours[text] ?? '', colours[on] ?? '')).toBeGreaterThanOrEqual(ratio);
  });
});
