import { expect, test } from 'vitest';
import { circlesOf, importsOfTree } from './support/imports.ts';

/**
 * The floors within a folder, from the ground up: what stands on one imports from lower floors and from itself only. Folders and single
 * files of one floor never import one another.
 */
const floors: Readonly<Record<string, readonly (readonly string[])[]>> = {
  server: [
    ['contract'],
    ['queries', 'delivery'],
    ['telemetry', 'readers', 'rules', 'focus', 'lineage', 'reconciliation', 'search', 'traces', 'what-if'],
    ['carbon', 'costs'],
    ['alerts', 'reports'],
    ['routes', 'rounds.ts'],
    ['openapi'],
    ['app.ts'],
    ['start.ts'],
    ['main.ts'],
  ],
  collector: [
    ['reference'],
    ['rejections.ts', 'admission.ts', 'sources', 'probes', 'agent'],
    ['connectors', 'sink.ts', 'body'],
    ['intake.ts', 'spool'],
    ['otlp'],
    ['prometheus', 'metrics-text.ts', 'self-metrics.ts'],
    ['remote-write', 'scrape'],
    ['start.ts'],
    ['main.ts'],
  ],
};

const imports = importsOfTree();

test('the walk found the tree', () => {
  expect(imports.length).toBeGreaterThan(1500);
  for (const [folder, each] of Object.entries(floors))
    for (const name of each.flat())
      expect(
        imports.some(({ file, to }) => [file, to].some((one) => `${one}/`.startsWith(`${folder}/${name}/`))),
        `${folder}/${name}`,
      ).toBe(true);
});

test('no file imports itself by way of others', () => {
  expect(circlesOf(imports).map((circle) => circle.join(' → '))).toEqual([]);
});

test('a circle is found, and named by the path that closes it', () => {
  const circle = circlesOf([
    { file: 'a.ts', to: 'b.ts' },
    { file: 'b.ts', to: 'c.ts' },
    { file: 'c.ts', to: 'b.ts' },
    { file: 'd.ts', to: 'a.ts' },
  ]);
  expect(circle).toEqual([['b.ts', 'c.ts', 'b.ts']]);
});

test.each(Object.keys(floors))('%s/ imports from lower floors only', (folder) => {
  const floorOf = new Map(floors[folder]?.flatMap((names, floor) => names.map((name) => [name, floor] as const)));
  const partOf = (file: string) => file.split('/')[1] ?? '';
  const inside = imports.filter(({ file, to }) => [file, to].every((each) => each.startsWith(`${folder}/`)));
  const parts = new Set(inside.flatMap(({ file, to }) => [partOf(file), partOf(to)]));
  // What has no floor yet is given one when it is made.
  expect([...parts].filter((part) => !floorOf.has(part))).toEqual([]);
  const wrong = inside.filter(
    ({ file, to }) =>
      partOf(file) !== partOf(to) && !((floorOf.get(partOf(to)) ?? 0) < (floorOf.get(partOf(file)) ?? 0)),
  );
  expect(wrong.map(({ file, to }) => `${file} → ${to}`)).toEqual([]);
});
