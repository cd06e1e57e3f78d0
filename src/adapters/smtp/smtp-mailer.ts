import { createTransport } from 'nodemailer';
import type { SendOutcome } from '../../core/alert.ts';
import { hash } from '../../core/hash.ts';
import type { Email, SendEmail } from '../../core/message.ts';
import { oneLine } from '../../core/one-line.ts';
import { isOneAddress, safeHeaders } from '../email/header-safety.ts';
import { smtpFailure, smtpOutcome } from './smtp-outcome.ts';

export interface SmtpMailerOptions {
  /** `smtp://user:password@host:587` or `smtps://…:465`; https://nodemailer.com/smtp/#general-options */
  readonly url: string;
  /** The sender: `Wirewatch <alerts@example.org>`. */
  readonly from: string;
  /** How long the server may be silent, and a third of how long a send may take. @default 10 seconds */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;

/** Sends mail over SMTP, one connection per message. Throws at once if the URL is not an SMTP URL. */
export function smtpMailer(options: SmtpMailerOptions): SendEmail {
  const { url, from, timeoutMs = TIMEOUT_MS } = options;
  if (!['smtp:', 'smtps:'].includes(URL.parse(url)?.protocol ?? '')) {
    throw new Error('SMTP_URL: write it as smtp://user:password@host:587 or smtps://user:password@host:465');
  }
  return async (email) => {
    if (!isOneAddress(email.to)) return { kind: 'dead', reason: 'the recipient is not one email address' };
    return send(email, url, from, timeoutMs);
  };
}

async function send(email: Email, url: string, from: string, timeoutMs: number): Promise<SendOutcome> {
  const progress = { messageLeft: false };
  const transport = createTransport({
    url,
    requireTLS: hasPassword(url) && !isLoopback(url),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: progressLogger(progress),
  });
  try {
    const sent = await transport.sendMail({
      from,
      to: { name: '', address: email.to },
      subject: oneLine(email.subject),
      html: email.html,
      text: email.text,
      headers: { ...safeHeaders(email) },
      ...messageId(email, from),
      signal: AbortSignal.timeout(3 * timeoutMs),
    });
    return { kind: 'sent', providerId: sent.messageId };
  } catch (error) {
    return smtpOutcome(smtpFailure(error), progress.messageLeft);
  } finally {
    transport.close();
  }
}

/**
 * The same at every attempt to send the same alerts (RFC 5322 §3.6.4), so that a mailbox that already has the
 * message, after an answer that was lost, can drop the copy.
 */
function messageId({ deliveries = [] }: Email, from: string): { readonly messageId?: string } {
  if (deliveries.length === 0) return {};
  const host = /@([A-Za-z0-9.-]+)/.exec(from)?.[1] ?? 'localhost';
  return { messageId: `<${hash(deliveries.join('\n'))}@${host}>` };
}

/** A password never crosses a network in clear, whatever the server offers; `?requireTLS=false` in the URL allows it. */
function hasPassword(url: string): boolean {
  return URL.parse(url)?.password !== '';
}

function isLoopback(url: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(URL.parse(url)?.hostname ?? '');
}

/**
 * A broken connection looks the same in nodemailer's errors whether the message had left or not. Its log
 * tells them apart: an entry with `tnx: 'message'` stands where the last byte, the final dot, was written.
 */
function progressLogger(progress: { messageLeft: boolean }): { info(entry: { tnx?: unknown }): void } {
  return {
    info: (entry) => {
      if (entry.tnx === 'message') progress.messageLeft = true;
    },
  };
}
