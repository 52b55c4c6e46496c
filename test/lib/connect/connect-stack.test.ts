import { describe, expect, it } from 'vitest';
import { CREDENTIALS, deployed, WEBHOOK_SECRET, WEBHOOK_URL } from './deployed.ts';

describe('a deployed pipeline', () => {
  it('is found by the name of its stack: where it takes webhooks and keeps its secrets', async () => {
    const { stack } = await (await deployed()).connectStack('embargo');
    expect(stack).toEqual({
      name: 'embargo',
      webhookUrl: WEBHOOK_URL,
      webhookSecret: WEBHOOK_SECRET,
      credentials: CREDENTIALS,
    });
  });

  it('is told as missing in plain words where there is none of that name', async () => {
    const { connectStack } = await deployed();
    await expect(connectStack('other')).rejects.toMatchObject({
      reason: 'unreachable',
      message: expect.stringContaining('Check the name of the stack'),
    });
  });

  it.each(['GetFunctionConfiguration', 'GetSecretValue', 'PutSecretValue'] as const)(
    'says which permission is lacking: %s',
    async (denied) => {
      const { connectStack } = await deployed('{}', denied);
      const all = async () => {
        const { stack, secrets } = await connectStack('embargo');
        await secrets.read(stack.credentials);
        await secrets.store(stack.credentials, 'what must not be shown');
      };
      const fault = await all().catch((thrown: unknown) => thrown);
      expect(fault).toMatchObject({
        reason: 'not-authorised',
        message: expect.stringContaining(`:${denied}`),
      });
      expect(String(fault)).not.toContain('what must not be shown');
    },
  );
});
