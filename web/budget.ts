import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** What comes over the line at most, gzip, thousands of bytes: what a page needs before its charts, and what comes when it is needed. */
const budgets = {
  /** The frame, the page and their styles. */
  firstLoad: 120,
  /** Every formula with its examples. */
  methodology: 140,
  charts: 215,
  french: 90,
  /** The font, which a visit fetches once: beside the first load, not in it. */
  font: 50,
} as const;

/** A part of the bundle: a module with what it imports at once, or a style. */
export type Part = {
  readonly file: string;
  readonly bytes: number;
  /** Files that it cannot run without. */
  readonly needs: readonly string[];
  /** The source that it is of; absent of what several share. */
  readonly source?: string | undefined;
};

/** Bytes of some files and of all that they need, each once. */
export function loadOf(parts: readonly Part[], roots: readonly string[]): number {
  const byFile = new Map(parts.map((part) => [part.file, part]));
  const seen = new Set<string>();
  const load = (file: string): number => {
    const part = byFile.get(file);
    if (seen.has(file) || !part) return 0;
    seen.add(file);
    return part.needs.reduce((sum, each) => sum + load(each), part.bytes);
  };
  return roots.reduce((sum, root) => sum + load(root), 0);
}

/** What is over its budget, in words. Throws unless it finds the parts that it speaks of. */
export function overBudget(parts: readonly Part[]): string[] {
  const fileOf = (name: RegExp): string => {
    const found = parts.find(({ source }) => source !== undefined && name.test(source));
    if (!found) throw new Error(`no part of the bundle is of ${name}`);
    return found.file;
  };
  const frame = [fileOf(/\/web\/index\.html$/), fileOf(/\/web\/App\.svelte$/)];
  const pages = parts.filter(({ source = '' }) => /\/web\/pages\/[a-z-]+\/[A-Z]\w*Page\.svelte$/.test(source));
  if (pages.length === 0) throw new Error('no part of the bundle is a page');
  const loads = [
    ...pages.map(({ file, source = '' }) => {
      const name = /\/pages\/([a-z-]+)\//.exec(source)?.[1] ?? source;
      const most = name === 'methodology' ? budgets.methodology : budgets.firstLoad;
      return { name, bytes: loadOf(parts, [...frame, file]), most };
    }),
    { name: 'charts', bytes: loadOf(parts, [fileOf(/\/charts\/echarts\.ts$/)]), most: budgets.charts },
    { name: 'French', bytes: loadOf(parts, [fileOf(/\/i18n\/catalogue\.ts$/)]), most: budgets.french },
    { name: 'the font', bytes: fontOf(parts), most: budgets.font },
  ];
  return loads
    .filter(({ bytes, most }) => bytes > most * 1000)
    .map(({ name, bytes, most }) => `${name} loads ${Math.ceil(bytes / 1000)} kB, of at most ${most}`);
}

/** Bytes of the largest font. */
const fontOf = (parts: readonly Part[]): number =>
  Math.max(0, ...parts.filter(({ file }) => file.endsWith('.woff2')).map(({ bytes }) => bytes));

/** Fails the build of a web that is over its budget. */
export const keepsBudget = (): Plugin => ({
  name: 'wattledger-budget',
  apply: 'build',
  generateBundle(_options, bundle) {
    const parts = Object.values(bundle).map((each): Part => {
      const content = each.type === 'chunk' ? each.code : each.source;
      const bytes = gzipSync(content).byteLength;
      if (each.type === 'asset') return { file: each.fileName, bytes, needs: [] };
      const needs = [...each.imports, ...(each.viteMetadata?.importedCss ?? [])];
      return { file: each.fileName, bytes, needs, source: each.facadeModuleId ?? undefined };
    });
    const over = overBudget(parts);
    if (over.length > 0) this.error(`over the budget of web/budget.ts:\n  ${over.join('\n  ')}`);
  },
});
