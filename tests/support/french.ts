import { readdirSync } from 'node:fs';
import path from 'node:path';

const web = path.join(import.meta.dirname, '../../web');

/** The catalogues of the pages: every `french.ts` of `web/`, by its path there. */
const frenchByFile: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map(
  await Promise.all(
    readdirSync(web, { recursive: true, encoding: 'utf8' })
      .filter((file) => /(^|\/)french\.ts$/.test(file) && !/(^|\/)(dist|\.svelte-check)\//.test(file))
      .map(async (file) => {
        const { french } = (await import(path.join(web, file))) as { french: Readonly<Record<string, string>> };
        return [file, french] as const;
      }),
  ),
);

/** Every text of the pages in French. */
export const frenchOfPages: Readonly<Record<string, string>> = Object.assign({}, ...frenchByFile.values());
