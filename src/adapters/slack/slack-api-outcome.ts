import { WebAPIPlatformError, WebAPIRequestError } from '@slack/web-api';
import type { SendOutcome } from '../../core/alert.ts';
import { pauseAsked, type SeenAnswer } from './fetch-once.ts';
import { ourBug, slackErrorCode, throttled, unclear, waitForOperator } from './slack-answer.ts';
import { slackUnreachable } from './slack-unreachable.ts';

/** What a refusal is about. */
type Refusal = 'pace' | 'destination' | 'deployment' | 'message' | 'thread';

const about = (refusal: Refusal, ...codes: readonly string[]): readonly [string, Refusal][] =>
  codes.map((code) => [code, refusal]);

/** What `chat.postMessage` may say: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const REFUSALS: ReadonlyMap<string, Refusal> = new Map([
  ...about('pace', 'ratelimited', 'rate_limited', 'message_limit_exceeded'),
  // The conversation is gone, or the app may not post there.
  ...about('destination', 'channel_not_found', 'channel_type_not_supported', 'is_archived'),
  ...about('destination', 'messages_tab_disabled', 'not_in_channel', 'user_not_found', 'user_not_in_channel'),
  ...about('destination', 'restricted_action', 'restricted_action_read_only_channel'),
  ...about('destination', 'restricted_action_thread_only_channel'),
  // The token, the app or the workspace: it hurts all destinations, and none of them is to blame.
  ...about('deployment', 'access_denied', 'accesslimited', 'account_inactive', 'ekm_access_denied'),
  ...about('deployment', 'enterprise_is_restricted', 'invalid_auth', 'missing_scope', 'no_permission'),
  ...about('deployment', 'not_allowed_token_type', 'not_authed', 'org_login_required', 'team_added_to_org'),
  ...about('deployment', 'team_access_not_granted', 'team_not_found', 'token_expired', 'token_revoked'),
  ...about('deployment', 'two_factor_setup_required'),
  ...about('message', 'deprecated_endpoint', 'method_deprecated', 'unknown_method'),
  ...about('message', 'invalid_arg_name', 'invalid_arguments', 'invalid_array_arg', 'invalid_charset'),
  ...about('message', 'invalid_blocks', 'invalid_blocks_format', 'invalid_form_data'),
  ...about('message', 'invalid_metadata_format', 'invalid_metadata_schema', 'metadata_too_large'),
  ...about('message', 'metadata_must_be_sent_from_app', 'invalid_post_type', 'missing_post_type'),
  ...about('message', 'msg_blocks_too_long', 'msg_too_long', 'no_text', 'too_many_attachments'),
  // There can be no reply: the message is gone, or its thread is closed.
  ...about('thread', 'cannot_reply_to_message', 'invalid_thread_ts', 'message_not_found', 'thread_not_found'),
  ...about('thread', 'restricted_action_non_threadable_channel', 'restricted_action_thread_locked'),
]);

/** Whether a call failed only because it was a reply. */
export function isThreadRefusal(error: unknown): boolean {
  const code = platformCode(error);
  return code !== undefined && REFUSALS.get(code) === 'thread';
}

/** The codes by which Slack refuses a token that was exchanged since, or whose app was installed again. */
const TOKEN_REFUSALS = new Set(['account_inactive', 'invalid_auth', 'token_expired', 'token_revoked']);

/** Whether a call failed because of its token: nothing was done. */
export function isTokenRefusal(error: unknown): boolean {
  return TOKEN_REFUSALS.has(platformCode(error) ?? '');
}

/** What a failed call of `chat.postMessage` means. */
export function slackApiOutcome(error: unknown, seen: SeenAnswer, now: number): SendOutcome {
  const afterSeconds = pauseAsked(seen, now);
  if (seen.status === 429) return throttled('Slack answered 429', afterSeconds);
  if (error instanceof WebAPIPlatformError) return codeOutcome(platformCode(error), afterSeconds);
  if (seen.status !== undefined && seen.status !== 200) return statusOutcome(seen.status);
  const code = slackUnreachable(error instanceof WebAPIRequestError ? error.original : error);
  if (code !== undefined) return { kind: 'retry', reason: `Slack could not be reached (${code})` };
  const name = error instanceof WebAPIRequestError ? error.original.name : 'an unexpected error';
  return unclear(`no answer from Slack (${name})`);
}

function codeOutcome(code: string | undefined, afterSeconds: number | undefined): SendOutcome {
  // The library takes a page of HTML or half an answer for an error's code.
  if (code === undefined) return unclear('Slack gave an answer that is none of its own');
  const reason = `Slack answered ${code}`;
  switch (REFUSALS.get(code)) {
    case 'pace':
      return throttled(reason, afterSeconds);
    case 'destination':
      return { kind: 'dead', reason };
    case 'deployment':
      return waitForOperator(`${reason}; check the token and the scopes of the Slack app`);
    case 'message':
      return ourBug(reason);
    case 'thread':
      return { kind: 'failed', reason: `${reason}; the thread of the story takes no reply` };
    case undefined:
      // `fatal_error`, `internal_error`, `service_unavailable`, and whatever Slack may add: it may have been posted.
      return unclear(reason);
  }
}

/** The API answers 200 to whatever it has worked on; a proxy may make another success of it. */
function statusOutcome(status: number): SendOutcome {
  const reason = `Slack answered ${status}`;
  return status >= 500 || status < 300 ? unclear(reason) : waitForOperator(reason);
}

function platformCode(error: unknown): string | undefined {
  if (!(error instanceof WebAPIPlatformError)) return undefined;
  // The library checks nothing of an answer: its `error` may be anything.
  const code: unknown = error.data.error;
  return typeof code === 'string' ? slackErrorCode(code) : undefined;
}
