import { constants, type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from './durable-file.ts';

/** A file to which whole lines are added, and nothing else. */
export interface LineLog {
  /** The lines that stood there when it was opened. */
  readonly lines: readonly string[];
  /** Adds one line, which holds no line break; it is durable when this returns. One call at a time. */
  append(line: string): Promise<void>;
  close(): Promise<void>;
}

const NEW_LINE = 0x0a;

/**
 * Opens the file, or makes it, readable by its owner only. A last line without its end was torn by a crash before
 * anybody was told that it is kept: it is dropped, and the next line takes its place.
 */
export async function openLineLog(file: string): Promise<LineLog> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, constants.O_RDWR | constants.O_CREAT, 0o600);
  await syncFolder(dirname(file));
  const content = await handle.readFile();
  const whole = content.subarray(0, content.lastIndexOf(NEW_LINE) + 1);
  let size = whole.length;
  return {
    lines: whole.toString('utf8').split('\n').slice(0, -1),
    async append(line) {
      size = await writeLine(handle, size, line);
    },
    close: () => handle.close(),
  };
}

/** Writes at the end of the last whole line, so that what a failed write left behind is overwritten. */
async function writeLine(handle: FileHandle, size: number, line: string): Promise<number> {
  const bytes = Buffer.from(`${line}\n`, 'utf8');
  await handle.truncate(size);
  let written = 0;
  while (written < bytes.length) {
    written += (await handle.write(bytes, written, bytes.length - written, size + written)).bytesWritten;
  }
  await handle.sync();
  return size + bytes.length;
}
