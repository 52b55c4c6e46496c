import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { boundedFile } from '../../../lib/policy/bounded-file.ts';
import { scratchFolder } from '../scratch.ts';

const folder = scratchFolder();
const file = join(folder, 'file');

describe('A file of at most so many bytes', () => {
  it.each([0, 1, 65_536, 200_000])('is read whole where it has %i', (size) => {
    const bytes = Buffer.alloc(size, 'ü');
    writeFileSync(file, bytes);
    expect(boundedFile(file, 200_000)).toEqual({ bytes });
  });

  it('is refused from one byte more on, and a device that never ends too', () => {
    writeFileSync(file, Buffer.alloc(200_001));
    expect(boundedFile(file, 200_000)).toEqual({ problem: 'is larger than 0.2 MB' });
    expect(boundedFile('/dev/zero', 1_000_000)).toEqual({ problem: 'is larger than 1 MB' });
  });

  it('is none where there is none, and a directory is said to be one', () => {
    expect(boundedFile(join(folder, 'nowhere'), 10)).toBe(undefined);
    expect(boundedFile(join(file, 'below a file'), 10)).toBe(undefined);
    expect(boundedFile(folder, 10)).toEqual({ problem: 'is a directory' });
  });

  it('may be a pipe, which has no size', () => {
    const script = `
      const { boundedFile } = await import(${JSON.stringify(new URL('../../../lib/policy/bounded-file.ts', import.meta.url).href)});
      console.log(boundedFile('/dev/stdin', 10).bytes.toString());`;
    const node = [process.execPath, '--import', 'tsx', '--input-type=module', '-e', script];
    const shell = ['-c', `printf hello | "$@"`, 'sh', ...node];
    expect(execFileSync('sh', shell, { encoding: 'utf8' })).toBe('hello\n');
  });
});
