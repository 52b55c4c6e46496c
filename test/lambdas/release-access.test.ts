import { describe, expect, it } from 'vitest';
import { VARIABLES } from '../../lambdas/environment.ts';
import { releaseAccessFrom } from '../../lambdas/release-access.ts';
import { localVariables, scriptedService } from '../support/local-aws.ts';

const NOW = '2026-03-01T09:00:00Z';
const clock = () => NOW;

async function inSecret(text: string) {
  const { endpoint } = await scriptedService(() => ({
    status: 200,
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify({ SecretString: text }),
  }));
  const variables = {
    ...localVariables('SECRETS_MANAGER', endpoint),
    [VARIABLES.releaseCredentials]: 'the-arn',
  };
  return releaseAccessFrom(variables, clock);
}

describe('the access that a release takes', () => {
  it('is on one machine what the variables hold; what is empty was not entered', async () => {
    const access = releaseAccessFrom(
      {
        [VARIABLES.cratesToken]: ' crates-1 ',
        [VARIABLES.npmToken]: '',
        [VARIABLES.announceWebhooks]: '{"chat": "https://chat.example.org/hook", "none": ""}',
      },
      clock,
    );
    expect(await access()).toEqual({
      cratesToken: 'crates-1',
      announceWebhooks: { chat: 'https://chat.example.org/hook' },
    });
  });

  it('is on AWS what the secret holds, and nothing while that is empty', async () => {
    const stored = {
      npmToken: 'npm-1',
      announceServer: 'smtp://mail.example.org',
      announceFrom: 'a@example.org',
    };
    expect(await (await inSecret(JSON.stringify(stored)))()).toEqual({ ...stored, announceWebhooks: {} });
    expect(await (await inSecret('{}'))()).toEqual({ announceWebhooks: {} });
    expect(await (await inSecret(''))()).toEqual({ announceWebhooks: {} });
  });

  it.each([
    ['secret-token', 'no JSON'],
    ['["secret-token"]', 'no JSON object'],
    ['{"cratesToken": ["secret-token"]}', 'cratesToken must be text'],
    ['{"announceWebhooks": "secret-token"}', 'announceWebhooks must be an object'],
    ['{"announceWebhooks": {"chat": {"secret-token": 1}}}', 'chat must be text'],
  ])(
    'cannot be had where something else was entered, and the fault shows none of it: %s',
    async (text, problem) => {
      const access = await inSecret(text);
      const fault: unknown = await access().catch((thrown: unknown) => thrown);
      expect(fault).toMatchObject({ name: 'UnusableReleaseCredentials' });
      expect(String(fault)).toContain(problem);
      expect(String(fault)).not.toContain('secret-token');
    },
  );
});
