import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { accessibilityProblems } from '../support/axe.ts';
import { gallerySite } from '../support/gallery-site.ts';
import { photograph } from '../support/sample-site.ts';

const site = gallerySite();
const web = path.join(import.meta.dirname, '../../web');

test('every part of the kit that asks no server stands in the gallery', () => {
  const kit = path.join(web, 'kit');
  const parts = readdirSync(kit, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.svelte'));
  // What asks by itself, or when it is used: only these call what fetches.
  const asking = /\b(query|resource|searched|followed|fetchJson|sendJson)(<[^(]*>)?\(/;
  const scriptOf = (file: string) =>
    /<script[\s\S]*?<\/script>/.exec(readFileSync(path.join(kit, file), 'utf8'))?.[0] ?? '';
  const own = parts.filter((file) => !/^(panels|what-if)\//.test(file) && !asking.test(scriptOf(file)));
  const shown = new Set(readdirSync(path.join(web, 'gallery/examples')));
  expect(own.length).toBeGreaterThan(15);
  expect(own.map((file) => path.basename(file)).filter((name) => !shown.has(name))).toEqual([]);
});

test.each([
  ['light', 'en'],
  ['dark', 'en'],
  ['light', 'fr'],
  ['dark', 'fr'],
] as const)('the gallery stands in the %s theme in %s, and axe finds nothing', async (theme, language) => {
  const { page, problems } = await site.open(theme, language);
  await page.waitForFunction(
    () => document.querySelectorAll('#Chart canvas').length >= 2 && document.fonts.status === 'loaded',
  );
  await photograph(page, `gallery-${theme}-${language}`, { fullPage: true });
  // The gallery shows one part several times, under one name.
  expect(await accessibilityProblems(page, ['landmark-unique'])).toEqual([]);
  expect(problems).toEqual([]);
  await page.close();
});

const part = (page: Page, name: string) => page.locator(`#${name}`);

describe('by keyboard', () => {
  test('a dialog takes the focus, keeps it, and gives it back', async () => {
    const { page } = await site.open();
    const button = part(page, 'Dialog').getByRole('button', { name: 'Open the dialog' });
    await button.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Keys' });
    await dialog.waitFor();
    for (let i = 0; i < 5; i++) {
      await page.keyboard.press('Tab');
      expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    }
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await expect.poll(() => button.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.close();
  });

  test('a drawer is named by what it is, and closes by a click outside', async () => {
    const { page } = await site.open();
    await part(page, 'Dialog').getByRole('button', { name: 'Open the drawer' }).click();
    await page.getByRole('dialog', { name: 'Lineage' }).waitFor();
    await page.mouse.click(20, 400);
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.close();
  });

  test('a popover moves the focus in, and Esc moves it back', async () => {
    const { page } = await site.open();
    const button = part(page, 'Popover').getByRole('button', { name: 'Filters' });
    await button.press('Enter');
    const panel = page.getByRole('dialog', { name: 'Filters' });
    await panel.waitFor();
    await expect.poll(() => panel.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });
    await expect.poll(() => button.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.close();
  });

  test('a tooltip shows for the focus, and describes what it is of', async () => {
    const { page } = await site.open();
    const button = part(page, 'Tooltip').getByRole('button', { name: 'B' });
    await page.keyboard.press('Tab');
    await button.focus();
    await page.getByText('Measured power, hourly grid intensity').waitFor();
    await page.close();
  });

  test('a list is opened, moved in by letters and arrows, and chosen from', async () => {
    const { page } = await site.open();
    const select = part(page, 'Select');
    await select.getByRole('combobox', { name: 'Format', exact: true }).press('Enter');
    await page.getByRole('option', { name: 'PDF' }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await select.getByText('json / pdf,csv /').waitFor();
    await select.getByRole('combobox', { name: 'Formats' }).press('Enter');
    await page.getByRole('option', { name: 'PDF' }).click();
    await page.keyboard.press('Escape');
    await select.getByText('json / csv /').waitFor();
    await page.close();
  });

  test('a field with suggestions takes one of them, and anything else', async () => {
    const { page } = await site.open();
    const combobox = part(page, 'Combobox');
    const field = combobox.getByRole('combobox', { name: 'Currency' });
    await field.fill('');
    await field.pressSequentially('A');
    await page.getByRole('option', { name: 'AKT' }).waitFor();
    expect(await page.getByRole('option').count()).toBe(1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await combobox.locator('output').getByText('AKT').waitFor();
    await field.fill('XAU');
    await page.keyboard.press('Tab');
    await combobox.locator('output').getByText('XAU').waitFor();
    expect(await field.inputValue()).toBe('XAU');
    await page.close();
  });

  test('a period is typed in the zone that is shown, across a change of clocks', async () => {
    const { page } = await site.open();
    const range = part(page, 'DateRange');
    await range.getByText('2026-03-28T23:00:00.000Z / 2026-03-29T22:00:00.000Z').waitFor();
    await range.getByRole('group', { name: 'From' }).getByRole('spinbutton').first().click();
    await page.keyboard.type('280320261200');
    await range.getByText('2026-03-28T11:00:00.000Z / 2026-03-29T22:00:00.000Z').waitFor();
    // While its year is typed, the end is centuries before the start: which stays as it is.
    await range.getByRole('group', { name: 'To' }).getByRole('spinbutton').first().click();
    await page.keyboard.type('270320261200');
    await range.getByText('2026-03-28T11:00:00.000Z / 2026-03-27T11:00:00.000Z').waitFor();
    await page.close();
  });

  test('a period is chosen by its days, the last one included', async () => {
    const { page } = await site.open();
    const range = part(page, 'DateRange');
    const calendar = range.getByRole('application');
    await calendar.getByText('10', { exact: true }).click();
    await calendar.getByText('29', { exact: true }).click();
    await range.getByText('2026-03-09T23:00:00.000Z / 2026-03-29T22:00:00.000Z').waitFor();
    expect(await range.getByRole('group', { name: 'To' }).getByRole('spinbutton', { name: 'day' }).textContent()).toBe(
      '30',
    );
    await page.close();
  });

  test('fields of a form fill its draft, and one that depends on another comes and goes', async () => {
    const { page } = await site.open();
    const fields = part(page, 'Fields');
    await fields.getByLabel('Title').fill('Everything');
    await fields.getByLabel('Share, %').fill('');
    await fields.getByLabel('Parts').fill('search=1');
    await fields.getByRole('combobox', { name: 'How' }).click();
    await page.getByRole('option', { name: 'even' }).click();
    await fields.getByLabel('Parts').waitFor({ state: 'hidden' });
    await fields.getByLabel('Save to the folder').uncheck();
    expect(JSON.parse((await fields.locator('output').textContent()) ?? '')).toEqual({
      title: 'Everything',
      from: '2026-01-01',
      share: null,
      how: 'even',
      parts: '',
      currency: 'AKT',
      formats: ['pdf'],
      folder: false,
    });
    await page.close();
  });
});

describe('a table', () => {
  test('sorts by a column, unknown last in both directions, and hides one', async () => {
    const { page } = await site.open();
    const table = page.getByRole('table', { name: 'Costs by network' });
    const first = () => table.getByRole('row').nth(1).textContent();
    const last = () => table.getByRole('row').nth(4).textContent();
    expect(await first()).toContain('12345.68');
    expect(await last()).toContain('—');
    await table.getByRole('button', { name: /Cost/ }).click();
    await table.getByRole('button', { name: /Cost/ }).click();
    await expect.poll(first).toContain('0.00');
    expect(await last()).toContain('—');
    await part(page, 'Table').getByRole('button', { name: 'Columns 2 of 3' }).first().click();
    await page.getByRole('dialog', { name: 'Columns' }).getByRole('checkbox', { name: 'Cost, USD' }).uncheck();
    await expect.poll(() => table.getByRole('columnheader').count()).toBe(1);
    await page.close();
  });

  test('of many rows shows the first, of all that are sorted, until all are asked for', async () => {
    const { page } = await site.open();
    const many = part(page, 'Table').getByRole('table', { name: 'Many rows' });
    const names = async () => (await many.locator('tbody td:first-child').allTextContents()).map((name) => name.trim());
    expect(await names()).toHaveLength(8);
    expect((await names())[0]).toBe('lease-0');
    expect(await many.getAttribute('aria-rowcount')).toBe('251');
    // Another order is one of all rows.
    await many.getByRole('button', { name: /Cost/ }).click();
    await many.getByRole('button', { name: /Cost/ }).click();
    await expect.poll(async () => (await names())[0]).toBe('lease-249');
    expect(await names()).toHaveLength(8);
    await part(page, 'Table').getByRole('button', { name: 'Show all 250' }).click();
    await expect.poll(async () => (await names()).length).toBe(250);
    expect((await names()).at(-1)).toBe('lease-0');
    expect(await many.getAttribute('aria-rowcount')).toBeNull();
    expect(
      await part(page, 'Table')
        .getByRole('button', { name: /Show all/ })
        .count(),
    ).toBe(0);
    await page.close();
  });

  test('on a phone is cards: heading and money in the first line, what sorts in a list', async () => {
    const { page } = await site.open();
    await page.setViewportSize({ width: 400, height: 800 });
    const table = page.getByRole('table', { name: 'Costs by network' });
    const card = table.getByRole('row').nth(1);
    const [name, cost] = [card.getByRole('cell').nth(0), card.getByRole('cell').nth(1)];
    const [left, right] = [await name.boundingBox(), await cost.boundingBox()];
    expect(Math.abs((left?.y ?? 0) - (right?.y ?? 99))).toBeLessThan(12);
    expect(right?.x).toBeGreaterThan((left?.x ?? 0) + 60);
    expect(await table.evaluate((element) => element.scrollWidth)).toBeLessThanOrEqual(400);
    await part(page, 'Table')
      .getByRole('button', { name: /^Sort: Cost/ })
      .first()
      .click();
    await page.getByRole('dialog', { name: 'Sort by' }).getByRole('button', { name: 'Network' }).click();
    await expect.poll(() => card.textContent()).not.toContain('12345.68');
    await page.close();
  });

  test('keeps its head in sight while the page scrolls', async () => {
    const { page } = await site.open();
    await part(page, 'Table').getByRole('button', { name: 'Show all 250' }).click();
    const many = part(page, 'Table').getByRole('table', { name: 'Many rows' });
    await many.getByText('lease-120', { exact: true }).scrollIntoViewIfNeeded();
    const head = await many.getByRole('columnheader').first().boundingBox();
    expect(head?.y).toBeGreaterThanOrEqual(0);
    expect(head?.y).toBeLessThan(60);
    await page.close();
  });

  test('is copied as it is known, not as it was rounded', async () => {
    const { page } = await site.open();
    const cell = page.getByRole('table', { name: 'Exact' }).getByRole('cell').nth(1);
    expect(await cell.textContent()).toContain('$22,131.66');
    expect(await cell.getAttribute('title')).toBe('$22,131.65500026733');
    const copied = await cell.evaluate((element) => {
      getSelection()?.selectAllChildren(element);
      const data = new DataTransfer();
      element.dispatchEvent(new ClipboardEvent('copy', { bubbles: true, clipboardData: data }));
      return data.getData('text/plain');
    });
    expect(copied).toBe('$22,131.65500026733');
    await page.close();
  });

  test('shows names that others gave as text', async () => {
    const { page, problems } = await site.open();
    const table = page.getByRole('table', { name: 'Costs by network' });
    // What would turn the text around is a sign instead, so that it is read as it is written.
    await table.getByText('␦gnp.exe <script>alert(1)</script>', { exact: true }).waitFor();
    expect(await table.getByText('\u202e').count()).toBe(0);
    // A name that is read from the right keeps its own end, and leaves the grade beside it in place.
    const cell = table.getByText('שרת 7!', { exact: true });
    expect(await cell.evaluate((element) => getComputedStyle(element).unicodeBidi)).toBe('isolate');
    expect(await cell.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
    expect(problems).toEqual([]);
    await page.close();
  });
});
