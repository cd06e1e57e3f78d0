import {
  type APIGatewayProxyResult,
  getConnInfo,
  handle,
  type LambdaContext,
  type LambdaEvent,
} from 'hono/aws-lambda';
import type { ApiDeps } from './api-deps.ts';
import { createApp } from './app.ts';

/** Answers the requests of an HTTP API: the client is who API Gateway says it is, whatever headers claim. */
export function createHandler(
  deps: Omit<ApiDeps, 'clientOf'>,
): (event: LambdaEvent, context: LambdaContext) => Promise<APIGatewayProxyResult> {
  const app = createApp({ ...deps, clientOf: (context) => getConnInfo(context).remote.address ?? 'unknown' });
  app.get('/', (context) => context.redirect('/subscribe'));
  return handle(app);
}
