import type { Choice } from './choice.ts';

/** What a form holds while it is filled in: flat, by the names of its fields. */
export type Draft = Readonly<Record<string, string | number | null | boolean | string[]>>;

type Common<Name, Of> = {
  readonly name: Name;
  readonly label: string;
  /** Explains the field under it. */
  readonly hint?: (draft: Of) => string;
  /** Whether the field is there at all; default always. */
  readonly isShown?: (draft: Of) => boolean;
};

type TextKinds<Of> =
  | {
      readonly kind: 'text';
      readonly placeholder?: string;
      readonly maxLength?: number;
      readonly isRequired?: true;
      readonly isDecimal?: true;
      /** Explained on hover. */
      readonly about?: string;
    }
  | { readonly kind: 'date' }
  | {
      readonly kind: 'choice';
      readonly choices: (draft: Of) => readonly Choice[];
      /** What else changes with it: fields that depend on the choice. */
      readonly consequences?: (draft: Of) => Partial<Of>;
    }
  | {
      readonly kind: 'suggested';
      readonly choices: (draft: Of) => readonly Choice[];
      readonly placeholder?: string;
      readonly isRequired?: true;
    };
type NumberKind = { readonly kind: 'number'; readonly min?: number; readonly max?: number; readonly isRequired?: true };
type FlagKind = { readonly kind: 'flag' };
type ListKind<Of> = { readonly kind: 'choices'; readonly choices: (draft: Of) => readonly Choice[] };

type KindOf<Value, Of> = Value extends boolean
  ? FlagKind
  : Value extends string[]
    ? ListKind<Of>
    : Value extends number | null
      ? NumberKind
      : TextKinds<Of>;

/** A field of a form, of a kind that fits what the draft holds under its name. */
export type Field<Of extends Draft> = {
  [Name in keyof Of & string]: Common<Name, Of> & KindOf<Of[Name], Of>;
}[keyof Of & string];

/** A field as drawing code sees it: names and kinds are checked where it is declared. */
export type AnyField = Common<string, Draft> & (TextKinds<Draft> | NumberKind | FlagKind | ListKind<Draft>);

/** Choices whose titles are their values: currencies, names of telemetry. */
export const asChoices = (values: readonly string[]): readonly Choice[] =>
  values.map((value) => ({ value, title: value }));
