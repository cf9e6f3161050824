import { expect, test } from 'vitest';
import { plain } from './plain.ts';

test.each([
  ['safe\u202egnp.exe', 'safe␦gnp.exe'],
  ['bell\u0007', 'bell␦'],
  ['two\nlines\tand a tab', 'two\nlines\tand a tab'],
  ['عربي 🙂 <b>', 'عربي 🙂 <b>'],
])('%j is shown as %j', (text, shown) => expect(plain(text)).toBe(shown));
