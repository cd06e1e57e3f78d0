import { describe, expect, test } from 'vitest';
import { feedbackLink } from '../../../src/core/feedback.ts';
import { NOW } from '../../factories.ts';
import { anApi, aToken, KEYS } from './an-api.ts';

const SUBJECT = { subscriptionId: 'subscription-1', articleId: 'article-1', topics: ['russia', 'ukraine'] };

const pathAbout = (topics: readonly string[]) => feedbackLink('', { ...SUBJECT, topics }, KEYS);

const ticked = (...topics: readonly string[]) =>
  new URLSearchParams(topics.map((topic) => ['topics', topic] as [string, string]));

describe('the link "Not about this?"', () => {
  test('shows what the reader can say and records nothing, to GET and HEAD alike', async () => {
    const api = anApi();
    const response = await api.get(pathAbout(SUBJECT.topics));
    await api.app.request(pathAbout(SUBJECT.topics), { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(await response.text()).toMatch(/What is this article not about\?[\s\S]*Russia[\s\S]*Ukraine/);
    expect(await api.feedback.list()).toEqual([]);
  });

  test('records the topics that are ticked, thanks the reader and leads to the subscription', async () => {
    const api = anApi();
    const response = await api.post(pathAbout(SUBJECT.topics), ticked('ukraine'));
    expect(response.status).toBe(200);
    const page = await response.text();
    expect(page).toMatch(/Thank you[\s\S]*not about <strong>Ukraine<\/strong>/);
    expect(await api.feedback.list()).toEqual([{ ...SUBJECT, topics: ['ukraine'], at: NOW }]);
    expect(api.log.events).toEqual(['feedback.recorded']);
    expect(api.metrics.counts).toEqual({ 'feedback.recorded': 1 });
    const token = aToken({ purpose: 'manage', subscriptionId: SUBJECT.subscriptionId });
    expect(page).toContain(`href="/manage?token=${token}"`);
  });

  test('asks one question where the alert had one topic, and its button answers it', async () => {
    const api = anApi();
    const page = await (await api.get(pathAbout(['ukraine']))).text();
    expect(page).toContain('Is this article not about Ukraine?');
    expect(page).not.toContain('type="checkbox"');
    const value = /type="hidden" name="topics" value="([^"]+)"/.exec(page)?.[1] ?? '';
    await api.post(pathAbout(['ukraine']), ticked(value));
    expect(await api.feedback.list()).toMatchObject([{ topics: ['ukraine'] }]);
  });

  test('keeps the last word of a reader', async () => {
    const api = anApi();
    await api.post(pathAbout(SUBJECT.topics), ticked('russia', 'ukraine'));
    await api.post(pathAbout(SUBJECT.topics), ticked('russia'));
    expect(await api.feedback.list()).toMatchObject([{ topics: ['russia'] }]);
    // Each word is counted, with its topics: what was counted can't be taken back.
    expect(api.metrics.counts).toEqual({ 'feedback.recorded': 3 });
  });

  test.each([
    ['nothing', ticked()],
    ['a topic that the alert did not name', ticked('north-korea')],
    ['no form at all', undefined],
  ])('asks again when the reader ticked %s', async (_, body) => {
    const api = anApi();
    const response = await api.post(pathAbout(SUBJECT.topics), body);
    expect(response.status).toBe(400);
    const page = await response.text();
    expect(page).toContain('<title>Error: ');
    expect(page).toMatch(/<a href="#topics">Tick at least one topic/);
    expect(page).toMatch(/<fieldset id="topics"[^>]* aria-describedby="topics-problem"/);
    expect(await api.feedback.list()).toEqual([]);
    expect(api.metrics.counts).toEqual({});
  });

  test('that was cut or forged says so and records nothing', async () => {
    const api = anApi();
    const broken = [pathAbout(SUBJECT.topics).slice(0, -1), '/feedback', '/feedback?token=x'];
    const manage = `/feedback?token=${aToken({ purpose: 'manage', subscriptionId: 'subscription-1' })}`;
    for (const path of [...broken, manage]) {
      expect((await api.get(path)).status).toBe(400);
      expect((await api.post(path, ticked('ukraine'))).status).toBe(400);
    }
    expect(await api.feedback.list()).toEqual([]);
  });

  test('refuses more than a form can be', async () => {
    const api = anApi();
    const response = await api.post(pathAbout(SUBJECT.topics), `topics=${'x'.repeat(20_000)}`);
    expect(response.status).toBe(413);
  });

  test('runs no script and keeps its address to itself', async () => {
    const { headers } = await anApi().get(pathAbout(SUBJECT.topics));
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });
});
