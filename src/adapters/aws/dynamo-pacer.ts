import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { earliestSlot, LINE_RETENTION_MS, type Pacer, type Slot, slotMs } from '../../core/pace.ts';
import { epochSeconds, holds } from './document-client.ts';

/**
 * The free slots of lines, one item each in the subscriptions table. Where a line is in use a slot costs one write,
 * and workers that take slots at the same moment don't have to repeat it.
 */
export function dynamoPacer(client: DynamoDBDocumentClient, table: string): Pacer {
  const keyOf = (line: string) => ({ pk: `pace#${line}`, sk: 'pace' });

  async function look(line: string) {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: keyOf(line), ConsistentRead: true }),
    );
    return { heldUntil: Number(Item?.heldUntil ?? 0), next: Number(Item?.next ?? 0) };
  }

  /** Sets attributes under a condition; `undefined` when it did not hold. */
  async function write(
    line: string,
    set: string,
    condition: string,
    values: Readonly<Record<string, number>>,
  ): Promise<number | undefined> {
    const update = new UpdateCommand({
      TableName: table,
      Key: keyOf(line),
      UpdateExpression: `SET ${set}, expiresAt = :expiry`,
      ConditionExpression: condition,
      ExpressionAttributeNames: { '#next': 'next' },
      ExpressionAttributeValues: values,
      ReturnValues: 'ALL_NEW',
    });
    let next: number | undefined;
    await holds(
      client.send(update).then(({ Attributes }) => {
        next = Number(Attributes?.next);
      }),
    );
    return next;
  }

  async function take(...[line, pace, mostWaitMs, now]: Parameters<Pacer['take']>): Promise<Slot> {
    const step = slotMs(pace);
    const earliest = earliestSlot(pace, now);
    const most = now + mostWaitMs;
    const expiry = { ':expiry': epochSeconds(most + LINE_RETENTION_MS) };
    const inUse = '#next >= :earliest AND #next <= :most';
    const values = { ':earliest': earliest, ':most': most, ':step': step, ...expiry };
    const after = await write(line, '#next = #next + :step', inUse, values);
    if (after !== undefined) return { at: after - step, taken: true };

    const { next } = await look(line);
    if (next > most) return { at: next, taken: false };
    const idle = 'attribute_not_exists(#next) OR #next < :earliest';
    const first = { ':earliest': earliest, ':after': earliest + step, ...expiry };
    const begun = await write(line, '#next = :after', idle, first);
    return begun === undefined ? take(line, pace, mostWaitMs, now) : { at: earliest, taken: true };
  }

  return {
    take,

    async hold(line, until) {
      const values = { ':until': until, ':expiry': epochSeconds(until + LINE_RETENTION_MS) };
      // Two writes, each safe to repeat: no slot before the pause is over, and none that was taken counts.
      await write(line, '#next = :until', 'attribute_not_exists(#next) OR #next < :until', values);
      await holds(
        client.send(
          new UpdateCommand({
            TableName: table,
            Key: keyOf(line),
            UpdateExpression: 'SET heldUntil = :until, expiresAt = :expiry',
            ConditionExpression: 'attribute_not_exists(heldUntil) OR heldUntil < :until',
            ExpressionAttributeValues: values,
          }),
        ),
      );
    },

    look,
  };
}
