import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sparticuz from '@sparticuz/chromium';
import { type BrowserContext, chromium } from 'playwright-core';

const installed = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

export type Look = {
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'light' | 'dark';
  readonly locale?: 'en-GB' | 'fr-FR';
};

/** Opens the machine's Chrome or Chromium, or the one that npm brings, with an empty profile. `CHROME` names another. */
export async function openBrowser({
  width = 1440,
  height = 1000,
  theme = 'light',
  locale = 'en-GB',
}: Look = {}): Promise<BrowserContext> {
  const executablePath =
    process.env.CHROME || installed.find((file) => existsSync(file)) || (await sparticuz.executablePath());
  return chromium.launchPersistentContext(mkdtempSync(path.join(tmpdir(), 'wattledger-browser-')), {
    executablePath,
    headless: true,
    args: flags,
    viewport: { width, height },
    colorScheme: theme,
    locale,
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
}
