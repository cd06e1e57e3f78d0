import { expect, test } from 'vitest';
import { renderAlertEmail } from '../../../src/adapters/email/render-alert-email.ts';
import { renderDigestEmail } from '../../../src/adapters/email/render-digest-email.ts';
import { renderDisabledEmail } from '../../../src/adapters/email/render-disabled-email.ts';
import { describeInBrowser, useBrowser } from '../../browser.ts';
import { anAlert, anArticle, LINKS, SENT_AT, topicName } from '../an-alert.ts';

const CONTEXT = {
  to: 'reader@example.org',
  topicName,
  links: LINKS,
  now: SENT_AT,
  feedbackLink: () => 'https://alerts.example.org/feedback?token=x',
};
const WORD = 'Unbroken'.repeat(40);
const UNBROKEN = anAlert({
  storyId: 'unbroken',
  article: anArticle({ title: WORD, summary: WORD, outlet: WORD }),
  follows: { kind: 'update', what: WORD },
});
const item = (alert: typeof UNBROKEN) => ({ alert, alsoReportedBy: [WORD, 'Northern Courier'] });

const EMAILS = {
  alert: renderAlertEmail(anAlert(), CONTEXT, ['Northern Courier']),
  update: renderAlertEmail(UNBROKEN, CONTEXT, [WORD]),
  coverage: renderAlertEmail(anAlert({ follows: { kind: 'coverage' } }), CONTEXT),
  digest: renderDigestEmail(
    { id: 'd', occasion: 'cadence', alerts: [item(anAlert()), item(UNBROKEN)] },
    { ...CONTEXT, cadence: { every: 'hour' } },
  ),
  disabled: renderDisabledEmail({
    to: 'desk@example.org',
    destination: WORD,
    topicNames: ['Ukraine'],
    reason: WORD,
    since: SENT_AT,
    subscribeUrl: 'https://alerts.example.org/subscribe',
  }),
};
const VIEWS = [320, 800].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

describeInBrowser('emails', () => {
  const open = useBrowser();

  test.each(VIEWS)(
    'fit a window of $width px, and can be read in $colorScheme',
    async ({ width, colorScheme }) => {
      const context = await open({ viewport: { width, height: 600 }, colorScheme });
      const page = await context.newPage();
      const found = [];
      for (const [name, { html }] of Object.entries(EMAILS)) {
        await page.setContent(html);
        found.push({
          name,
          overflow: await page.evaluate(OVERFLOW),
          faint: await page.evaluate(FAINT_TEXTS),
        });
      }
      expect(found).toEqual(Object.keys(EMAILS).map((name) => ({ name, overflow: 0, faint: [] })));
    },
  );
});

/** In the page: by how much it is wider than the window. */
const OVERFLOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

/** In the page: texts whose contrast with what is behind them is below 4.5 (WCAG 2.2, 1.4.3). */
const FAINT_TEXTS = `(() => {
  const channels = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
  const luminance = (color) => {
    const [red, green, blue] = channels(color).map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = (element) => {
    const { backgroundColor } = getComputedStyle(element);
    return (channels(backgroundColor)[3] ?? 1) === 0 ? behind(element.parentElement) : backgroundColor;
  };
  const isText = (node) => node.nodeType === 3 && node.textContent.trim() !== '';
  return [...document.body.querySelectorAll('*')]
    .filter((element) => element.checkVisibility() && [...element.childNodes].some(isText))
    .filter((element) => {
      const pair = [luminance(getComputedStyle(element).color), luminance(behind(element))];
      return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05) < 4.5;
    })
    .map((element) => element.textContent.slice(0, 60));
})()`;
