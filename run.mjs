// Starts a TypeScript entry point on a Node that can run it: this one, else the one that npm installed beside us.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const [entry, ...args] = process.argv.slice(2);
if (!entry) {
  console.error('usage: node run.mjs <entry.ts> [arguments]');
  process.exit(2);
}
if (Number(process.versions.node.split('.')[0]) >= 24) {
  process.argv = [process.argv[0], path.resolve(here, entry), ...args];
  await import(pathToFileURL(path.resolve(here, entry)).href);
} else {
  const node = path.join(here, 'node_modules/node/bin/node');
  if (!existsSync(node)) {
    console.error(
      `Wattledger needs Node 24 or newer; this is ${process.version}, and npm did not install its own.\n` +
        'Install Node 24, or run «npm install» again without --ignore-scripts and --omit=optional.',
    );
    process.exit(1);
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), entry, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('exit', (status) => process.exit(status ?? 1));
}
