import { createHash, createHmac } from 'node:crypto';
import type { Language } from '../../domain/languages.ts';
import type { AlertEvent } from '../../domain/rules/alert-state.ts';
import { alertMessages } from '../../messages/alert.ts';

/** What is told: the same to every channel. */
export type Message = {
  readonly id: string;
  readonly event: AlertEvent | 'test' | 'report';
  readonly kind: 'alert' | 'budget' | 'schedule';
  readonly rule: string;
  readonly title: string;
  readonly severity: 'info' | 'warning' | 'critical';
  /** Values of the grouping fields. */
  readonly group: readonly string[];
  readonly said: string;
  /** Absent in messages that were queued before there were languages: English. */
  readonly language?: Language;
  readonly value: number | null;
  /** ISO time of the event. */
  readonly at: string;
  readonly note: string;
  /** Page that shows it; empty when the server does not know its own address. */
  readonly link: string;
};

/** The id of a message: of what is told to whom, so that the same is one message. */
export const messageId = (parts: readonly (string | number)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);

const wordsOf = ({ language = 'en' }: Message) => alertMessages[language];

/** One line that says it all. */
export function subjectOf(message: Message): string {
  const { event, title, group, severity } = message;
  const { subject, titled } = wordsOf(message);
  const what = subject[event === 'fired' && severity === 'critical' ? 'critical' : event];
  return `${titled(what, title)}${group.length > 0 ? ` (${group.join(', ')})` : ''}`.replaceAll(/[\r\n]+/g, ' ');
}

/** Plain text: names from telemetry are text, never markup. */
export const textOf = (message: Message): string =>
  [
    subjectOf(message),
    '',
    message.said,
    wordsOf(message).at(message.at),
    ...(message.note ? ['', message.note] : []),
    ...(message.link ? ['', message.link] : []),
    '',
    wordsOf(message).from(wordsOf(message).kind[message.kind], message.rule, message.id),
  ].join('\n');

/** Slack's own escapes, so that a name from telemetry mentions and links nobody. */
const escapeSlack = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The JSON that Slack, Mattermost, Rocket.Chat and Discord's `/slack` take. */
export const slackOf = (message: Message) => ({
  text: escapeSlack(subjectOf(message)),
  blocks: [
    {
      type: 'section',
      text: { type: 'mrkdwn', text: `*${escapeSlack(subjectOf(message))}*\n${escapeSlack(message.said)}` },
    },
    ...(message.note ? [{ type: 'section', text: { type: 'mrkdwn', text: escapeSlack(message.note) } }] : []),
    {
      type: 'context',
      elements: [
        {
          type: 'mrkdwn',
          text:
            `${escapeSlack(wordsOf(message).kind[message.kind])} ${escapeSlack(message.rule)} · ` +
            `${message.at}${message.link ? ` · <${message.link}|${wordsOf(message).open}>` : ''}`,
        },
      ],
    },
  ],
});

/**
 * The signature of a webhook's body: `t=<unix seconds>,v1=<hex HMAC-SHA256 of "<t>.<body>">`. The receiver computes it with the shared
 * secret, compares in constant time, and refuses what is older than five minutes.
 */
export const signatureOf = (secret: string, body: string, unixSeconds: number): string =>
  `t=${unixSeconds},v1=${createHmac('sha256', secret).update(`${unixSeconds}.${body}`).digest('hex')}`;
