// Runs a deployed bundle as Lambda does: loads its index.mjs once and calls the handler with each event.
// Arguments: the bundle's folder. Standard input: one event per line; answers go to file descriptor 3.
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const answers = createWriteStream('', { fd: 3 });
const { handler } = await import(pathToFileURL(join(process.argv[2], 'index.mjs')).href);
for await (const line of createInterface({ input: process.stdin })) {
  const context = {
    functionName: 'under-test',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:under-test',
    memoryLimitInMB: '512',
    awsRequestId: randomUUID(),
    getRemainingTimeInMillis: () => 30_000,
  };
  const answer = await handler(JSON.parse(line), context).then(
    (result) => ({ result: result ?? null }),
    (error) => ({ error: String(error) }),
  );
  answers.write(`${JSON.stringify(answer)}\n`);
}
// What is written may still be on its way.
await new Promise((resolve) => answers.end(resolve));
process.exit();
