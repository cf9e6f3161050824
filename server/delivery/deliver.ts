import { createTransport } from 'nodemailer';
import type { Channel } from '../../domain/rules/schema.ts';
import { type Message, signatureOf, slackOf, subjectOf, textOf } from './messages.ts';

/** Secrets and addresses of channels, from the environment. */
export type DeliveryOptions = {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `smtp://user:password@host:587`; none: no e-mail. */
  readonly smtpUrl: string | undefined;
  readonly now: () => number;
};

/** A file that goes along. */
export type Attachment = { readonly name: string; readonly type: string; readonly content: Buffer };

const patienceMs = 10_000;

/**
 * Sends a message over a channel.
 *
 * @throws Error that says what to do: a setting that is missing, an answer that is no success. No secret is in it
 */
export async function deliver(
  channel: Channel,
  message: Message,
  options: DeliveryOptions,
  files: readonly Attachment[] = [],
): Promise<void> {
  switch (channel.kind) {
    case 'webhook': {
      const body = JSON.stringify({
        ...message,
        ...(files.length > 0 && {
          files: files.map(({ name, type, content }) => ({ name, type, base64: content.toString('base64') })),
        }),
      });
      return post(setting(options, channel.urlEnv), body, {
        'Idempotency-Key': message.id,
        'X-Wattledger-Signature': signatureOf(
          setting(options, channel.secretEnv),
          body,
          Math.floor(options.now() / 1000),
        ),
      });
    }
    case 'slack':
      return post(setting(options, channel.urlEnv), JSON.stringify(slackOf(message)), {});
    case 'email':
      return mail(channel, message, options.smtpUrl, files);
  }
}

function setting({ env }: DeliveryOptions, name: string): string {
  const value = env[name];
  if (!value) throw new Error(`the environment variable ${name} of this channel is not set`);
  return value;
}

async function post(url: string, body: string, headers: Record<string, string>): Promise<void> {
  let answer: Response;
  try {
    answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'User-Agent': 'Wattledger', ...headers },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    });
  } catch (cause) {
    // The address of a webhook is a secret of its own.
    const reason =
      cause instanceof Error ? ((cause.cause as { code?: string } | undefined)?.code ?? cause.name) : 'unknown';
    throw new Error(`the recipient cannot be reached (${reason})`, { cause });
  }
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`the recipient responded with status ${answer.status}`);
}

async function mail(
  channel: Channel & { kind: 'email' },
  message: Message,
  smtpUrl: string | undefined,
  files: readonly Attachment[],
): Promise<void> {
  if (!smtpUrl) throw new Error('SMTP_URL is not set, so e-mail cannot be sent');
  const transport = createTransport(smtpUrl, {
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
  } as object);
  try {
    await transport.sendMail({
      from: channel.from,
      to: channel.to,
      subject: subjectOf(message),
      text: textOf(message),
      messageId: `<${message.id}@wattledger>`,
      attachments: files.map(({ name, type, content }) => ({ filename: name, contentType: type, content })),
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  } catch (cause) {
    const code = (cause as { code?: string; responseCode?: number }).code ?? 'unknown';
    throw new Error(`the mail server rejected the message or could not be reached (${code})`, { cause });
  } finally {
    transport.close();
  }
}

/** Whether a channel rests at that time. Hours may cross midnight. */
export function isQuiet({ quietHours }: Channel, at: number): boolean {
  if (!quietHours) return false;
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: quietHours.timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
  const { from, to } = quietHours;
  return from <= to ? clock >= from && clock < to : clock >= from || clock < to;
}
