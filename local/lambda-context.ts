import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';

const REGION = 'us-east-1';
const ACCOUNT = '000000000000';

export const LOCAL_ACCOUNT = { region: REGION, account: ACCOUNT } as const;

/** The context that Lambda would pass to an invocation of the function `name`. */
export function lambdaContext(name: string, timeoutSeconds: number): Context {
  const deadline = Date.now() + timeoutSeconds * 1000;
  const notSupported = (): never => {
    throw new Error('callbacks are not supported by async handlers');
  };
  return {
    callbackWaitsForEmptyEventLoop: false,
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`,
    memoryLimitInMB: '512',
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done: notSupported,
    fail: notSupported,
    succeed: notSupported,
  };
}
