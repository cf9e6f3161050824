import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sparticuz from '@sparticuz/chromium';
import { type BrowserContext, type BrowserServer, chromium } from 'playwright-core';

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

/** The machine's Chrome or Chromium, or the one that npm brings. `CHROME` names another. */
const launchOptions = async () => ({
  executablePath:
    process.env.CHROME || installed.find((file) => existsSync(file)) || (await sparticuz.executablePath()),
  headless: true,
  args: flags,
});

const contextOptions = ({ width = 1440, height = 1000, theme = 'light', locale = 'en-GB' }: Look) => ({
  viewport: { width, height },
  colorScheme: theme,
  locale,
  timezoneId: 'UTC',
  reducedMotion: 'reduce' as const,
});

/** Opens a browser of its own, with an empty profile. */
export const openBrowser = async (look: Look = {}): Promise<BrowserContext> =>
  chromium.launchPersistentContext(mkdtempSync(path.join(tmpdir(), 'wattledger-browser-')), {
    ...(await launchOptions()),
    ...contextOptions(look),
  });

/** Starts a browser that several processes share. */
export const startBrowser = async (): Promise<BrowserServer> => chromium.launchServer(await launchOptions());

/** An empty profile in the browser that answers at an address, and what closes it and leaves the browser to the others. */
export async function joinBrowser(address: string, look: Look = {}) {
  const browser = await chromium.connect(address);
  const context = await browser.newContext(contextOptions(look));
  return { context, leave: () => browser.close() };
}
