/** What a list offers: its value, and how it is called in the reader's language. */
export type Choice = { readonly value: string; readonly title: string };
