import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FetchError } from '../../../src/adapters/feeds/fetch-error.ts';
import { type GuardOptions, guardedGet } from '../../../src/adapters/feeds/guarded-fetch.ts';
import { isPublicAddress, publicLookup } from '../../../src/adapters/feeds/public-address.ts';
import { startTestServer, type TestServer } from './misbehaving-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({
    '/': (_, response) => response.end('secret'),
    '/links': (_, response) => response.setHeader('link', ['</a>; rel=hub', '</b>; rel=self']).end(),
  });
});
afterAll(() => server.stop());

async function refusal(url: string, options: Partial<GuardOptions> = {}): Promise<FetchError> {
  try {
    await guardedGet(url, { userAgent: 'test', totalMs: 2_000, ...options });
  } catch (error) {
    if (error instanceof FetchError) return error;
    throw error;
  }
  throw new Error(`${url} was fetched`);
}

const resolvesTo =
  (...addresses: string[]): NonNullable<GuardOptions['resolve']> =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

describe('guardedGet', () => {
  test.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0/',
    'http://10.1.2.3/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.100.100.200/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:a00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[fe80::1]/',
    'http://[fd00:ec2::254]/',
  ])('refuses the private address %s', async (url) => {
    expect((await refusal(url)).kind).toBe('private');
  });

  test('refuses a name that leads to a private address', async () => {
    const error = await refusal('https://feeds.example/', { resolve: resolvesTo('127.0.0.1') });
    expect(error.kind).toBe('private');
    expect(error.message).toContain('feeds.example leads into a private network');
  });

  test('refuses a name when only one of its addresses is private', async () => {
    const resolve = resolvesTo('93.184.215.14', '2606:2800:21f:cb07::1', '192.168.0.1');
    expect((await refusal('https://feeds.example/', { resolve })).kind).toBe('private');
  });

  test('refuses a name without any address', async () => {
    expect((await refusal('https://feeds.example/', { resolve: resolvesTo() })).kind).toBe('private');
  });

  test('says when a name is unknown', async () => {
    const resolve = () => Promise.reject(Object.assign(new Error('x'), { code: 'ENOTFOUND' }));
    const error = await refusal('https://feeds.example/', { resolve });
    expect(error.kind).toBe('dns');
    expect(error.message).toBe(
      "the name feeds.example can't be resolved (ENOTFOUND); check the address and your network",
    );
  });

  test.each([
    ['ftp://feeds.example/', /neither http nor https/],
    ['javascript:alert(1)', /neither http nor https/],
    ['not a url', /is not a URL/],
    ['https://me:secret@feeds.example/', /holds a user name or password/],
    ['https://feeds.example:8443/', /port 8443/],
    ['http://feeds.example:22/', /port 22/],
  ])('refuses the address %s', async (url, message) => {
    const error = await refusal(url);
    expect(error.kind).toBe('address');
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain('secret');
  });

  test('reaches a private origin only when exactly that one is allowed', async () => {
    const options = { userAgent: 'test', allowedOrigins: [server.origin] };
    const answer = await guardedGet(`${server.origin}/`, options);
    expect(Buffer.from(answer.bytes).toString()).toBe('secret');
    expect(answer.finalUrl).toBe(`${server.origin}/`);
    expect((await refusal(server.origin.replace('127.0.0.1', 'localhost'), options)).kind).toBe('address');
    expect((await refusal('http://127.0.0.1/', options)).kind).toBe('private');
  });
});

test('guardedGet joins the Link headers of an answer', async () => {
  const options = { userAgent: 'test', allowedOrigins: [server.origin] };
  const { headers } = await guardedGet(`${server.origin}/links`, options);
  expect(headers.link).toBe('</a>; rel=hub, </b>; rel=self');
});

describe('publicLookup', () => {
  test('asks once and hands the socket the very addresses that were checked', async () => {
    let asked = 0;
    const lookup = publicLookup(async () => {
      asked++;
      return [{ address: asked === 1 ? '93.184.215.14' : '127.0.0.1', family: 4 }];
    });
    const given = await new Promise((resolve) =>
      lookup('a.example', { all: true }, (...args) => resolve(args)),
    );
    expect(given).toEqual([null, [{ address: '93.184.215.14', family: 4 }]]);
    expect(asked).toBe(1);
  });
});

describe('isPublicAddress', () => {
  test.each(['93.184.215.14', '8.8.8.8', '2606:2800:21f:cb07::1', '2a00:1450::1'])('takes %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test.each([
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '127.8.8.8',
    '168.63.129.16',
    '169.254.1.1',
    '172.31.255.255',
    '192.0.0.192',
    '192.168.1.1',
    '198.18.0.1',
    '203.0.113.7',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::7f00:1',
    '::ffff:8.8.8.8',
    '64:ff9b::808:808',
    '64:ff9b:1::1',
    '100::1',
    '2001::1',
    '2001:db8::1',
    '2002:808:808::1',
    '3fff::1',
    'fc00::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    'localhost',
    '',
  ])('refuses %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});
