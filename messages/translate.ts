import type { Language } from '../domain/languages.ts';
import { french } from './french/index.ts';
import { translator } from './translator.ts';

const inFrench = translator(french);

/** Text that the ledger, the server or a source says in English, in a reader's language; what is not in its catalogue stays as it is. */
export const translate = (text: string, language: Language): string => (language === 'fr' ? inFrench(text) : text);
