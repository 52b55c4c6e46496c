import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/local-aws.ts';
import { startPipelineProcess } from '../../support/pipeline-process.ts';
import { SECRET } from '../../support/signed-event.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Starts `bin/local.ts` and waits until it ends by itself. */
async function endOf(folder: string, variables: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bin/local.ts'], {
    cwd: ROOT,
    env: { PATH: '', EMBARGO_DATA: folder, PORT: '0', TMPDIR: folder, ...variables },
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 20_000,
  });
  const [printed, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  return { code, printed };
}

describe('npm start, where it cannot start', () => {
  it('ends by itself with 1 and names the line of the alerts that is damaged', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'alerts.jsonl'), 'no alert\n');
    const { code, printed } = await endOf(folder, { GITHUB_WEBHOOK_SECRET: SECRET });
    expect(code).toBe(1);
    expect(printed).toMatch(/^Embargo could not start\. .*alerts\.jsonl:1 is no line of an alert log\./);
  });

  it('ends by itself with 1 where it cannot note where it runs', async () => {
    const folder = await temporaryFolder();
    const notes = join(folder, `embargo-${process.getuid?.()}`);
    await writeFile(notes, '');
    const { code, printed } = await endOf(folder, { GITHUB_WEBHOOK_SECRET: SECRET });
    expect(code).toBe(1);
    expect(printed).toContain('Embargo could not start.');
  });

  it('says that the secret is empty where it is set to nothing', async () => {
    const { code, printed } = await endOf(await temporaryFolder(), { GITHUB_WEBHOOK_SECRET: '' });
    expect(code).toBe(1);
    expect(printed).toContain('GITHUB_WEBHOOK_SECRET is set but empty.');
  });

  it.each([
    [{ GITHUB_APP_ID: '42', GITHUB_APP_KEY_FILE: '/nowhere.pem' }, '/nowhere.pem cannot be read'],
    [{ GITHUB_TOKEN: 'ghp_1', GITHUB_REPOSITORIES: 'octo-org' }, 'owner/name'],
  ])('says what is wrong with the credentials for GitHub: %j', async (credentials, message) => {
    const folder = await temporaryFolder();
    const { code, printed } = await endOf(folder, { GITHUB_WEBHOOK_SECRET: SECRET, ...credentials });
    expect(code).toBe(1);
    expect(printed).toContain(message);
  });
});

describe('npm start with a policy', () => {
  it('ends by itself with 1 and names the line and field of what is wrong with it', async () => {
    const folder = await temporaryFolder();
    const policy = join(folder, 'wrong.yaml');
    await writeFile(policy, 'version: 1\nname: mine\nzone: Mars\nmilestones: []\nladder: []\n');
    const { code, printed } = await endOf(folder, { GITHUB_WEBHOOK_SECRET: SECRET, EMBARGO_POLICY: policy });
    expect(code).toBe(1);
    expect(printed).toMatch(/wrong\.yaml:3:7 zone: .*\n.*wrong\.yaml:4:\d+ milestones: /);
  });

  it('follows it, and keeps it as JSON in the data folder for its user alone', async () => {
    const folder = await temporaryFolder();
    const pipeline = await startPipelineProcess(folder, SECRET, '--policy', 'preset:kubernetes');
    expect((await fetch(`${pipeline.url}/health`)).status).toBe(200);
    expect(await pipeline.stop()).toBe(0);
    const file = join(folder, 'policy.json');
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ name: 'kubernetes' });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });
});

describe('npm start in a folder that others may look into', () => {
  it('warns of it, leaves it as it is, and makes everything in it for its user alone', async () => {
    const folder = await temporaryFolder();
    await chmod(folder, 0o755);
    const pipeline = await startPipelineProcess(folder, SECRET);
    expect((await fetch(`${pipeline.url}/health`)).status).toBe(200);
    expect(await pipeline.stop()).toBe(0);
    expect(pipeline.printed()).toContain(`chmod 700 ${folder}`);
    expect((await stat(folder)).mode & 0o777).toBe(0o755);
    const made = await readdir(folder, { recursive: true });
    // What the loader of TypeScript keeps in the folder for temporary files is none of ours.
    for (const name of made.filter((one) => !one.startsWith('tsx-'))) {
      const found = await stat(join(folder, name));
      expect([name, found.mode & 0o777]).toEqual([name, found.isDirectory() ? 0o700 : 0o600]);
    }
  });
});
