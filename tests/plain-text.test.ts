import { expect, test } from 'vitest';
import { sourceFiles, textOf } from '../tools/files.ts';

/** Fields of answers whose text others choose: names in telemetry, at sources and at networks. */
const named = ['provider', 'target', 'subject', 'job', 'workload', 'metric', 'description', 'gpu', 'gpuModel', 'lease'];
/** Such a field of a row, written as it came: as text, or in an attribute that is shown. */
const asItCame = new RegExp(
  `(?<![$:=])\\{(?:row|job|each)\\.(${named.join('|')})\\}|title=\\{row\\.(${named.join('|')})\\}`,
  'g',
);
const markupOf = (file: string) => textOf(file).replace(/<script[\s\S]*?<\/script>/g, '');
const pages = sourceFiles('.svelte').filter((file) => file.startsWith('web/'));

test('the walk knows such names', () => {
  expect(pages.length).toBeGreaterThan(100);
  expect('<bdi>{row.job}</bdi> <i title={row.target}>'.match(asItCame)).toHaveLength(2);
});

test('names that others choose are shown with what they hide made visible: {plain(row.job)}', () =>
  expect(pages.flatMap((file) => (markupOf(file).match(asItCame) ?? []).map((found) => `${file} ${found}`))).toEqual(
    [],
  ));
