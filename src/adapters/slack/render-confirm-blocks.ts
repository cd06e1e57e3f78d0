import type { Cadence } from '../../core/cadence.ts';
import { cadenceWords } from '../../core/cadence-words.ts';
import { excerpt } from '../../core/excerpt.ts';
import type { SlackMessage } from '../../core/message.ts';
import { oneLine } from '../../core/one-line.ts';
import { button, contextBlock, section } from './blocks.ts';
import { mrkdwn } from './mrkdwn.ts';

export interface ConfirmBlocksContext {
  readonly topicNames: readonly string[];
  /** @default each alert at once */
  readonly cadence?: Cadence | undefined;
  /** Leads to a page with a button: opening it changes nothing, because Slack opens links for previews. */
  readonly confirmUrl: string;
}

const TOPICS_CHARACTERS = 500;
const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** Renders the message that asks a channel whether alerts are wanted there. Pure. */
export function renderConfirmBlocks(context: ConfirmBlocksContext): SlackMessage {
  const { cadence } = context;
  const when = cadence === undefined ? '' : `, ${mrkdwn(cadenceWords(cadence))}`;
  const topics = mrkdwn(excerpt(oneLine(LIST.format(context.topicNames)), TOPICS_CHARACTERS));
  return {
    text: `Confirm alerts about ${topics} in this channel`,
    blocks: [
      section(
        `*Do you want these alerts here?*\nSomeone asked Wirewatch to post news alerts about ${topics} in this channel${when}.`,
      ),
      { type: 'actions', elements: [button('Confirm these alerts', 'confirm', context.confirmUrl)] },
      contextBlock('The link works for 48 hours. Without a confirmation nothing is posted here.'),
    ],
  };
}
