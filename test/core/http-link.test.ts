import { expect, test } from 'vitest';
import { httpLink } from '../../src/core/http-link.ts';

test.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://a.example/', '/path', '', undefined])(
  'refuses %j',
  (link) => {
    expect(httpLink(link)).toBeUndefined();
  },
);

test('writes a link without quotes, spaces or angle brackets', () => {
  expect(httpLink('https://a.example/a b"<>\'?q="<>')).toMatch(/^https:\/\/a\.example\/[^\s"<>]*$/);
});
