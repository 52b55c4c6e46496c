import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it, onTestFinished } from 'vitest';
import { clientConfiguration } from '../../../lambdas/aws/client-configuration.ts';
import {
  environmentWebhookSecrets,
  secretsManagerWebhookSecrets,
} from '../../../lambdas/aws/webhook-secrets.ts';
import { addSeconds } from '../../../lambdas/incident/time/instant.ts';
import { localVariables, scriptedService } from '../../support/local-aws.ts';

const OLD = '5f0c1e8a9b7d4c36a2e1f0d9';
const NEW = 'c7b2a94d10e3486fb85d7a61';
const NEWEST = '91d3e5f7a0b24c68d1f3a5b7';
/** A value that was stored as bytes. */
const BINARY = 'stored as bytes, not as text';

type Stages = Record<string, string | undefined>;

/** Secrets Manager with one secret, whose stages the test may change; `down` makes it fail. */
async function secretsManager(stages: Stages) {
  const world = { stages, down: false, now: '2026-03-01T09:00:00Z' };
  const service = await scriptedService(({ body }) => {
    if (world.down) return reply(400, { __type: 'DecryptionFailure', Message: 'no' });
    const asked: { SecretId: string; VersionStage: string } = JSON.parse(body);
    const value = world.stages[asked.VersionStage];
    if (asked.SecretId !== 'webhook' || value === undefined) {
      return reply(400, { __type: 'ResourceNotFoundException', Message: 'no' });
    }
    const content = value === BINARY ? { SecretBinary: 'AAAA' } : { SecretString: value };
    return reply(200, { ...content, VersionStages: [asked.VersionStage] });
  });
  const variables = localVariables('SECRETS_MANAGER', service.endpoint);
  const client = new SecretsManagerClient(clientConfiguration(variables, 'SECRETS_MANAGER'));
  onTestFinished(() => client.destroy());
  const loader = (secretId = 'webhook') =>
    secretsManagerWebhookSecrets({ client, secretId, clock: () => world.now });
  return { world, loader, requests: service.requests };
}

function reply(status: number, body: object) {
  return { status, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: JSON.stringify(body) };
}

describe('webhook secrets in Secrets Manager', () => {
  it('are the current one alone while there was no rotation', async () => {
    const { loader } = await secretsManager({ AWSCURRENT: NEW });
    expect(await loader()()).toEqual({ current: NEW });
  });

  it('are the old and the new one at once after a rotation', async () => {
    const { loader } = await secretsManager({ AWSCURRENT: NEW, AWSPREVIOUS: OLD });
    expect(await loader()()).toEqual({ current: NEW, previous: OLD });
  });

  it('are read once in 5 minutes, however many ask', async () => {
    const { world, loader, requests } = await secretsManager({ AWSCURRENT: NEW });
    const secrets = loader();
    await Promise.all([secrets(), secrets(), secrets()]);
    world.now = addSeconds(world.now, 299);
    await secrets();
    expect(requests).toHaveLength(2);
  });

  it('are read again after 5 minutes', async () => {
    const { world, loader } = await secretsManager({ AWSCURRENT: NEW });
    const secrets = loader();
    await secrets();
    world.stages = { AWSCURRENT: NEWEST, AWSPREVIOUS: NEW };
    world.now = addSeconds(world.now, 300);
    expect(await secrets()).toEqual({ current: NEWEST, previous: NEW });
  });

  it('cannot be had where none was ever read, and are asked for again at once', async () => {
    const { world, loader } = await secretsManager({ AWSCURRENT: NEW });
    const secrets = loader();
    world.down = true;
    await expect(secrets()).rejects.toMatchObject({ name: 'DecryptionFailure' });
    world.down = false;
    expect(await secrets()).toEqual({ current: NEW });
  });

  it('go on to serve where they cannot be read again', async () => {
    const { world, loader } = await secretsManager({ AWSCURRENT: NEW, AWSPREVIOUS: OLD });
    const secrets = loader();
    await secrets();
    world.down = true;
    for (const seconds of [300, 30, 3600]) {
      world.now = addSeconds(world.now, seconds);
      expect(await secrets()).toEqual({ current: NEW, previous: OLD });
    }
  });

  it('are asked for again 30 seconds after they could not be read, and then kept for 5 minutes', async () => {
    const { world, loader } = await secretsManager({ AWSCURRENT: OLD });
    const secrets = loader();
    await secrets();
    world.down = true;
    world.now = addSeconds(world.now, 300);
    await secrets();
    world.down = false;
    const served: string[] = [];
    for (const [stored, seconds] of [[NEW, 29] as const, [NEW, 1] as const, [NEWEST, 299] as const]) {
      world.stages = { AWSCURRENT: stored };
      world.now = addSeconds(world.now, seconds);
      served.push((await secrets()).current);
    }
    expect(served).toEqual([OLD, NEW, NEW]);
  });

  it('cannot be had where the secret does not exist', async () => {
    const { loader } = await secretsManager({ AWSCURRENT: NEW });
    await expect(loader('another')()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it.each([
    ['a placeholder', 'changeme-changeme', '(AWSCURRENT) is a placeholder'],
    ['binary', BINARY, '(AWSCURRENT) is binary: it must be text'],
  ])('are refused by a telling name where the current one is %s', async (_, current, complaint) => {
    const { loader } = await secretsManager({ AWSCURRENT: current, AWSPREVIOUS: OLD });
    const secrets = loader();
    await expect(secrets()).rejects.toMatchObject({ name: 'UnusableSecretError' });
    await expect(secrets()).rejects.toThrow(complaint);
  });

  it.each([
    ['a placeholder', 'placeholder-for-now'],
    ['empty', ''],
    ['binary', BINARY],
  ])('are the current one alone where the one before it is %s', async (_, previous) => {
    const { loader } = await secretsManager({ AWSCURRENT: NEW, AWSPREVIOUS: previous });
    expect(await loader()()).toEqual({ current: NEW });
  });

  it('are refused where the current one becomes unusable, until it is mended', async () => {
    const { world, loader } = await secretsManager({ AWSCURRENT: NEW });
    const secrets = loader();
    await secrets();
    world.stages = { AWSCURRENT: 'changeme-changeme', AWSPREVIOUS: NEW };
    world.now = addSeconds(world.now, 300);
    await expect(secrets()).rejects.toMatchObject({ name: 'UnusableSecretError' });
    world.stages = { AWSCURRENT: NEWEST, AWSPREVIOUS: 'changeme-changeme' };
    expect(await secrets()).toEqual({ current: NEWEST });
  });
});

describe('webhook secrets in the environment', () => {
  it('are the current and, where there is one, the previous', async () => {
    expect(await environmentWebhookSecrets({ GITHUB_WEBHOOK_SECRET: NEW })()).toEqual({ current: NEW });
    const both = { GITHUB_WEBHOOK_SECRET: NEW, GITHUB_WEBHOOK_SECRET_PREVIOUS: OLD };
    expect(await environmentWebhookSecrets(both)()).toEqual({ current: NEW, previous: OLD });
  });

  it('take an empty previous one for none', async () => {
    const variables = { GITHUB_WEBHOOK_SECRET: NEW, GITHUB_WEBHOOK_SECRET_PREVIOUS: '' };
    expect(await environmentWebhookSecrets(variables)()).toEqual({ current: NEW });
  });

  it.each([
    ['GITHUB_WEBHOOK_SECRET', {}],
    ['GITHUB_WEBHOOK_SECRET', { GITHUB_WEBHOOK_SECRET: '' }],
    ['GITHUB_WEBHOOK_SECRET', { GITHUB_WEBHOOK_SECRET: 'your-secret-here' }],
    [
      'GITHUB_WEBHOOK_SECRET_PREVIOUS',
      { GITHUB_WEBHOOK_SECRET: NEW, GITHUB_WEBHOOK_SECRET_PREVIOUS: 'short' },
    ],
  ])('are refused before anything starts where %s is unusable', (variable, variables) => {
    expect(() => environmentWebhookSecrets(variables)).toThrow(new RegExp(`\\b${variable} is `));
  });
});
