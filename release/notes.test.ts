import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { notesOf } from './notes.ts';

const changelog =
  '# Changelog\n\nNewest first.\n\n## 0.2.0\n\nSecond.\n\n### Minor\n\n- More.\n\n## 0.1.0\n\nFirst.\n\n## 0.0.1\n';

test.each([
  ['0.2.0', 'Second.\n\n### Minor\n\n- More.\n'],
  ['0.1.0', 'First.\n'],
])('the notes of %s are its section', (version, notes) => expect(notesOf(changelog, version)).toBe(notes));

test.each(['0.0.1', '0.3.0', '0.1'])('without notes there is no release: %s', (version) =>
  expect(() => notesOf(changelog, version)).toThrow(`says nothing of version ${version}`),
);

test('the version of the package has notes', () =>
  expect(notesOf(readFileSync(path.join(import.meta.dirname, '../CHANGELOG.md'), 'utf8'), manifest.version)).not.toBe(
    '',
  ));
