import { SESv2ServiceException } from '@aws-sdk/client-sesv2';
import type { SendOutcome } from '../../core/alert.ts';
import { neverConnected } from '../never-connected.ts';

/** For what an operator has to mend: often enough to notice it is mended, seldom enough to be quiet. */
const OPERATOR_SECONDS = 900;

const waitForOperator = (reason: string): SendOutcome => ({
  kind: 'retry',
  reason,
  afterSeconds: OPERATOR_SECONDS,
});

/** The errors that SendEmail documents, by name: all of them are definite non-sends. */
const OUTCOMES: Readonly<Record<string, SendOutcome>> = {
  TooManyRequestsException: { kind: 'retry', reason: 'SES throttled the request' },
  ThrottlingException: { kind: 'retry', reason: 'SES throttled the request' },
  Throttling: { kind: 'retry', reason: 'SES throttled the request' },
  LimitExceededException: { kind: 'retry', reason: 'an SES limit is reached' },
  AccountSuspendedException: waitForOperator('SES has suspended the account; see the SES console'),
  SendingPausedException: waitForOperator('SES has paused sending; see the SES console'),
  MailFromDomainNotVerifiedException: waitForOperator("the sender's domain is not verified in SES"),
  NotFoundException: waitForOperator('SES does not know the identity or configuration set'),
  AccessDeniedException: waitForOperator('the function may not call ses:SendEmail; check its role'),
  MessageRejected: {
    kind: 'failed',
    reason: 'SES rejected the message; in the SES sandbox both addresses must be verified',
  },
  BadRequestException: { kind: 'failed', reason: 'SES calls the request invalid' },
};

/** What a failed SendEmail means: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html#API_SendEmail_Errors */
export function sesOutcome(error: unknown): SendOutcome {
  const name = error instanceof Error ? error.name : 'an error without a name';
  const documented = OUTCOMES[name];
  if (documented !== undefined) return documented;
  const code = neverConnected(error);
  if (code !== undefined) return { kind: 'retry', reason: `SES could not be reached (${code})` };
  if (error instanceof SESv2ServiceException) return answerOutcome(error);
  if (name === 'CredentialsProviderError') return waitForOperator('there are no AWS credentials');
  return { kind: 'unknown', reason: `no answer from SES (${name}); the message may have been sent` };
}

function answerOutcome(error: SESv2ServiceException): SendOutcome {
  const status = error.$metadata.httpStatusCode ?? 0;
  const reason = `SES answered ${status} ${error.name}`;
  if (status === 429) return { kind: 'retry', reason };
  // The rest of 4xx are refusals before the request was worked on: signature, credentials, clock.
  if (error.$fault === 'client' && status < 500) return waitForOperator(reason);
  return { kind: 'unknown', reason: `${reason}; the message may have been sent` };
}
