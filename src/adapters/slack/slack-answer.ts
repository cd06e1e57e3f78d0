import type { SendOutcome } from '../../core/alert.ts';

/** For what an operator has to mend: often enough to notice it is mended, seldom enough to be quiet. */
const OPERATOR_SECONDS = 900;

/** Slack's word for what went wrong (`invalid_payload`); any other text stays out of logs and receipts. */
export function slackErrorCode(text: string): string | undefined {
  const code = text.trim();
  return /^[a-z][a-z_]{1,59}$/.test(code) ? code : undefined;
}

/** Throttled: nothing was posted. */
export function throttled(reason: string, afterSeconds: number | undefined): SendOutcome {
  return { kind: 'retry', reason, ...(afterSeconds !== undefined && { afterSeconds }) };
}

/** Nothing was posted, and nothing will be until somebody mends it. */
export function waitForOperator(reason: string): SendOutcome {
  return { kind: 'retry', reason, afterSeconds: OPERATOR_SECONDS };
}

/** It may have been posted. */
export function unclear(reason: string): SendOutcome {
  return { kind: 'unknown', reason: `${reason}; the message may have been posted` };
}

/** Slack calls the message malformed. */
export function ourBug(reason: string): SendOutcome {
  return { kind: 'failed', reason, bug: true };
}
