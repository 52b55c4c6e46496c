import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it, onTestFinished } from 'vitest';
import { clientConfiguration } from '../../../lambdas/aws/client-configuration.ts';
import {
  environmentWebhookSecrets,
  secretsManagerWebhookSecrets,
} from '../../../lambdas/aws/webhook-secrets.ts';
import { addSeconds } from '../../../lambdas/incident/instant.ts';
import { localVariables, scriptedService } from '../../support/local-aws.ts';

const OLD = '5f0c1e8a9b7d4c36a2e1f0d9';
const NEW = 'c7b2a94d10e3486fb85d7a61';
const NEWEST = '91d3e5f7a0b24c68d1f3a5b7';

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
    return reply(200, { SecretString: value, VersionStages: [asked.VersionStage] });
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

  it('are asked for again at once after a failure', async () => {
    const { world, loader } = await secretsManager({ AWSCURRENT: NEW });
    const secrets = loader();
    world.down = true;
    await expect(secrets()).rejects.toMatchObject({ name: 'DecryptionFailure' });
    world.down = false;
    expect(await secrets()).toEqual({ current: NEW });
  });

  it('cannot be had where the secret does not exist', async () => {
    const { loader } = await secretsManager({ AWSCURRENT: NEW });
    await expect(loader('another')()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it.each([
    ['AWSCURRENT', { AWSCURRENT: 'changeme-changeme' }],
    ['AWSPREVIOUS', { AWSCURRENT: NEW, AWSPREVIOUS: 'placeholder-for-now' }],
  ])('are refused where %s is a placeholder', async (stage, stages) => {
    const { loader } = await secretsManager(stages);
    await expect(loader()()).rejects.toThrow(`(${stage}) is a placeholder`);
  });

  it('are refused where they are binary', async () => {
    const service = await scriptedService(() => reply(200, { SecretBinary: 'AAAA' }));
    const variables = localVariables('SECRETS_MANAGER', service.endpoint);
    const client = new SecretsManagerClient(clientConfiguration(variables, 'SECRETS_MANAGER'));
    onTestFinished(() => client.destroy());
    const secrets = secretsManagerWebhookSecrets({
      client,
      secretId: 'webhook',
      clock: () => '2026-03-01T09:00:00Z',
    });
    await expect(secrets()).rejects.toThrow('must be text');
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
