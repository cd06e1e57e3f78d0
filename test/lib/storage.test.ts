import { describe, expect, test } from 'vitest';
import { TABLES, type TableDefinition } from '../../src/adapters/aws/resources.ts';
import { aTemplate, resourceOf, resourcesOf } from './a-template.ts';

const TYPE = 'AWS::DynamoDB::GlobalTable';
const template = aTemplate();
const table = (name: string) =>
  resourceOf(template, TYPE, `Storage${name.slice(0, 1).toUpperCase()}${name.slice(1)}`);

describe('tables', () => {
  test('are those that the local run makes, and no others', () => {
    expect(Object.keys(resourcesOf(template, TYPE))).toHaveLength(Object.keys(TABLES).length);
  });

  test.each(Object.entries<TableDefinition>(TABLES))(
    '%s has the keys, indexes and expiry of its definition',
    (name, definition) => {
      const { partitionKey, sortKey, indexes = [], ttlAttribute } = definition;
      const found = table(name);
      const keys = [
        partitionKey,
        sortKey,
        ...indexes.flatMap((index) => [index.partitionKey, index.sortKey]),
      ];
      const types = new Map(keys.flatMap((key) => (key === undefined ? [] : [[key.name, key.type]])));

      expect(found.KeySchema).toEqual(keySchema(partitionKey.name, sortKey?.name));
      expect(new Map(found.AttributeDefinitions.map(nameAndType))).toEqual(types);
      expect(found.GlobalSecondaryIndexes ?? []).toEqual(
        indexes.map((index) => ({
          IndexName: index.name,
          KeySchema: keySchema(index.partitionKey.name, index.sortKey.name),
          Projection: projection(index.attributes),
        })),
      );
      expect(found.TimeToLiveSpecification).toEqual(
        ttlAttribute && { AttributeName: ttlAttribute, Enabled: true },
      );
    },
  );

  test.each(Object.keys(TABLES))(
    '%s is paid per request and can be restored to any point in time',
    (name) => {
      const found = table(name);
      expect(found.BillingMode).toBe('PAY_PER_REQUEST');
      expect(found.Replicas).toHaveLength(1);
      expect(found.Replicas[0]).toMatchObject({
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        DeletionProtectionEnabled: true,
      });
    },
  );

  test('outlive the stack', () => {
    template.allResources(TYPE, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });
});

function projection(attributes: readonly string[] | undefined) {
  if (attributes === undefined) return { ProjectionType: 'ALL' };
  if (attributes.length === 0) return { ProjectionType: 'KEYS_ONLY' };
  return { ProjectionType: 'INCLUDE', NonKeyAttributes: attributes };
}

function keySchema(partition: string, sort: string | undefined) {
  return [
    { AttributeName: partition, KeyType: 'HASH' },
    ...(sort === undefined ? [] : [{ AttributeName: sort, KeyType: 'RANGE' }]),
  ];
}

function nameAndType(attribute: { readonly AttributeName: string; readonly AttributeType: string }) {
  return [attribute.AttributeName, attribute.AttributeType] as const;
}
