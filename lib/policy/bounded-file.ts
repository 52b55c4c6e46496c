import { closeSync, openSync, readSync } from 'node:fs';

/** What a file holds; or why that cannot be told, to be said after its name: `is a directory`. */
export type FileContent = { readonly bytes: Buffer<ArrayBuffer> } | { readonly problem: string };

/** In bytes. What people write is a hundredth of it. */
export const LARGEST_TEXT = 1_000_000;

/**
 * Reads a file of at most so many bytes, whatever it is: a pipe and a device have no size that could be asked for.
 * Undefined where there is none.
 */
export function boundedFile(path: string, most: number): FileContent | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    return contentOf(file, most);
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? String(fault.code) : '';
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    return { problem: PROBLEMS[code] ?? `cannot be read${code && ` (${code})`}` };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

const PROBLEMS: Readonly<Record<string, string>> = {
  EISDIR: 'is a directory',
  EACCES: 'may not be read by you',
};

function contentOf(file: number, most: number): FileContent {
  const chunks: Buffer<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const chunk = Buffer.alloc(65_536);
    const read = readSync(file, chunk);
    if (read === 0) return { bytes: Buffer.concat(chunks) };
    size += read;
    if (size > most) return tooLarge(most);
    chunks.push(chunk.subarray(0, read));
  }
}

/** What is said of a file, or of an input, that has more than so many bytes. */
export function tooLarge(most: number): { readonly problem: string } {
  return { problem: `is larger than ${most / 1_000_000} MB` };
}
