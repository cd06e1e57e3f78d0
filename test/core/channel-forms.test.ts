import { expect, test } from 'vitest';
import { CHANNEL_FIELDS, CHANNEL_FORMS } from '../../src/core/channels/channel-forms.ts';

/** Names that forms, the API or the command line use for something else. */
const TAKEN = [
  'topics',
  'channel',
  'owner',
  'every',
  'at',
  'zone',
  'digest',
  'stack',
  'sample',
  'json',
  'help',
];

test('every field of every channel has a name of its own', () => {
  const names = [...TAKEN, ...CHANNEL_FIELDS];
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect(CHANNEL_FIELDS.filter((name) => !/^[a-z]+$/.test(name))).toEqual([]);
});

test('every channel is listed under its own kind', () => {
  expect(Object.entries(CHANNEL_FORMS).filter(([kind, form]) => form.kind !== kind)).toEqual([]);
});
