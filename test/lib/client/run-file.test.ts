import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readdir, rename, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRunFile, removeRunFile, writeRunFile } from '../../../lib/client/run-file.ts';
import { temporaryFolder } from '../../support/local-aws.ts';

const run = { url: 'http://127.0.0.1:8080', port: 8080, folder: '/data', pid: process.pid };

/** A parent folder with a run file in it, and where that lies. */
async function written() {
  const parent = await temporaryFolder();
  await writeRunFile(run, parent);
  const folder = join(parent, (await readdir(parent))[0] ?? '');
  return { parent, folder, file: join(folder, '8080.json') };
}

describe('a run file', () => {
  it('tells where the pipeline at a port runs, and nothing of other ports', async () => {
    const { parent } = await written();
    expect(await readRunFile(8080, parent)).toEqual(run);
    expect(await readRunFile(8081, parent)).toBeUndefined();
  });

  it('can be read by its user only', async () => {
    const { folder, file } = await written();
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('is replaced by the next pipeline at the port, and leaves nothing beside it', async () => {
    const { parent, folder } = await written();
    await writeRunFile({ ...run, folder: '/other' }, parent);
    expect(await readRunFile(8080, parent)).toMatchObject({ folder: '/other' });
    expect(await readdir(folder)).toEqual(['8080.json']);
  });

  it('is removed by the process that wrote it, and by no other', async () => {
    const { parent } = await written();
    await removeRunFile(8080, parent);
    expect(await readRunFile(8080, parent)).toBeUndefined();
    await writeRunFile({ ...run, pid: process.ppid }, parent);
    await removeRunFile(8080, parent);
    expect(await readRunFile(8080, parent)).toMatchObject({ pid: process.ppid });
    await removeRunFile(9999, parent);
  });

  it('is ignored where a process that is gone left it behind', async () => {
    const { parent } = await written();
    const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await once(child, 'exit');
    await writeRunFile({ ...run, pid: child.pid ?? 0 }, parent);
    expect(await readRunFile(8080, parent)).toBeUndefined();
  });

  it.each(['', '{"url":"http://127', '[]', '{"url":1}', JSON.stringify({ ...run, port: 1 })])(
    'is ignored where it holds %j',
    async (text) => {
      const { parent, file } = await written();
      await writeFile(file, text);
      expect(await readRunFile(8080, parent)).toBeUndefined();
    },
  );

  it('is neither read nor written where others may write', async () => {
    const { parent, folder } = await written();
    await chmod(folder, 0o770);
    expect(await readRunFile(8080, parent)).toBeUndefined();
    await expect(writeRunFile(run, parent)).rejects.toThrow(/others may write to it/);
  });

  it('is neither read nor written through a link', async () => {
    const { parent, folder } = await written();
    await rename(folder, join(parent, 'elsewhere'));
    await symlink(join(parent, 'elsewhere'), folder);
    expect(await readRunFile(8080, parent)).toBeUndefined();
    await expect(writeRunFile(run, parent)).rejects.toThrow(/belongs to somebody else/);
  });

  it('is not there on a machine where no pipeline ever ran', async () => {
    const parent = await temporaryFolder();
    await mkdir(join(parent, 'other'));
    expect(await readRunFile(8080, parent)).toBeUndefined();
  });
});
