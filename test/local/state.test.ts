import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  currentRun,
  forgetRun,
  noteRun,
  prepareState,
  type StateFiles,
  stateFiles,
  touchRun,
} from '../../local/state.ts';

const MINUTE = 60_000;
const RUN = {
  ...{ pid: process.pid, url: 'http://localhost:1', dynamoUrl: 'http://d', sqsUrl: 'http://s' },
  hasSlackBot: false,
};

let folder: string;
let files: StateFiles;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wirewatch-state-'));
  files = stateFiles(folder, 'feeds');
  prepareState(files, false);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a run that goes on is found, until it is over', () => {
  expect(currentRun(files)).toBeUndefined();
  noteRun(files, RUN);
  expect(currentRun(files)).toEqual(RUN);
  forgetRun(files);
  expect(currentRun(files)).toBeUndefined();
});

test('a note that a killed run left does not count, though another process has its number now', () => {
  noteRun(files, RUN);
  const longAgo = new Date(Date.now() - 2 * MINUTE);
  utimesSync(files.run, longAgo, longAgo);
  expect(currentRun(files)).toBeUndefined();
  touchRun(files);
  expect(currentRun(files)).toEqual(RUN);
});

test('a process that has ended does not run', () => {
  noteRun(files, { ...RUN, pid: 2 ** 22 + 1 });
  expect(currentRun(files)).toBeUndefined();
});

test('where no folder can be made, one is told which, and what to set', () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  expect(() => prepareState(stateFiles(file, 'feeds'), false)).toThrow(/file.*set WIREWATCH_HOME/);
});

test('a run whose state was deleted has nothing to touch', () => {
  touchRun(files);
  expect(currentRun(files)).toBeUndefined();
});
