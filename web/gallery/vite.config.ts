import path from 'node:path';
import { defineConfig, mergeConfig } from 'vite';
import { web } from '../vite.config.ts';

/** Builds the gallery beside the product, which never holds it. `npx vite web` serves it at `/gallery/` while developing. */
export default mergeConfig(
  web,
  defineConfig({
    root: import.meta.dirname,
    base: './',
    publicDir: false,
    build: { outDir: path.join(import.meta.dirname, '../../out/gallery'), emptyOutDir: true },
  }),
);
