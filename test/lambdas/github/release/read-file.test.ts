import { describe, expect, it } from 'vitest';
import { readFile } from '../../../../lambdas/github/release/read-file.ts';
import { repositoryApi } from '../../../../lambdas/github/release/repository-api.ts';
import { bumped } from '../../../../lambdas/github/release/version-files.ts';
import { given } from '../client/github-server.ts';

const SHA = 'ab'.repeat(20);
const PATH = '/repos/octo/demo/contents/VERSION';
const base64 = (bytes: string | Uint8Array) => Buffer.from(bytes).toString('base64');

/** The file that GitHub answers so, and has this blob for. */
async function read(content: object | readonly object[], blob = '') {
  const { github } = await given((app) => {
    app.get(PATH, (call) => call.json(content));
    app.get(`/repos/octo/demo/git/blobs/${SHA}`, (call) => call.json({ encoding: 'base64', content: blob }));
  });
  return readFile(repositoryApi(github, 'octo/demo'), 'VERSION', 'main');
}

const file = (content: string) => ({ type: 'file', encoding: 'base64', content, sha: SHA });

describe('a file of a repository', () => {
  it('is read with every byte, also a byte order mark', async () => {
    const text = '\uFEFF1.4.2\r\n\u{1f980}';
    const got = await read(file(base64(text).replace(/.{8}/g, '$&\n')));
    expect(got).toEqual({ status: 'got', data: { text, isExact: true } });
  });

  it('is read by its blob where it is too large to come with its content', async () => {
    const large = { type: 'file', encoding: 'none', content: '', sha: SHA };
    expect(await read(large, base64('1.4.2'))).toEqual({
      status: 'got',
      data: { text: '1.4.2', isExact: true },
    });
  });

  it('is none where a folder, a link or nothing has its name', async () => {
    const none = { status: 'got', data: null };
    expect(await read([file('')])).toEqual(none);
    expect(await read({ type: 'symlink', target: '../other' })).toEqual(none);
    const { github } = await given((app) => app.get('*', (call) => call.json({ message: 'Not Found' }, 404)));
    expect(await readFile(repositoryApi(github, 'octo/demo'), 'VERSION', 'main')).toEqual(none);
  });

  it('is not written anew where its bytes are no UTF-8', async () => {
    const got = await read(file(base64(new Uint8Array([0x31, 0x2e, 0x34, 0x2e, 0x32, 0xff]))));
    expect(got).toMatchObject({ status: 'got', data: { isExact: false } });
    const files = [{ path: 'VERSION', kind: 'text' as const, read: { text: '1.4.2', isExact: false } }];
    expect(bumped(files, { from: '1.4.2', to: '1.4.3' })).toEqual({
      problem: expect.stringContaining('no text in UTF-8'),
    });
  });
});
