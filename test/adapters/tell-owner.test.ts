import { describe, expect, test } from 'vitest';
import { ownerTeller } from '../../src/adapters/tell-owner.ts';
import type { Email } from '../../src/core/message.ts';
import type { Subscription } from '../../src/core/subscription.ts';
import { aSubscription, SENT_AT, topicName } from './an-alert.ts';

const WEBHOOK = 'https://hooks.slack.com/services/T0/B0/s3cr3t1a2b';
const REASON = 'Slack answered 404 no_service';

function tellerUnderTest() {
  const emails: Email[] = [];
  const tell = ownerTeller(
    async (email) => {
      emails.push(email);
      return { kind: 'sent', providerId: 'message-1' };
    },
    { topicName, publicUrl: 'https://alerts.example.org', now: () => SENT_AT },
  );
  return { tell, emails };
}

const owned = (overrides: Partial<Subscription> = {}): Subscription => ({
  ...aSubscription({ kind: 'slack', webhook: WEBHOOK }),
  owner: 'desk@example.org',
  ...overrides,
});

async function told(subscription = owned(), reason = REASON): Promise<Email> {
  const { tell, emails } = tellerUnderTest();
  await tell(subscription, reason);
  const [email] = emails;
  if (email === undefined) throw new Error('nothing was sent');
  return email;
}

describe('ownerTeller', () => {
  test('mails the owner and gives the outcome of the mailer', async () => {
    const { tell, emails } = tellerUnderTest();
    expect(await tell(owned(), REASON)).toEqual({ kind: 'sent', providerId: 'message-1' });
    expect(emails.map(({ to }) => to)).toEqual(['desk@example.org']);
  });

  test('tells nobody where no owner is known', async () => {
    const { tell, emails } = tellerUnderTest();
    const { owner: _, ...subscription } = owned();
    expect(await tell(subscription, REASON)).toBe('nobody');
    expect(emails).toEqual([]);
  });

  test('says which destination, about what, why, since when and what to do, in both parts', async () => {
    const { subject, html, text } = await told();
    expect(subject).toBe('Alerts to Slack …1a2b have stopped');
    for (const part of [html, text.replaceAll(/\s+/g, ' ')]) {
      expect(part).toContain('News alerts about North Korea and United Nations went to Slack …1a2b');
      expect(part).toContain('until 9 Jan 2025, 06:20 UTC');
      expect(part).toContain(REASON);
      expect(part).toContain('Subscribe again');
    }
  });

  test('links to the form with all filled in that is no secret', async () => {
    const cadence = { every: 'day', at: '07:30', zone: 'Europe/Berlin' } as const;
    const { text } = await told(owned({ cadence }));
    const link = new URL(/https:\S+\/subscribe\?\S+/.exec(text)?.[0] ?? '');
    expect(link.searchParams.getAll('topics')).toEqual(['north-korea', 'united-nations']);
    expect(Object.fromEntries(link.searchParams)).toMatchObject({ channel: 'slack', ...cadence });
  });

  test('tells no secret of the destination', async () => {
    const endpoint = {
      kind: 'webhook',
      url: 'https://hooks.example.org/in/hidden',
      secret: 'whsec_hidden',
    } as const;
    const emails = await Promise.all([told(), told(owned({ channel: endpoint }))]);
    expect(emails[1]?.subject).toBe('Alerts to Webhook at hooks.example.org have stopped');
    expect(JSON.stringify(emails)).not.toContain('s3cr3t');
  });

  test('is no list mail, says that a machine sent it, and belongs to no delivery', async () => {
    expect(await told()).toMatchObject({ headers: { 'Auto-Submitted': 'auto-generated' } });
    expect(await told()).not.toHaveProperty('deliveries');
  });

  test('escapes the reason', async () => {
    expect((await told(owned(), '<img src=x>')).html).not.toContain('<img');
  });
});
