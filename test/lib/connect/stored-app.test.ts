import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readStoredApp, storeApp, withStoredApp } from '../../../lib/connect/stored-app.ts';
import { scratchFolder } from '../scratch.ts';

const APP = {
  id: 42,
  slug: 'octo-upkeep',
  name: 'octo-upkeep',
  apiUrl: 'https://api.github.com',
  webhookSecret: 'a-webhook-secret',
} as const;

describe('an App in a data folder', () => {
  it('is found as it was stored, with its key in a file of its own', async () => {
    const folder = join(scratchFolder(), 'new');
    await storeApp(folder, APP, 'the key');
    const found = await readStoredApp(folder);
    expect(found).toMatchObject(APP);
    expect(await readFile(found?.keyFile ?? '', 'utf8')).toBe('the key');
  });

  it('can be read by its user alone', async () => {
    const folder = join(scratchFolder(), 'new');
    await storeApp(folder, APP, 'the key');
    const modes = await Promise.all(
      (await readdir(folder)).map(async (name) => [name, (await stat(join(folder, name))).mode & 0o777]),
    );
    expect(modes).toEqual([
      ['app-42.pem', 0o600],
      ['app.json', 0o600],
    ]);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  it('takes the place of the one before, whose key goes', async () => {
    const folder = scratchFolder();
    await storeApp(folder, APP, 'the old key');
    await storeApp(folder, { ...APP, id: 43 }, 'the new key');
    expect(await readdir(folder)).toEqual(['app-43.pem', 'app.json']);
    expect(await readStoredApp(folder)).toMatchObject({ id: 43 });
  });

  it('is none where there is no file, and a fault that says what to do where the file is damaged', async () => {
    const folder = scratchFolder();
    expect(await readStoredApp(folder)).toBeUndefined();
    await writeFile(join(folder, 'app.json'), '{"id": 42,');
    await expect(readStoredApp(folder)).rejects.toThrow(
      /app\.json is damaged: run setup again with --replace/,
    );
  });

  it('names no file outside of its folder as its key', async () => {
    const folder = scratchFolder();
    await writeFile(join(folder, 'app.json'), JSON.stringify({ ...APP, keyFile: '../app-42.pem' }));
    await expect(readStoredApp(folder)).rejects.toThrow(/damaged/);
  });
});

describe('the variables of a pipeline', () => {
  const found = { ...APP, keyFile: '/data/app-42.pem' };

  it('get the stored App where they name no credentials', () => {
    expect(withStoredApp({ PORT: '1', GITHUB_WEBHOOK_SECRET: undefined }, found)).toEqual({
      PORT: '1',
      GITHUB_API_URL: 'https://api.github.com',
      GITHUB_WEBHOOK_SECRET: 'a-webhook-secret',
      GITHUB_APP_ID: '42',
      GITHUB_APP_KEY_FILE: '/data/app-42.pem',
    });
  });

  it.each(['GITHUB_APP_ID', 'GITHUB_CREDENTIALS_ARN', 'GITHUB_REPOSITORIES'])(
    'stay as they are with %s',
    (name) => {
      const variables = { [name]: 'x' };
      expect(withStoredApp(variables, found)).toBe(variables);
    },
  );

  it('keep a webhook secret of their own, and get none from an App without a webhook', () => {
    expect(withStoredApp({ GITHUB_WEBHOOK_SECRET: 'own' }, found).GITHUB_WEBHOOK_SECRET).toBe('own');
    expect(withStoredApp({}, { ...found, webhookSecret: null })).not.toHaveProperty('GITHUB_WEBHOOK_SECRET');
  });
});
