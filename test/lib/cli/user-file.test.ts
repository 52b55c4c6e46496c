import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { userFile, userText } from '../../../lib/cli/user-file.ts';
import { commandLine } from '../../support/command-line.ts';
import { scratchFolder } from '../scratch.ts';

const folder = scratchFolder();

function written(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content);
  return name;
}

describe('A file of the user', () => {
  it('is taken from the first folder that has it, and is none where none has', () => {
    const name = written('policy.yaml', 'name: Müller');
    expect(userText(name, ['/nowhere', folder])).toBe('name: Müller');
    expect(userFile(name, [folder], 100)).toEqual(Buffer.from('name: Müller'));
    expect(userText('nowhere.yaml', ['/nowhere', folder])).toBe(undefined);
  });

  it('may hold bytes that are no text', () => {
    const bytes = Buffer.from([0, 255, 254]);
    expect(userFile(written('bytes', bytes), [folder], 3)).toEqual(bytes);
  });

  it.each([
    ['is a directory', '.'],
    ['is larger than 1 MB', '/dev/zero'],
    ['is larger than 1 MB', written('large.yaml', '#'.repeat(1_000_001))],
    ['is no text in UTF-8: save it in that encoding', written('latin.yaml', Buffer.from('é', 'latin1'))],
  ])('is refused plainly where it %s', async (problem, name) => {
    const world = { readFile: async (file: string) => userText(file, [folder]) };
    const result = await commandLine({ world }).run('policy', 'check', name);
    expect(result).toEqual({ code: 1, out: '', err: `The file ${name} ${problem}.` });
  });
});
