import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { useWirewatch } from './run-wirewatch.ts';

const { run } = useWirewatch();

describe('help', () => {
  test.each([
    ['', ['start', 'feeds', 'topics', 'subscribe', 'subscriptions', 'unsubscribe', 'classify']],
    ['start', ['--sample', '--fresh', '--port', 'SMTP_URL']],
    ['feeds', ['list', 'add', 'remove', 'check']],
    ['feeds list', ['--stack', '--json']],
    ['feeds add', ['<url>', '--stack', '--folder']],
    ['feeds remove', ['<feed>', '--stack']],
    ['feeds check', ['--jsonl', 'content_type']],
    ['topics', ['list', 'show']],
    ['topics list', ['--json']],
    ['topics show', ['<topic>', '--json']],
    ['subscribe', ['<topics...>', '--email', '--slack', '--stack']],
    ['subscriptions list', ['--json', '--stack']],
    ['unsubscribe', ['<subscription>', '--stack']],
    ['classify', ['--jsonl', '--all', 'standard input']],
  ])('of “%s” names what it takes', async (command, words) => {
    const { code, out } = await run([...command.split(' ').filter(Boolean), '--help']);
    expect(code).toBe(0);
    for (const word of words) expect(out).toContain(word);
  });
});

describe('a wrong command line', () => {
  test.each([
    ['an unknown command', ['subscibe'], /unknown command/],
    ['an unknown option', ['topics', 'list', '--jason'], /unknown option/],
    ['a missing argument', ['topics', 'show'], /missing required argument/],
    ['nothing to classify', ['classify'], /give a file, an address, or -/],
    ['nothing to check', ['feeds', 'check'], /give the address of a feed/],
    ['a port that is none', ['start', '--port', '70000'], /1 to 65535/],
    ['a feed that is no address', ['feeds', 'add', 'outlet.example'], /write it with https:/],
    [
      'no channel',
      ['subscribe', 'ukraine'],
      /--email ADDRESS, --slack WEBHOOK, --conversation ID or --webhook URL/,
    ],
    [
      'an address that is none',
      ['subscribe', 'ukraine', '--email', 'ann'],
      /--email: Write the email address like/,
    ],
    [
      'a webhook of somebody else',
      ['subscribe', 'ukraine', '--slack', 'https://hooks.example.org/x'],
      /https:\/\/hooks\.slack\.com/,
    ],
  ])('with %s ends with 2 and says what to write', async (_, args, message) => {
    const { code, out, err } = await run(args);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n\s+at /);
    expect(out).toBe('');
    expect(code).toBe(2);
  });
});

test('a reader that has seen enough is no failure', async () => {
  const cli = join(import.meta.dirname, '..', '..', 'bin', 'wirewatch.ts');
  const child = spawn(process.execPath, [cli, 'topics', 'list', '--json']);
  child.stdout.destroy();
  const [err, code] = await Promise.all([
    text(child.stderr),
    new Promise((resolve) => child.once('close', resolve)),
  ]);
  expect(err).toBe('');
  expect(code).toBe(0);
});
