import { resolve } from 'node:path';
import { boundedFile, LARGEST_TEXT } from '../policy/bounded-file.ts';
import { utf8 } from '../policy/utf-8.ts';

/**
 * Reads a file of at most so many bytes as it is named from the first of these folders that has it. Undefined where
 * none has.
 * @throws Error in plain words where it is there and cannot be read.
 */
export function userFile(
  file: string,
  folders: readonly string[],
  most: number,
): Buffer<ArrayBuffer> | undefined {
  for (const folder of folders) {
    const content = boundedFile(resolve(folder, file), most);
    if (content && 'problem' in content) throw unreadable(file, content.problem);
    if (content) return content.bytes;
  }
  return undefined;
}

/** The same of a text in UTF-8 of at most 1 MB. */
export function userText(file: string, folders: readonly string[]): string | undefined {
  const bytes = userFile(file, folders, LARGEST_TEXT);
  const text = bytes && utf8(bytes);
  if (typeof text === 'object') throw unreadable(file, text.problem);
  return text;
}

function unreadable(file: string, problem: string): Error {
  return new Error(`The file ${file} ${problem}.`);
}
