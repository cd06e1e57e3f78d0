import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import {
  type IndexDefinition,
  type KeyDefinition,
  TABLES,
  type TableDefinition,
  type TableName,
} from '../src/adapters/aws/resources.ts';
import { logicalName } from './logical-name.ts';

/**
 * Every table of the system, from the same definitions as the local run. A stack that is deleted leaves its
 * tables behind: they hold people's subscriptions and the record of what was sent to them.
 */
export class Storage extends Construct {
  readonly tables: Readonly<Record<TableName, TableV2>>;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const made = Object.entries(TABLES).map(([name, definition]) => [name, this.#table(name, definition)]);
    this.tables = Object.fromEntries(made) as Record<TableName, TableV2>;
  }

  #table(name: string, definition: TableDefinition): TableV2 {
    const { partitionKey, sortKey, ttlAttribute, indexes = [] } = definition;
    return new TableV2(this, logicalName(name), {
      partitionKey: attribute(partitionKey),
      sortKey: sortKey && attribute(sortKey),
      timeToLiveAttribute: ttlAttribute,
      globalSecondaryIndexes: indexes.map(globalIndex),
      billing: Billing.onDemand(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}

function attribute({ name, type }: KeyDefinition) {
  return { name, type: type === 'S' ? AttributeType.STRING : AttributeType.NUMBER };
}

function globalIndex({ name, partitionKey, sortKey, attributes }: IndexDefinition) {
  return {
    indexName: name,
    partitionKey: attribute(partitionKey),
    sortKey: attribute(sortKey),
    ...projection(attributes),
  };
}

function projection(attributes: IndexDefinition['attributes']) {
  if (attributes === undefined) return { projectionType: ProjectionType.ALL };
  if (attributes.length === 0) return { projectionType: ProjectionType.KEYS_ONLY };
  return { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...attributes] };
}
