import * as z from 'zod/mini';
import type { SendOutcome } from '../../core/alert.ts';

const failure = z.object({
  /** nodemailer's own code: `EAUTH`, `ETIMEDOUT`, … */
  code: z.optional(z.string()),
  /** The code beneath it, such as `ECONNREFUSED`. */
  originalCode: z.optional(z.string()),
  /** The command that was answered. */
  command: z.optional(z.string()),
  /** The server's reply code (RFC 5321 §4.2). */
  responseCode: z.optional(z.number()),
  /** The whole reply. Only its enhanced status code is read: the rest may hold the address. */
  response: z.optional(z.string()),
});

/** What nodemailer says of a failure: https://nodemailer.com/errors */
export type SmtpFailure = Readonly<z.infer<typeof failure>>;

/** Reads what is known from whatever was thrown. */
export function smtpFailure(error: unknown): SmtpFailure {
  const result = failure.safeParse(error);
  return result.success ? result.data : {};
}

/** Replies to `RCPT TO` that say the mailbox is not there or may not be reached (RFC 5321 §4.2.3). */
const MAILBOX_REFUSED = [550, 551, 553];
/** For what an operator has to mend: often enough to notice it is mended, seldom enough not to be locked out. */
const OPERATOR_SECONDS = 300;

/**
 * The outcome of a failed send. Until the whole message has left, the server can't have taken it (RFC 5321
 * §4.1.1.4: only the final dot hands it over), so a lost connection is a definite non-send; after it, it isn't.
 */
export function smtpOutcome(failed: SmtpFailure, messageLeft: boolean): SendOutcome {
  const { code = 'an error without a code', originalCode, responseCode } = failed;
  if (code === 'EAUTH' || code === 'ENOAUTH') {
    return waitForOperator(
      `the SMTP server refused the login${reply(failed)}; check the user and password in SMTP_URL`,
    );
  }
  if (code === 'ETLS') {
    return waitForOperator(
      'the SMTP connection could not be encrypted; check port, smtp: or smtps:, and the certificate',
    );
  }
  if (responseCode !== undefined) return replyOutcome(failed, responseCode);
  const what = originalCode ?? code;
  if (messageLeft) {
    return { kind: 'unknown', reason: `no answer to the message (${what}); it may have been accepted` };
  }
  if (code === 'EENVELOPE' || code === 'EMESSAGE') {
    return { kind: 'failed', reason: `the message can't be sent over SMTP (${what})` };
  }
  return { kind: 'retry', reason: `the SMTP connection failed before the message was sent (${what})` };
}

/** RFC 5321 §4.2.1: 4yz may work later, 5yz won't. 503 says that the session went wrong, not the message. */
function replyOutcome(failed: SmtpFailure, responseCode: number): SendOutcome {
  const { command } = failed;
  const reason = `the SMTP server answered${reply(failed)}`;
  if (responseCode < 500 || responseCode === 503) return { kind: 'retry', reason };
  if (command === 'DATA') {
    const advice = `${reason}; check SPF, DKIM and DMARC of the sender's domain`;
    return isUnauthenticated(failed) ? { kind: 'retry', reason: advice } : { kind: 'failed', reason };
  }
  if (command === 'RCPT TO' && !isPolicy(failed)) {
    return { kind: MAILBOX_REFUSED.includes(responseCode) ? 'dead' : 'failed', reason };
  }
  // Before the message is known, a refusal is about who sends: no alert should be lost for it.
  const advice = `${reason}; check the sender's address and SMTP_URL`;
  // It may be the policy of one recipient's side: the others don't wait for it.
  return command === 'RCPT TO' ? { kind: 'retry', reason: advice } : waitForOperator(advice);
}

/** RFC 3463 §3.8: `X.7.Y` is security or policy, such as a relay that is not allowed; the mailbox may well exist. */
function isPolicy({ response = '' }: SmtpFailure): boolean {
  return /^\d{3}[ -]\d\.7\.\d/.test(response);
}

/** RFC 7372, and the codes that were registered after it: the sender's domain is at fault, not the message. */
function isUnauthenticated({ response = '' }: SmtpFailure): boolean {
  return /^\d{3}[ -]5\.7\.2\d\b/.test(response);
}

function waitForOperator(reason: string): SendOutcome {
  return { kind: 'retry', reason, afterSeconds: OPERATOR_SECONDS };
}

/** ` 550 to RCPT TO`. */
function reply({ responseCode, command = 'the connection' }: SmtpFailure): string {
  return responseCode === undefined ? '' : ` ${responseCode} to ${command}`;
}
