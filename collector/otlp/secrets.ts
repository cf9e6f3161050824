import type { Group, LogRecord } from './model.ts';
import { Reader } from './reader.ts';

/**
 * A format of secrets that its issuer has published, or that speaks for itself. `keep`: characters at its beginning that stay, so that
 * a reader sees what leaked.
 */
export type SecretFormat = {
  readonly kind: string;
  readonly pattern: string;
  /** What to look for first in a whole request; default the pattern without the ends of words. */
  readonly sign?: string;
  readonly keep: number;
  readonly example: string;
};

const many = (letter: string, count: number) => letter.repeat(count);

/** Formats that are masked, in the order that they are looked for. Patterns are over bytes; JSON may write a slash as `\/`. */
export const secretFormats: readonly SecretFormat[] = [
  {
    kind: 'private key',
    pattern: '-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----(?:[A-Za-z0-9+/=\\r\\n]|\\\\[nr/]){16,20000}',
    keep: 11,
    example: `-----BEGIN PRIVATE KEY-----\n${many('Q', 64)}\n`,
  },
  { kind: 'AWS access key id', pattern: '\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b', keep: 4, example: `AKIA${many('X', 16)}` },
  {
    kind: 'AWS secret access key',
    pattern: 'aws_secret_access_key[\\s"\'\\\\:=]{1,6}[A-Za-z0-9+/]{40}',
    keep: 22,
    example: `aws_secret_access_key=${many('x', 40)}`,
  },
  {
    kind: 'GitHub token',
    pattern: '\\bgh[pousr]_[A-Za-z0-9]{36,255}|\\bgithub_pat_[A-Za-z0-9_]{22,255}',
    keep: 4,
    example: `ghp_${many('a', 36)}`,
  },
  { kind: 'GitLab token', pattern: '\\bglpat-[A-Za-z0-9_-]{20,64}', keep: 6, example: `glpat-${many('a', 20)}` },
  { kind: 'Slack token', pattern: '\\bxox[abeprs]-[A-Za-z0-9-]{10,255}', keep: 5, example: `xoxb-${many('1', 24)}` },
  { kind: 'Hugging Face token', pattern: '\\bhf_[A-Za-z0-9]{30,64}', keep: 3, example: `hf_${many('a', 34)}` },
  { kind: 'model API key', pattern: '\\bsk-[A-Za-z0-9_-]{20,255}', keep: 3, example: `sk-proj-${many('a', 40)}` },
  { kind: 'Google API key', pattern: '\\bAIza[A-Za-z0-9_-]{35}', keep: 4, example: `AIza${many('a', 35)}` },
  { kind: 'Stripe key', pattern: '\\b[sr]k_live_[A-Za-z0-9]{20,255}', keep: 8, example: `sk_live_${many('a', 24)}` },
  { kind: 'npm token', pattern: '\\bnpm_[A-Za-z0-9]{36}', keep: 4, example: `npm_${many('a', 36)}` },
  { kind: 'PyPI token', pattern: '\\bpypi-[A-Za-z0-9_-]{50,255}', keep: 5, example: `pypi-${many('A', 60)}` },
  {
    kind: 'JSON web token',
    // It begins where no such word goes on, so that a text of nothing but beginnings is read once.
    pattern: '(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,4000}\\.eyJ[A-Za-z0-9_-]{10,4000}\\.[A-Za-z0-9_-]{10,4000}',
    sign: '\\.eyJ[A-Za-z0-9_-]{10}',
    keep: 3,
    example: `eyJ${many('a', 20)}.eyJ${many('b', 20)}.${many('c', 20)}`,
  },
  {
    kind: 'password in a URL',
    pattern: '(?<=:(?:\\\\?/){2}[^\\s:@/"\\\\]{0,64}:)[^\\s:@/"\\\\]{3,128}(?=@)',
    keep: 0,
    example: 'postgres://user:correct-horse@db:5432/x',
  },
];

const anySecret = new RegExp(secretFormats.map(({ pattern }) => `(${pattern})`).join('|'), 'g');
/** In a whole request what stands around a text is framing, so where words begin and end says nothing. */
const perhapsSecret = new RegExp(
  secretFormats.map(({ pattern, sign }) => `(?:${sign ?? pattern.replaceAll('\\b', '')})`).join('|'),
);

/** How many secrets of each kind were masked since the start. */
export const masked: Map<string, number> = new Map(secretFormats.map(({ kind }) => [kind, 0]));

/** Whether secrets may be anywhere in a request: most have none, and are left as they are. */
export const mayHoldSecrets = (body: Buffer): boolean => perhapsSecret.test(body.toString('latin1'));

/** Overwrites secrets in the bytes of one text with asterisks, in place; its length stays. */
export function maskSecrets(text: Buffer): void {
  for (const match of text.toString('latin1').matchAll(anySecret)) {
    const format = secretFormats[match.slice(1).findIndex((group) => group !== undefined)];
    if (!format) continue;
    text.fill('*', match.index + format.keep, match.index + match[0].length);
    masked.set(format.kind, (masked.get(format.kind) ?? 0) + 1);
  }
}

/** Masks the bodies and attributes of an `ExportLogsServiceRequest`, in place: lengths stay, so the message stays one. */
export function maskProtobufLogs(body: Buffer): void {
  const each = (reader: Reader, field: number, visit: (inner: Reader) => void) =>
    reader.each((number) => {
      if (number === field) visit(reader.message());
    });
  const value = (reader: Reader): void =>
    reader.each((number) => {
      if (number !== 1 && number !== 5 && number !== 6) return;
      const inner = reader.message();
      // text; a list of values; a list of attributes
      if (number === 1) maskSecrets(body.subarray(inner.pos, inner.end));
      else each(inner, 1, number === 5 ? value : attribute);
    });
  const attribute = (reader: Reader): void => each(reader, 2, value);
  const record = (reader: Reader): void =>
    reader.each((number) => {
      if (number === 5) value(reader.message());
      else if (number === 6) attribute(reader.message());
    });
  each(new Reader(body), 1, (resource) => each(resource, 2, (scope) => each(scope, 2, record)));
}

/** The same for log records that were decoded. */
export const maskRecords = (groups: readonly Group<LogRecord>[]): Group<LogRecord>[] =>
  groups.map((group) => ({
    ...group,
    items: group.items.map((record) => ({
      ...record,
      body: maskText(record.body),
      attributes: record.attributes.map(([key, text]) => [key, maskText(text)] as const),
    })),
  }));

function maskText(text: string): string {
  const bytes = Buffer.from(text);
  maskSecrets(bytes);
  return bytes.toString();
}
