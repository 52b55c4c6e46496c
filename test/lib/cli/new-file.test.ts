import { readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { newFile } from '../../../lib/cli/new-file.ts';

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'embargo-new-file-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

describe('a new file', () => {
  it('is for its user alone, in folders that are made', async () => {
    const place = await folder();
    newFile('crates/octo/a.md', place, 'text');
    const path = join(place, 'crates/octo/a.md');
    expect(readFileSync(path, 'utf8')).toBe('text');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('takes the place of no other', async () => {
    const place = await folder();
    newFile('a.json', place, 'first');
    expect(() => newFile('a.json', place, 'second')).toThrow(
      'The file a.json is there already: name another.',
    );
    expect(readFileSync(join(place, 'a.json'), 'utf8')).toBe('first');
  });

  it('that cannot be written says so in plain words', async () => {
    const place = await folder();
    newFile('a', place, 'a file and no folder');
    expect(() => newFile('a/b', place, 'text')).toThrow(
      /^The file a\/b cannot be written \((EEXIST|ENOTDIR)\)\.$|is there already/,
    );
  });
});
