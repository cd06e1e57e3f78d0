import { type SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { SendOutcome } from '../../core/alert.ts';
import type { Email, SendEmail } from '../../core/message.ts';
import { oneLine } from '../../core/one-line.ts';
import { isOneAddress, safeHeaders } from '../email/header-safety.ts';
import { sesOutcome } from './ses-outcome.ts';
import { sesTags } from './ses-tags.ts';

export interface SesMailerOptions {
  /** @default 15 seconds */
  readonly timeoutMs?: number;
  /** Whose event destinations hear what becomes of each mail. @default nobody hears */
  readonly configurationSet?: string;
}

const TIMEOUT_MS = 15_000;

/**
 * Sends mail through Amazon SES.
 * @param client made with `maxAttempts: 1`: SendEmail has no idempotency token, so a retry inside the SDK
 *   after an unclear answer could send twice, unseen by the ledger
 * @param from the sender: `Wirewatch <alerts@example.org>`, of a verified identity
 */
export function sesMailer(client: SESv2Client, from: string, options: SesMailerOptions = {}): SendEmail {
  const { timeoutMs = TIMEOUT_MS, configurationSet } = options;
  return async (email): Promise<SendOutcome> => {
    if (!isOneAddress(email.to)) return { kind: 'dead', reason: 'the recipient is not one email address' };
    try {
      const answer = await client.send(toCommand(email, from, configurationSet), {
        abortSignal: AbortSignal.timeout(timeoutMs),
      });
      return { kind: 'sent', providerId: answer.MessageId ?? 'ses' };
    } catch (error) {
      return sesOutcome(error);
    }
  };
}

function toCommand(email: Email, from: string, configurationSet: string | undefined): SendEmailCommand {
  const tags = sesTags(email);
  const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });
  return new SendEmailCommand({
    FromEmailAddress: from,
    Destination: { ToAddresses: [email.to] },
    ...(configurationSet !== undefined && { ConfigurationSetName: configurationSet }),
    ...(tags.length > 0 && { EmailTags: tags }),
    Content: {
      Simple: {
        Subject: utf8(oneLine(email.subject)),
        Body: { Html: utf8(email.html), Text: utf8(email.text) },
        Headers: Object.entries(safeHeaders(email)).map(([Name, Value]) => ({ Name, Value })),
      },
    },
  });
}
