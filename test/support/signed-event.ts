import { createHmac } from 'node:crypto';
import type { Context, LambdaFunctionURLEvent } from 'aws-lambda';

interface EventParts {
  readonly secret?: string;
  /** The value of `X-GitHub-Event`. */
  readonly name?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly base64?: boolean;
}

export const SECRET = 'a-secret-of-these-tests-1f0c';
export const GUID = '0b989ba4-242f-11e5-81e1-c7b6966d2516';

/** The context that Lambda hands over with an event. */
export const CONTEXT: Context = {
  awsRequestId: '00000000-0000-4000-8000-000000000000',
  callbackWaitsForEmptyEventLoop: true,
  functionName: 'receive-webhook',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:eu-central-1:000000000000:function:receive-webhook',
  logGroupName: '/aws/lambda/receive-webhook',
  logStreamName: 'example',
  memoryLimitInMB: '256',
  done: () => undefined,
  fail: () => undefined,
  getRemainingTimeInMillis: () => 10_000,
  succeed: () => undefined,
};

/** What GitHub writes into `X-Hub-Signature-256`. */
export function signatureOf(secret: string, body: string | Uint8Array): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

/** A delivery as a Lambda function URL hands it over (payload format 2.0), signed as GitHub signs. */
export function signedEvent(body: string | Uint8Array, parts: EventParts = {}): LambdaFunctionURLEvent {
  const { secret = SECRET, name = 'repository_advisory', headers = {}, base64 = false } = parts;
  return functionUrlEvent(base64 ? Buffer.from(body).toString('base64') : String(body), base64, {
    accept: '*/*',
    'content-type': 'application/json',
    host: 'example.lambda-url.eu-central-1.on.aws',
    'user-agent': 'GitHub-Hookshot/123abc',
    'x-amzn-tls-version': 'TLSv1.3',
    'x-forwarded-for': '192.0.2.1',
    'x-forwarded-port': '443',
    'x-forwarded-proto': 'https',
    'x-github-delivery': GUID,
    'x-github-event': name,
    'x-github-hook-id': '109948940',
    'x-github-hook-installation-target-id': '186853261',
    'x-github-hook-installation-target-type': 'repository',
    'x-hub-signature-256': signatureOf(secret, body),
    ...headers,
  });
}

function functionUrlEvent(
  body: string,
  isBase64Encoded: boolean,
  headers: Record<string, string>,
): LambdaFunctionURLEvent {
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: '/webhooks/github',
    rawQueryString: '',
    headers,
    requestContext: {
      accountId: 'anonymous',
      apiId: 'example',
      domainName: 'example.lambda-url.eu-central-1.on.aws',
      domainPrefix: 'example',
      http: {
        method: 'POST',
        path: '/webhooks/github',
        protocol: 'HTTP/1.1',
        sourceIp: '192.0.2.1',
        userAgent: 'GitHub-Hookshot/123abc',
      },
      requestId: '00000000-0000-4000-8000-000000000000',
      routeKey: '$default',
      stage: '$default',
      time: '01/Mar/2026:09:00:00 +0000',
      timeEpoch: 1_772_355_600_000,
    },
    body,
    isBase64Encoded,
  };
}
