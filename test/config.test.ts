import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FileError } from '../src/adapters/files/file-error.ts';
import { isPlaceholder, loadConfig } from '../src/config.ts';

const folder = mkdtempSync(join(tmpdir(), 'wirewatch-config-'));

function written(text: string): string {
  const file = join(folder, 'config.yaml');
  writeFileSync(file, text);
  return file;
}

function complaint(text: string): string {
  const file = written(text);
  try {
    loadConfig(file);
  } catch (error) {
    expect(error).toBeInstanceOf(FileError);
    return String(error).replaceAll(file, 'config.yaml').replace('FileError: ', '');
  }
  throw new Error('the configuration was accepted');
}

describe('config', () => {
  test('accepts the file that is shipped', () => {
    expect(loadConfig('config.yaml')).toEqual({
      from: 'alerts@example.org',
      pollIntervalMinutes: 5,
      maxPollIntervalMinutes: 30,
      shards: 1,
      firstPollMaxAgeHours: 6,
      emailsPerSecond: 14,
      materialUpdates: false,
    });
  });

  test('needs nothing but the sender', () => {
    expect(loadConfig(written('from: desk@news.test'))).toEqual({
      from: 'desk@news.test',
      pollIntervalMinutes: 5,
      maxPollIntervalMinutes: 30,
      shards: 1,
      firstPollMaxAgeHours: 6,
      emailsPerSecond: 14,
      materialUpdates: false,
    });
  });

  test('takes the slash off the end of the public URL, since links are appended to it', () => {
    const config = loadConfig(written('from: desk@news.test\npublicUrl: https://news.test/wire/\n'));
    expect(config.publicUrl).toBe('https://news.test/wire');
  });

  test.each([
    [
      'an empty file',
      '# nothing yet\n',
      'config.yaml:1:1: from: write an email address on a domain you own, for instance alerts@example.org',
    ],
    [
      'a sender that is no address',
      '\nshards: 2\nfrom: Wirewatch\n',
      'config.yaml:3:1: from: write an email address on a domain you own, for instance alerts@example.org',
    ],
    [
      'a misspelt setting, and nothing of the one it stands for',
      'form: desk@news.test\n',
      'config.yaml:1:1: form: there is no such setting; the nearest name is "from"',
    ],
    [
      'a misspelt setting among good ones',
      'from: desk@news.test\npollInterval: 5\n',
      'config.yaml:2:1: pollInterval: there is no such setting; the nearest name is "pollIntervalMinutes"',
    ],
    [
      'an interval outside the range',
      'from: desk@news.test\npollIntervalMinutes: 0\n',
      'config.yaml:2:1: pollIntervalMinutes: write a whole number from 1 to 60',
    ],
    [
      'an interval with a unit',
      'from: desk@news.test\npollIntervalMinutes: 5m\n',
      'config.yaml:2:1: pollIntervalMinutes: write a whole number from 1 to 60',
    ],
    [
      'half a shard',
      'from: desk@news.test\nshards: 1.5\n',
      'config.yaml:2:1: shards: write a whole number from 1 to 100',
    ],
    [
      'a public URL that is not encrypted',
      'from: desk@news.test\npublicUrl: http://news.test\n',
      'config.yaml:2:1: publicUrl: write an https address, for instance https://alerts.example.org, or delete the line',
    ],
    [
      'an alarm address left empty',
      'from: desk@news.test\nalarmAddress:\n',
      'config.yaml:2:1: alarmAddress: write the email address that should hear of alarms, for instance ops@example.org, or delete the line',
    ],
    [
      'a list',
      '- from: desk@news.test\n',
      'config.yaml:1:1: write one setting a line, for instance from: alerts@example.org',
    ],
  ])('says where and what to write for %s', (_, text, expected) => {
    expect(complaint(text)).toBe(expected);
  });

  test('names every problem at once', () => {
    expect(complaint('from: me\nshards: none\n').split('\n')).toHaveLength(2);
  });

  test('a file that does not exist is named', () => {
    expect(() => loadConfig('no-such-config.yaml')).toThrow(/^no-such-config\.yaml: can't be read/);
  });
});

describe('placeholder sender', () => {
  test.each(['alerts@example.org', 'alerts@mail.example.com', 'a@EXAMPLE.net', 'a@news.example'])(
    '%s can never be verified',
    (address) => expect(isPlaceholder(address)).toBe(true),
  );

  test.each(['alerts@news.org', 'alerts@myexample.org', 'example.org@news.org'])('%s can be', (address) =>
    expect(isPlaceholder(address)).toBe(false),
  );
});
