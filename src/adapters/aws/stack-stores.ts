import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { documentClient } from './document-client.ts';
import { dynamoStores, type Stores } from './dynamo-stores.ts';
import { StackError } from './stack-error.ts';

/** A deployed stack as its outputs describe it. */
export interface DeployedStack {
  readonly stores: Stores;
  readonly publicUrl: string;
  readonly hasSlackBot: boolean;
}

/** Opens the tables of a deployed stack, with the credentials and region that the AWS SDK finds. */
export async function openStack(name: string): Promise<DeployedStack> {
  const outputs = await readOutputs(name);
  const output = (key: string): string => {
    const value = outputs.get(key);
    if (value !== undefined) return value;
    throw new StackError(`stack "${name}" has no output ${key}; is it a Wirewatch stack of this version?`);
  };
  const client = documentClient(new DynamoDBClient());
  const tables = {
    feeds: output('FeedsTable'),
    pushes: output('PushesTable'),
    articles: output('ArticlesTable'),
    stories: output('StoriesTable'),
    subscriptions: output('SubscriptionsTable'),
    deliveries: output('DeliveriesTable'),
    digests: output('DigestsTable'),
  };
  return {
    stores: dynamoStores(client, tables),
    publicUrl: output('PublicUrl'),
    hasSlackBot: output('SlackApp') === 'yes',
  };
}

async function readOutputs(name: string): Promise<ReadonlyMap<string, string>> {
  try {
    const { Stacks = [] } = await new CloudFormationClient().send(
      new DescribeStacksCommand({ StackName: name }),
    );
    const outputs = Stacks[0]?.Outputs ?? [];
    return new Map(outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StackError(
      `stack "${name}" can't be read (${reason}); check its name, AWS_REGION and your credentials (aws sts get-caller-identity)`,
      { cause },
    );
  }
}
