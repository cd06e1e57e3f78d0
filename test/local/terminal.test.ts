import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { type TerminalOptions, terminal } from '../../local/terminal.ts';
import { anAlert, anArticle, aSubscription, aTopicMatch, NOW } from '../factories.ts';

function aTerminal(overrides: Partial<TerminalOptions> = {}) {
  const out = new PassThrough();
  const term = terminal({ out, json: false, topicName: () => 'North Korea', now: () => NOW, ...overrides });
  return { term, said: (): string => String(out.read() ?? '') };
}

const subscription = aSubscription({ channel: { kind: 'email', address: 'ann@news.test' } });
const alert = anAlert({
  article: anArticle({ title: 'Envoys meet in Pyongyang', outlet: 'Harbour Wire' }),
  topics: [aTopicMatch()],
});

describe('an alert on the terminal', () => {
  test('tells time, topic, headline, outlet, to whom and by what, and the words', () => {
    const { term, said } = aTerminal();
    term.alert(alert, subscription);
    const [line, words] = said().split('\n');
    expect(line).toMatch(
      /^\d\d:\d\d:\d\d {2}North Korea {2}Envoys meet in Pyongyang {2}Harbour Wire → a…@news\.test by email$/,
    );
    expect(words).toContain('“Pyongyang”');
  });

  test('never shows the address itself', () => {
    const { term, said } = aTerminal({ json: true });
    term.alert(alert, subscription);
    expect(said()).not.toContain('ann@news.test');
  });

  test('is one JSON object per line under --json, and nothing else is', () => {
    const { term, said } = aTerminal({ json: true });
    term.say('Page: http://localhost:3000');
    term.alert(alert, subscription);
    term.warn('feed “x”: the server answered 404');
    const lines = said()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { title: 'Envoys meet in Pyongyang', topics: [{ id: 'north-korea' }], channel: 'email' },
      { warning: 'feed “x”: the server answered 404' },
    ]);
  });
});
