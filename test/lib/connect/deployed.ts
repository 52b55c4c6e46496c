import { connectStack } from '../../../lib/connect/connect-stack.ts';
import { webServer } from '../../support/web-server.ts';

export const CREDENTIALS = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:credentials';
export const WEBHOOK_SECRET = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:webhook';
export const WEBHOOK_URL = 'https://abc.lambda-url.eu-central-1.on.aws/';

const FUNCTIONS: Readonly<Record<string, object>> = {
  '/2015-03-31/functions/embargo-receive-webhook/configuration': variables({
    WEBHOOK_SECRET_ARN: WEBHOOK_SECRET,
  }),
  '/2015-03-31/functions/embargo-reconcile/configuration': variables({ GITHUB_CREDENTIALS_ARN: CREDENTIALS }),
  '/2021-10-31/functions/embargo-receive-webhook/url': { FunctionUrl: WEBHOOK_URL },
};

function variables(Variables: object) {
  return { Environment: { Variables } };
}

/** AWS with the stack `embargo` and its two secrets. `denied`: the action that IAM does not allow. */
export async function deployed(
  credentials = '{}',
  denied?: 'GetFunctionConfiguration' | 'GetSecretValue' | 'PutSecretValue',
) {
  const secrets = new Map([
    [CREDENTIALS, credentials],
    [WEBHOOK_SECRET, 'the-secret-of-before'],
  ]);
  const server = await webServer(({ method, path, headers, body }) => {
    const target = String(headers['x-amz-target'] ?? '').split('.')[1];
    const action =
      target ?? (path.endsWith('/configuration') ? 'GetFunctionConfiguration' : 'GetFunctionUrlConfig');
    if (action === denied) return refused(400, 'AccessDeniedException');
    if (method === 'GET') {
      const found = FUNCTIONS[path];
      return found ? { status: 200, body: JSON.stringify(found) } : refused(404, 'ResourceNotFoundException');
    }
    const { SecretId, SecretString } = JSON.parse(body.toString());
    if (target === 'PutSecretValue') secrets.set(SecretId, SecretString);
    return { status: 200, body: JSON.stringify({ SecretString: secrets.get(SecretId) }) };
  });
  return {
    secrets,
    connectStack: (name: string) =>
      connectStack(name, {
        region: 'eu-central-1',
        endpoint: server.url,
        credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      }),
  };
}

function refused(status: number, type: string) {
  return {
    status,
    body: JSON.stringify({ __type: type, message: 'refused' }),
    headers: { 'x-amzn-errortype': type },
  };
}
