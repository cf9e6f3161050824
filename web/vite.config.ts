import path from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { keepsBudget } from './budget.ts';

/** Builds to `web/dist`; while developing, the API comes from `npm start` on its own port. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [svelte({ configFile: path.join(import.meta.dirname, 'svelte.config.js') }), keepsBudget()],
  build: {
    target: 'es2023',
    outDir: 'dist',
    emptyOutDir: true,
    chunkSizeWarningLimit: 800,
    // How long its plugins took is no news for who starts Wattledger for the first time.
    rolldownOptions: { checks: { pluginTimings: false } },
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
