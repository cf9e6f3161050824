import type { Acts, Page } from './page.ts';

const folders = import.meta.glob<Page>('../pages/*/page.ts', { eager: true, import: 'default' });

/** The pages, found by listing: one folder each, declared by its `page.ts`. In their order. */
export const pages: readonly Page[] = Object.values(folders).toSorted((a, b) => a.order - b.order);

/** The page of a path: its own or one below it. */
export const pageOf = (path: string): Page | undefined =>
  pages.find((page) => page.path === path || (page.path !== '/' && path.startsWith(`${page.path}/`)));

/** The page whose entry of the rail stands for a page. */
export const inRail = (page: Page): Page | undefined =>
  page.tab === undefined ? page : pages.find(({ path }) => path === page.tab?.of);

/** The pages that stand as tabs beside a page; none for most. */
export const tabsOf = ({ tab }: Page): readonly (readonly [path: string, title: string])[] =>
  tab === undefined ? [] : pages.flatMap((each) => (each.tab?.of === tab.of ? [[each.path, each.tab.title]] : []));

/** What of the top bar acts on what a path shows; of an address of no page nothing does. */
export function actsAt(path: string): Acts {
  const page = pageOf(path);
  if (page === undefined) return 'nothing';
  const { acts = 'filters', actsBelow = acts } = page;
  return path === page.path ? acts : actsBelow;
}
