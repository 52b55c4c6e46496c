import { chmod, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDataFolder } from '../../../lib/local/data-folder.ts';
import { temporaryFolder } from '../../support/local-aws.ts';

const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

async function open(path: string) {
  const folder = await openDataFolder(path);
  onTestFinished(folder.close);
  return folder;
}

describe('the data folder', () => {
  it('is for its user alone where it is made', async () => {
    const path = join(await temporaryFolder(), 'data');
    expect((await open(path)).isOpenToOthers).toBe(false);
    for (const name of ['', 'database', 'lock']) expect(await modeOf(join(path, name))).toBe(0o700);
    expect(await modeOf(join(path, 'operator-token'))).toBe(0o600);
  });

  it('keeps the mode that its user gave it, tells that it is open, and closes what lies in it', async () => {
    const path = await temporaryFolder();
    await chmod(path, 0o755);
    await mkdir(join(path, 'lock'), { mode: 0o755 });
    expect((await open(path)).isOpenToOthers).toBe(true);
    expect(await modeOf(path)).toBe(0o755);
    for (const name of ['database', 'lock']) expect(await modeOf(join(path, name))).toBe(0o700);
  });

  it('is free again where it could not be opened', async () => {
    const path = await temporaryFolder();
    await mkdir(join(path, 'operator-token'));
    await expect(openDataFolder(path)).rejects.toThrow('EISDIR');
    await chmod(path, 0o700);
    await writeFile(join(path, 'mine'), '');
    await expect(openDataFolder(path)).rejects.not.toThrow('LEVEL_LOCKED');
    expect(await readdir(path)).toContain('mine');
  });
});
