import { html } from 'hono/html';
import type { ChannelKind, SubscriptionStatus } from '../src/core/subscription.ts';
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
  readonly status: SubscriptionStatus;
  /** Why it is `disabled`, in words. */
  readonly reason?: string;
}

const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });

const PENDING_WORDS = {
  email: (masked) => ({
    title: 'One more step: open your mail',
    where: masked,
    elsewhere: 'Look into the spam folder too.',
  }),
  slack: (masked) => ({
    title: 'One more step: look into Slack',
    where: `your channel (${masked})`,
    elsewhere: '',
  }),
  webhook: (masked) => ({
    title: 'One more step: see what your webhook got',
    where: masked,
    elsewhere: '',
  }),
} as const satisfies Record<ChannelKind, (masked: string) => object>;

/** The page that a form's answer shows. It says the same whether or not the subscription was known. */
export function pendingPage(maskedChannel: string, channel: ChannelKind): Markup {
  const { title, where, elsewhere } = PENDING_WORDS[channel](maskedChannel);
  return messagePage({
    title,
    paragraphs: [
      html`A message with a link to confirm is on its way to <strong>${where}</strong>. No alert is sent until you have opened the link and confirmed.`,
      html`The link works for 48 hours.`,
    ],
    aside: html`Nothing there after some minutes? ${elsewhere} If you confirmed these same topics earlier, they are on already and no message comes. We send only a few of these messages a day to the same place.`,
  });
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
  return messagePage({
    title: 'Your alerts are on',
    paragraphs: [
      html`The next story about <strong>${LIST.format(view.topicNames)}</strong> goes to <strong>${view.maskedChannel}</strong>.`,
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
${isOver ? html`<p>${change}</p>` : html`${pressable(unsubscribeAction, 'End these alerts')}<p class="aside">To change the topics, ${change} and confirm; then end these alerts.</p>`}`,
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
<div><dt>Status</dt><dd>${statusWords(view)}</dd></div>
</dl>`;
}

function statusWords({ status, reason, channel }: SubscriptionView): Markup {
  switch (status) {
    case 'pending':
      return html`<span class="warn">Not confirmed yet</span>: nothing is sent`;
    case 'active':
      return html`<span class="ok">On</span>: one ${channel === 'email' ? 'email' : 'message'} per story`;
    case 'ended':
      return html`Ended: nothing is sent`;
    case 'disabled':
      return html`<span class="bad">Off</span>: the ${channel === 'email' ? 'address' : 'channel'} takes no more messages${reason === undefined ? '' : ` (${reason})`}`;
  }
}

/** The form with the same topics ticked. */
function chooseAgain({ topicIds }: SubscriptionView): string {
  const query = new URLSearchParams();
  for (const id of topicIds) query.append('topics', id);
  return `/subscribe?${query}`;
}
