import { readdirSync } from 'node:fs';
import path from 'node:path';

/** How files of modules end here: `.ts` in a clone, `.js` in a release. */
export const extension = path.extname(import.meta.filename);

/**
 * Default exports of a folder's modules by file name, in the order of the names: a file more is an entry more.
 *
 * @param kind only those named `<name>.<kind>`, like `fake`; default: those whose name has no dot
 */
export async function modulesOf<Module>(folder: string, kind = ''): Promise<Map<string, Module>> {
  const ending = `${kind && `.${kind}`}${extension}`;
  const names = readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .filter((name) => !name.includes('.'))
    .sort();
  const loaded = await Promise.all(
    names.map(async (name) => {
      const { default: module }: { default: Module } = await import(path.join(folder, `${name}${ending}`));
      return [name, module] as const;
    }),
  );
  return new Map(loaded);
}
