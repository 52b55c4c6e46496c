import type { LambdaFunctionURLEvent } from 'aws-lambda';

/** A web request as a Lambda function URL hands it over (payload format 2.0). The bytes of the body are kept exactly. */
export function functionUrlEvent(request: Request, body: ArrayBuffer): LambdaFunctionURLEvent {
  const { pathname, search, hostname } = new URL(request.url);
  const headers = Object.fromEntries(request.headers);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: pathname,
    rawQueryString: search.slice(1),
    headers,
    requestContext: {
      accountId: 'anonymous',
      apiId: 'local',
      domainName: hostname,
      domainPrefix: 'local',
      http: {
        method: request.method,
        path: pathname,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: headers['x-github-delivery'] ?? '',
      routeKey: '$default',
      stage: '$default',
      time: '',
      timeEpoch: 0,
    },
    body: Buffer.from(body).toString('base64'),
    isBase64Encoded: true,
  };
}
