import type { Language } from '../domain/languages.ts';
import { french } from './french/index.ts';
import { teller } from './teller.ts';

const inFrench = teller(french);

/** Text that the ledger, the server or a source says in English, in a reader's language; what is not in its catalogue stays as it is. */
export const say = (text: string, language: Language): string => (language === 'fr' ? inFrench(text) : text);
