import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

/**
 * Reads a file as it is named from the first of these folders that has it. Undefined where none has.
 * @throws Error where it is there and cannot be read.
 */
export async function userFile(
  file: string,
  folders: readonly string[],
): Promise<Buffer<ArrayBuffer> | undefined> {
  for (const folder of folders) {
    const bytes = await readFile(resolve(folder, file)).catch(missing);
    if (bytes) return bytes;
  }
  return undefined;
}

function missing(fault: unknown): undefined {
  const code = fault instanceof Error && 'code' in fault ? fault.code : undefined;
  if (code !== 'ENOENT' && code !== 'ENOTDIR') throw fault;
}
