/** `npm run release`: writes a release into `out/release/`: the package, its bill of materials, its notes and the checksums of all. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import manifest from '../package.json' with { type: 'json' };
import { notesOf } from './notes.ts';

const root = path.join(import.meta.dirname, '..');
const target = path.join(root, 'out/release');
const { name, version } = manifest;

// First, since it fails soonest.
const notes = notesOf(readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8'), version);
rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
write(`${name}-${version}.md`, notes);
await Promise.all([writeBillOfMaterials(), npm('pack', '--pack-destination', target)]);
const sums = readdirSync(target).map((file) => {
  const digest = createHash('sha256').update(readFileSync(path.join(target, file)));
  return `${digest.digest('hex')}  ${file}`;
});
write('SHA256SUMS', `${sums.join('\n')}\n`);
for (const file of readdirSync(target)) console.log(path.join('out/release', file));

/** CycloneDX of all that a release runs with, and of what it is built with, which is marked so. */
async function writeBillOfMaterials(): Promise<void> {
  const bill: { readonly metadata: { readonly component: { name: string } } } = JSON.parse(
    await npm('sbom', '--package-lock-only', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'),
  );
  // npm calls the whole by its folder.
  bill.metadata.component.name = name;
  write(`${name}-${version}.cdx.json`, `${JSON.stringify(bill, null, 2)}\n`);
}

async function npm(...words: string[]): Promise<string> {
  const running = spawn('npm', words, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const [output, [status]] = await Promise.all([text(running.stdout), once(running, 'close')]);
  if (status !== 0) throw new Error(`npm ${words.join(' ')} failed`);
  return output;
}

function write(file: string, content: string): void {
  writeFileSync(path.join(target, file), content);
}
