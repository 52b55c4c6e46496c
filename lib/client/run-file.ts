import { lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';

const RunFile = v.object({
  url: v.string(),
  port: v.pipe(v.number(), v.integer()),
  folder: v.string(),
  pid: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

/** Where a pipeline runs on this machine: its address, its data folder and its process. */
type RunFile = Readonly<v.InferOutput<typeof RunFile>>;

/** Others may not write here, or they could send a client to a folder of their own. */
const WRITABLE_BY_OTHERS = 0o022;

/**
 * Notes where a pipeline runs, so that clients of the same user find its data folder from any directory.
 * @throws Error where the folder of these notes is not this user's own.
 */
export async function writeRunFile(run: RunFile, parent: string = tmpdir()): Promise<void> {
  const folder = runFolder(parent);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (!(await isOurs(folder))) {
    throw new Error(
      `${folder} belongs to somebody else, or others may write to it. Remove it, then try again.`,
    );
  }
  const file = fileOf(run.port, parent);
  const temporary = `${file}.${run.pid}.tmp`;
  await writeFile(temporary, JSON.stringify(run), { mode: 0o600 });
  await rename(temporary, file);
}

/** Removes the note of this process; that of another one, which may have taken over the port, stays. */
export async function removeRunFile(port: number, parent: string = tmpdir()): Promise<void> {
  const run = await readRunFile(port, parent);
  if (run?.pid === process.pid) await rm(fileOf(port, parent), { force: true });
}

/**
 * The pipeline of this user that runs at a port. Undefined where there is none: no note, a torn one, one that a
 * process which is gone left behind, or one that somebody else may have written.
 */
export async function readRunFile(port: number, parent: string = tmpdir()): Promise<RunFile | undefined> {
  if (!(await isOurs(runFolder(parent)))) return undefined;
  const text = await readFile(fileOf(port, parent), 'utf8').catch(() => '');
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), RunFile), text);
  return read.success && read.output.port === port && isRunning(read.output.pid) ? read.output : undefined;
}

function fileOf(port: number, parent: string): string {
  return join(runFolder(parent), `${port}.json`);
}

function runFolder(parent: string): string {
  return join(parent, `embargo-${process.getuid?.() ?? userInfo().username}`);
}

async function isOurs(folder: string): Promise<boolean> {
  // Not followed: a link could lead to a folder of this user that was made for something else.
  const found = await lstat(folder).catch(() => undefined);
  if (!found?.isDirectory()) return false;
  // Windows knows neither; there the folder for temporary files is the user's own.
  if (process.getuid === undefined) return true;
  return found.uid === process.getuid() && (found.mode & WRITABLE_BY_OTHERS) === 0;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (fault) {
    // A process that may not be asked is one that runs.
    return fault instanceof Error && 'code' in fault && fault.code === 'EPERM';
  }
}
