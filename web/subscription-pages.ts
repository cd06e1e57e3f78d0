import { html } from 'hono/html';
import type { Cadence } from '../src/core/cadence.ts';
import { cadenceWords } from '../src/core/cadence-words.ts';
import { CHANNEL_FORMS } from '../src/core/channels/channel-forms.ts';
import {
  type Channel,
  type ChannelKind,
  maskChannel,
  type SubscriptionStatus,
} from '../src/core/subscription.ts';
import { FORM_SHEET } from './form-sheet.ts';
import { messagePage } from './message-page.ts';
import { type Markup, page } from './page.ts';

/** A subscription as whoever holds a link of it may see it. */
export interface SubscriptionView {
  readonly topicNames: readonly string[];
  readonly topicIds: readonly string[];
  /** Enough to recognise the address or the webhook, not enough to use it. */
  readonly maskedChannel: string;
  readonly channel: ChannelKind;
  /** @default each alert at once */
  readonly cadence?: Cadence;
  /** Enough to recognise whoever hears when the destination is dead. */
  readonly maskedOwner?: string;
  readonly status: SubscriptionStatus;
  /** Why it is `disabled`, in words. */
  readonly reason?: string;
}

const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/**
 * The page that a form's answer shows. It says the same whether or not the subscription was known.
 * @param madeSecret what signs the messages for a program; shown here and nowhere else
 */
export function pendingPage(channel: Channel, madeSecret?: string): Markup {
  const { look, where, elsewhere = '' } = CHANNEL_FORMS[channel.kind].words;
  return messagePage({
    title: look,
    paragraphs: [
      html`A message with a link to confirm is on its way to <strong>${where(maskChannel(channel))}</strong>. No alert is sent until you have opened the link and confirmed.`,
      html`The link works for 48 hours.`,
      ...(madeSecret === undefined ? [] : secretParagraphs(madeSecret)),
    ],
    aside: html`Nothing there after some minutes? ${elsewhere} If you confirmed these same topics earlier, they are on already and no message comes. We send only a few of these messages a day to the same place.`,
  });
}

function secretParagraphs(secret: string): readonly Markup[] {
  return [
    html`The messages are signed with this secret. Keep it now: it is shown only here.`,
    html`<code class="secret">${secret}</code>`,
  ];
}

/** Asks before a subscription starts. Opening it changes nothing: mail scanners open every link. */
export function confirmPage(view: SubscriptionView, action: string): Markup {
  return askingPage({
    title: 'Do you want these alerts?',
    view,
    action,
    button: 'Confirm these alerts',
    aside: html`Was it not you who asked? Close this page: nothing is sent without a confirmation.`,
  });
}

export function confirmedPage(view: SubscriptionView, manageUrl: string): Markup {
  const topics = html`<strong>${LIST.format(view.topicNames)}</strong>`;
  const to = html`<strong>${view.maskedChannel}</strong>`;
  return messagePage({
    title: 'Your alerts are on',
    paragraphs: [
      view.cadence === undefined
        ? html`The next story about ${topics} goes to ${to}.`
        : html`Stories about ${topics} go to ${to} ${cadenceWords(view.cadence)}, if there are any.`,
      html`<a href="${manageUrl}">See or end these alerts</a>`,
    ],
    aside: html`The same link is in every alert.`,
  });
}

/** What a subscription is, and the button that ends it. */
export function managePage(view: SubscriptionView, unsubscribeAction: string): Markup {
  const isOver = view.status === 'ended' || view.status === 'disabled';
  const title = isOver ? 'You get none of these alerts' : 'What do you get?';
  const change = html`<a href="${chooseAgain(view)}">${isOver ? 'Subscribe again' : 'choose anew'}</a>`;
  return page({
    title,
    stylesheet: FORM_SHEET,
    main: html`<h1>${title}</h1>
${facts(view)}
${isOver ? html`<p>${change}</p>` : html`${pressable(unsubscribeAction, 'End these alerts')}<p class="aside">To change topics or times, ${change} and confirm; then end these alerts.</p>`}`,
  });
}

/** Asks before a subscription ends. Opening it changes nothing: mail scanners open every link. */
export function unsubscribePage(view: SubscriptionView, action: string): Markup {
  return askingPage({ title: 'Stop these alerts?', view, action, button: 'Unsubscribe', aside: html`` });
}

export function unsubscribedPage(view: SubscriptionView | undefined): Markup {
  const what =
    view === undefined
      ? html`No more alerts go out.`
      : html`No more alerts about <strong>${LIST.format(view.topicNames)}</strong> go to <strong>${view.maskedChannel}</strong>.`;
  return messagePage({
    title: 'You are unsubscribed',
    paragraphs: [what],
    aside: html`One that was being sent at this very moment may still arrive. Changed your mind? <a href="${view === undefined ? '/subscribe' : chooseAgain(view)}">Subscribe again</a>`,
  });
}

interface Question {
  readonly title: string;
  readonly view: SubscriptionView;
  readonly action: string;
  readonly button: string;
  readonly aside: Markup;
}

function askingPage({ title, view, action, button, aside }: Question): Markup {
  return page({
    title,
    stylesheet: FORM_SHEET,
    main: html`<h1>${title}</h1>
${facts(view)}
${pressable(action, button)}
<p class="aside">${aside}</p>`,
  });
}

function pressable(action: string, button: string): Markup {
  return html`<form class="press" method="post" action="${action}"><button>${button}</button></form>`;
}

function facts(view: SubscriptionView): Markup {
  return html`<dl class="facts">
<div><dt>About</dt><dd class="topics">${LIST.format(view.topicNames)}</dd></div>
<div><dt>To</dt><dd>${view.maskedChannel}</dd></div>
<div><dt>When</dt><dd>${capitalised(cadenceWords(view.cadence))}</dd></div>
${ownerFact(view)}<div><dt>Status</dt><dd>${statusWords(view)}</dd></div>
</dl>`;
}

function ownerFact({ maskedOwner }: SubscriptionView): Markup {
  if (maskedOwner === undefined) return html``;
  return html`<div><dt>If it stops</dt><dd>${maskedOwner} hears of it, once</dd></div>
`;
}

const capitalised = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;

function statusWords({ status, reason, channel, cadence }: SubscriptionView): Markup {
  const { message, dead } = CHANNEL_FORMS[channel].words;
  switch (status) {
    case 'pending':
      return html`<span class="warn">Not confirmed yet</span>: nothing is sent`;
    case 'active':
      return html`<span class="ok">On</span>: one ${message} ${cadence === undefined ? 'per story' : 'with all stories'}`;
    case 'ended':
      return html`Ended: nothing is sent`;
    case 'disabled':
      return html`<span class="bad">Off</span>: ${dead}${reason === undefined ? '' : ` (${reason})`}`;
  }
}

/** The form with the same topics, channel and times; the address is a secret that no link holds. */
function chooseAgain({ topicIds, channel, cadence }: SubscriptionView): string {
  const query = new URLSearchParams();
  for (const id of topicIds) query.append('topics', id);
  if (channel !== 'email') query.append('channel', channel);
  for (const [name, value] of Object.entries(cadence ?? {})) query.append(name, value);
  return `/subscribe?${query}`;
}
