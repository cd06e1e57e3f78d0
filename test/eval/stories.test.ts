import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { jsonLines, runEvaluation } from './run-evaluation.ts';

const run = runEvaluation('stories.ts');

const article = (id: string, event: string, overrides: object = {}) => ({
  id,
  outlet: `Outlet ${id}`,
  link: `https://outlet.example/${id}`,
  title: 'Ferry sinks off Zamboanga, 12 killed',
  summary:
    'The Santa Lucia hit a reef near Basilan island at night; fishermen pulled 40 people from the sea.',
  published: `2026-11-02T0${id}:00:00Z`,
  event,
  ...overrides,
});

describe('npm run eval:stories', () => {
  test('measures a stream whose events are known, in the order of time', async () => {
    const other = { title: 'Rates stay as they are', summary: 'A bank waits.' };
    const { code, out, err } = await run(
      '--stream',
      jsonLines('stream.jsonl', article('3', 'ferry'), article('1', 'ferry'), article('2', 'rates', other)),
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^learnt +3 +2 +2 +1\.000 +1\.000 +0\.000$/m);
    expect(out).toMatch(/^shipped +3 +2 +2 +1\.000 +1\.000 +0\.000$/m);
  });

  test('names file and line of what is broken', async () => {
    const file = jsonLines(
      'broken.jsonl',
      article('1', 'ferry'),
      article('2', 'ferry', { event: undefined }),
    );
    const { code, err } = await run('--stream', file);
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringMatching(/broken\.jsonl:2: event: write a name for the event/),
    });
  });

  test('says what is wrong with a file that is not there, and with a command line', async () => {
    const missing = await run('--stream', join('none', 'stream.jsonl'));
    expect({ code: missing.code, err: missing.err }).toEqual({
      code: 1,
      err: expect.stringMatching(/can't be read/),
    });
    expect(await run('--strem', 'x')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/unknown option/),
    });
  });
});
