import { expect, test } from 'vitest';
import { askedBy, askedTwice } from '../support/asked.ts';
import { drawn, sampleSite } from '../support/sample-site.ts';

const site = sampleSite();

test('Compare asks one question of all workloads, twelve in all, and none twice', async () => {
  const { context, leave } = await site.newReader();
  const page = await context.newPage();
  const asked = askedBy(page);
  await page.goto(`${site.url()}/`);
  await page.getByRole('list', { name: 'Best network by workload' }).getByText('chat-70b').waitFor();
  await drawn(page);
  expect(asked.filter((each) => each.includes('/query/compare-'))).toHaveLength(2);
  expect(asked.length).toBeLessThanOrEqual(12);
  expect(askedTwice(asked)).toEqual([]);
  // What the shell needs, what the page needs, and how the server is.
  const requests = await page.evaluate(
    () => performance.getEntriesByType('resource').filter(({ name }) => name.includes('/api/v1/')).length,
  );
  expect(requests).toBeLessThanOrEqual(4);
  await leave();
});

test('a refresh asks everything anew', async () => {
  const { context, leave } = await site.newReader();
  const page = await context.newPage();
  const asked = askedBy(page);
  await page.goto(`${site.url()}/methodology`);
  await expect.poll(() => asked.some((each) => each.includes('/query/workloads'))).toBe(true);
  asked.length = 0;
  await page.getByRole('button', { name: 'View' }).click();
  await page.getByRole('button', { name: 'Refresh now' }).click();
  await expect.poll(() => asked.filter((each) => each.includes('/query/workloads')).length).toBe(1);
  await leave();
});
