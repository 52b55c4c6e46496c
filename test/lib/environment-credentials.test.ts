import { afterEach, describe, expect, it, vi } from 'vitest';
import { defaultProvider } from '../../lib/environment-credentials.ts';

describe('The credentials in a bundle', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('Are those that Lambda puts into the environment', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'key');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    vi.stubEnv('AWS_SESSION_TOKEN', 'token');
    expect(await defaultProvider()()).toEqual({
      accessKeyId: 'key',
      secretAccessKey: 'secret',
      sessionToken: 'token',
    });
  });

  it('Need no session token', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'key');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    vi.stubEnv('AWS_SESSION_TOKEN', undefined);
    expect(await defaultProvider()()).toEqual({ accessKeyId: 'key', secretAccessKey: 'secret' });
  });

  it('Are missed by name when they are asked for, not when a client is made', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    const provider = defaultProvider();
    await expect(provider()).rejects.toThrow('AWS_ACCESS_KEY_ID');
  });
});
