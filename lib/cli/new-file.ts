import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Writes a text into a new file that only its user may read, in folders that are made where they are not there.
 * @throws Error in plain words where there is such a file already, or it cannot be written.
 */
export function newFile(file: string, folder: string, text: string): void {
  const path = resolve(folder, file);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    const why =
      code === 'EEXIST' ? 'is there already: name another' : `cannot be written${code && ` (${code})`}`;
    throw new Error(`The file ${file} ${why}.`, { cause });
  }
}
