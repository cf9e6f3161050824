import { type Language, supportedLanguage } from '../../../domain/languages.ts';

/**
 * English texts of the pages, each with its French. The `french.ts` of every folder adds its own.
 *
 * @public
 */
// biome-ignore lint/suspicious/noEmptyInterface: a type could not be added to from elsewhere
export interface Texts {}

/** A text that a reader sees, as it is in English. */
export type Message = keyof Texts;

/** What the compiler says of a text that no `french.ts` has. */
type NoFrench = 'No French for this text: add it to french.ts of this folder';
type Checked<Text extends string> = Text extends Message ? Text : NoFrench;

type Placeholder<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholder<Rest> : never;
type Value = string | number | null | undefined;
type Params<Text extends string> = [Placeholder<Text>] extends [never]
  ? []
  : [Readonly<Record<Placeholder<Text>, Value>>];

let chosen: Language = 'en';
let catalogue: Readonly<Record<string, string>> = {};
let translate = (text: string): string => text;

/** The language in which the page is written. It stays while the page stands: choosing another loads the page again. */
export const language = (): Language => chosen;

/** The locale of numbers and dates. English writes days before months, as the rest of Wattledger does. */
export const locale = (): 'en-GB' | 'fr-FR' => (chosen === 'fr' ? 'fr-FR' : 'en-GB');

/** Takes a language, and fetches its catalogue. Call it before any component is loaded: they take their texts once. */
export async function loadLanguage(wanted: Language): Promise<void> {
  if (wanted === 'fr') {
    const { french, dataToFrench } = await import('./catalogue.ts');
    catalogue = french;
    translate = dataToFrench;
  }
  chosen = wanted;
  document.documentElement.lang = wanted;
}

/** The language that was chosen here, else the first of the browser's that we have, else English. */
export const wantedLanguage = (
  stored: string | null = localStorage.getItem('language'),
  browser: readonly string[] = navigator.languages,
): Language => supportedLanguage([...(stored === null ? [] : [stored]), ...browser]);

/** Keeps a choice of language in this browser, and shows the page in it. */
export function switchLanguage(to: Language): void {
  localStorage.setItem('language', to);
  location.reload();
}

/**
 * A text in the reader's language, its `{placeholders}` filled. One English word that has two French ones says which it is before
 * a bar: `t('job|State')` reads “State” in English and what `french.ts` has for `job|State` in French.
 */
export function t<const Text extends string>(text: Checked<Text>, ...[params]: Params<Text>): string {
  return fill(catalogue[text] ?? withoutContext(text), params);
}

/** `job|State` → `State`. */
const withoutContext = (text: string): string => text.replace(/^[a-z ]+\|/, '');

/**
 * Text that came as data, in the reader's language where it is text of ours: a state, a reason, a title of the domain,
 * an error of the server. What others wrote stays as it is.
 */
export const translateData = (text: string): string => translate(text);

const fill = (template: string, params: Readonly<Record<string, Value>> | undefined): string =>
  params === undefined ? template : template.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
