import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileInbox, type InboxMessage } from '../../local/inbox.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wirewatch-inbox-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const aMessage = (to: string): Omit<InboxMessage, 'id'> => ({ at: 0, kind: 'email', to, via: 'inbox' });

test('keeps its messages over a restart, newest first', () => {
  const file = join(folder, 'inbox.jsonl');
  const before = fileInbox(file);
  before.add(aMessage('ann@localhost'));
  before.add(aMessage('ben@localhost'));
  const after = fileInbox(file);
  expect(after.latest(5).map(({ to }) => to)).toEqual(['ben@localhost', 'ann@localhost']);
});

test('a message that a crash cut short goes, and the next does not join it', () => {
  const file = join(folder, 'inbox.jsonl');
  fileInbox(file).add(aMessage('ann@localhost'));
  appendFileSync(file, '{"at":0,"kind":"email","to":"ben@loc');
  fileInbox(file).add(aMessage('cat@localhost'));
  expect(
    fileInbox(file)
      .latest(5)
      .map(({ to }) => to),
  ).toEqual(['cat@localhost', 'ann@localhost']);
  expect(readFileSync(file, 'utf8')).not.toContain('ben@');
});
