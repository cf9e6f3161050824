#!/usr/bin/env node
// Runs `wattledger <command>` on a Node that can: this one, else the one that npm installed beside us. Any Node can read this file.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const major = 24;
if (Number(process.versions.node.split('.')[0]) >= major) {
  // A clone runs its sources, a release what they were compiled to.
  const isClone = existsSync(new URL('commands.ts', import.meta.url));
  const { runWords } = await import(isClone ? './commands.ts' : './dist/commands.js');
  await runWords(process.argv.slice(2));
} else {
  const node = npmsNode();
  if (node === undefined) {
    console.error(
      `Wattledger needs Node ${major} or newer; this is ${process.version}, and npm did not install its own. ` +
        `Install Node ${major}, or run “npm install” again without --omit=optional.`,
    );
    process.exit(1);
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('exit', (status) => process.exit(status ?? 1));
}

/** Path of the Node of this platform that npm brought (an optional dependency), if it did. */
function npmsNode() {
  try {
    const name = `node-${process.platform}-${process.arch}`;
    const file = path.join(path.dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), 'bin/node');
    return existsSync(file) ? file : undefined;
  } catch {
    // The optional package is not installed, or there is none for this platform.
    return undefined;
  }
}
