import path from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, mergeConfig } from 'vite';
import { keepsBudget } from './budget.ts';

/**
 * What half of the pages share comes in one file: a browser that speaks HTTP/1.1 would fetch forty small ones six by six. What chooses
 * the language comes before it, and in a file of its own: the rest takes its texts as it is loaded.
 */
const groups = [
  { name: 'start', priority: 1, test: /\/(i18n\/t|domain\/languages)\.ts$|\/node_modules\/(svelte|esm-env|clsx)\// },
  {
    name: 'shared',
    minShareCount: 12,
    test: /\/(web\/(kit|shell)|domain|messages)\/|\/node_modules\/(bits-ui|svelte-toolbelt|runed|@floating-ui)\//,
  },
];

/** What the product and the gallery of its kit are built with. Builds to `web/dist`; while developing, the API comes from `npm start`. */
export const web = defineConfig({
  root: import.meta.dirname,
  plugins: [svelte({ configFile: path.join(import.meta.dirname, 'svelte.config.js') })],
  build: {
    target: 'es2023',
    outDir: 'dist',
    emptyOutDir: true,
    chunkSizeWarningLimit: 800,
    // How long its plugins took is no news for who starts Wattledger for the first time.
    rolldownOptions: { checks: { pluginTimings: false }, output: { codeSplitting: { groups } } },
  },
  resolve: {
    alias: [
      // @grafana/data brings whole data sets of time zones and utilities of which it uses a corner.
      { find: /^moment-timezone$/, replacement: 'moment-timezone/builds/moment-timezone-with-data-10-year-range.js' },
      { find: /^lodash$/, replacement: 'lodash-es' },
      { find: /^@grafana\/i18n$/, replacement: path.join(import.meta.dirname, 'kit/figures/grafana-i18n.ts') },
    ],
  },
  server: { port: 4320, proxy: { '/api/': 'http://127.0.0.1:4319' } },
});

export default mergeConfig(web, defineConfig({ plugins: [keepsBudget()] }));
