import { describe, expect, it } from 'vitest';
import { lambdaClient } from '../../../lib/client/lambda-client.ts';
import { webServer } from '../../support/web-server.ts';

const ask = { action: 'show', id: 'GHSA-7q3f-x9mw-2vhc' } as const;
const ANSWER = { ok: false, reason: 'unknown-incident', message: 'There is no incident.' };

/** The client of a stack, with AWS Lambda served at an address of this machine. */
function clientAt(endpoint: string, more = {}) {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const configuration = { endpoint, region: 'eu-central-1', credentials, maxAttempts: 1, ...more };
  return lambdaClient({ stack: 'production', configuration, timeout: 1000 });
}

/** How Lambda tells an error of its own. */
function refusal(status: number, type: string, message = 'x') {
  return { status, body: JSON.stringify({ message }), headers: { 'x-amzn-errortype': type } };
}

describe('the client of a deployed pipeline', () => {
  it('invokes the function run-command of the stack with what is asked, and returns its answer', async () => {
    const { url, received } = await webServer(() => ({ status: 200, body: JSON.stringify(ANSWER) }));
    expect(await clientAt(url).ask(ask)).toEqual(ANSWER);
    expect(received).toHaveLength(1);
    expect(received[0]?.path).toMatch(/^\/2015-03-31\/functions\/production-run-command\/invocations/);
    expect(received[0]?.headers.authorization).toMatch(/^AWS4-HMAC-SHA256 /);
    expect(JSON.parse(String(received[0]?.body))).toEqual(ask);
  });

  it('says the same again, with the same id, where the connection is cut', async () => {
    const said = {
      action: 'acknowledge',
      id: ask.id,
      by: 'Ada',
      commandId: 'a-saying-of-this-test',
    } as const;
    const answer = { status: 200, body: JSON.stringify(ANSWER) };
    const { url, received } = await webServer((_, count) => (count === 1 ? 'cut' : answer));
    await clientAt(url, { maxAttempts: 3 }).ask(said);
    expect(received.map(({ body }) => JSON.parse(String(body)))).toEqual([said, said]);
  });

  it('tells a function that failed, without what it threw', async () => {
    const thrown = { ok: true, errorType: 'Error', errorMessage: 'details of the machine' };
    const headers = { 'x-amz-function-error': 'Unhandled' };
    const { url } = await webServer(() => ({ status: 200, body: JSON.stringify(thrown), headers }));
    const asking = clientAt(url).ask(ask);
    await expect(asking).rejects.toMatchObject({
      reason: 'failed',
      message: expect.stringMatching(
        /^The function production-run-command failed \(Unhandled\); its log tells why\./,
      ),
    });
  });

  it.each([
    [refusal(404, 'ResourceNotFoundException'), 'unreachable', 'There is no function production-run-command'],
    [refusal(403, 'AccessDeniedException'), 'not-authorised', 'lambda:InvokeFunction'],
    [refusal(403, 'UnrecognizedClientException'), 'unreachable', 'log in first'],
    [refusal(403, 'ExpiredTokenException'), 'unreachable', 'log in first'],
    [refusal(429, 'TooManyRequestsException'), 'failed', 'try again'],
    [refusal(500, 'ServiceException', 'it is down'), 'no-answer', 'did not answer: it is down'],
    ['cut' as const, 'no-answer', 'did not answer'],
  ])('explains %j', async (reply, reason, message) => {
    const { url } = await webServer(() => reply);
    await expect(clientAt(url).ask(ask)).rejects.toMatchObject({
      reason,
      message: expect.stringContaining(message),
    });
  });

  it('says that credentials or a region are missing', async () => {
    const credentials = async () => {
      throw Object.assign(new Error('none found'), { name: 'CredentialsProviderError' });
    };
    const { url, received } = await webServer(() => 'cut');
    await expect(clientAt(url, { credentials }).ask(ask)).rejects.toThrow('log in first');
    const region = async () => {
      throw new Error('Region is missing');
    };
    await expect(clientAt(url, { region }).ask(ask)).rejects.toThrow('set AWS_REGION');
    expect(received).toHaveLength(0);
  });

  it('does not wait for ever', async () => {
    const { url } = await webServer(() => 'nothing');
    await expect(clientAt(url).ask(ask)).rejects.toMatchObject({ reason: 'no-answer' });
  });

  it('has no alerts to show', async () => {
    await expect(clientAt('http://127.0.0.1:1').alerts()).rejects.toMatchObject({ reason: 'unsupported' });
  });
});
