import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ClassicLevel } from 'classic-level';

/** Where the one-machine pipeline keeps what it must not lose. Only its user can read it. */
export interface DataFolder {
  readonly path: string;
  /** Whether its user made it so that others may look into it. */
  readonly isOpenToOthers: boolean;
  readonly database: string;
  readonly timers: string;
  /** What a client must show to ask or say something. */
  readonly operatorToken: string;
  /** Gives the folder free for another process. */
  close(): Promise<void>;
}

/**
 * Opens the folder for this process alone, and makes it and the token where they are not there yet.
 * @throws Error with the code LEVEL_LOCKED in its chain of causes where another process has the folder.
 */
export async function openDataFolder(name: string): Promise<DataFolder> {
  const path = resolve(name);
  const database = join(path, 'database');
  await makePrivate(database);
  await makePrivate(join(path, 'lock'));
  // An empty database of its own serves as the lock: the system frees it however the process ends.
  const lock = new ClassicLevel(join(path, 'lock'));
  await lock.open();
  try {
    return {
      path,
      isOpenToOthers: await isOpenToOthers(path),
      database,
      timers: join(path, 'timers.json'),
      operatorToken: await kept(path, 'operator-token'),
      close: () => lock.close(),
    };
  } catch (fault) {
    await lock.close();
    throw fault;
  }
}

/** Makes a folder for its user alone, also where it is there already; what LevelDB keeps in it has no mode of its own. */
async function makePrivate(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
}

async function isOpenToOthers(folder: string): Promise<boolean> {
  // Windows knows no such modes.
  return process.getuid !== undefined && ((await stat(folder)).mode & 0o077) !== 0;
}

/** The webhook secret that this folder made for a trial: 32 random bytes in hexadecimal. */
export function trialSecret({ path }: DataFolder): Promise<string> {
  return kept(path, 'webhook-secret');
}

/** A random secret that is made once and kept in a file of its own. */
async function kept(folder: string, name: string): Promise<string> {
  const file = join(folder, name);
  try {
    await writeFile(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600, flush: true });
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'EEXIST')) throw fault;
  }
  const secret = (await readFile(file, 'utf8')).trim();
  // A process that was killed while it wrote leaves an empty or a short file.
  if (/^[0-9a-f]{64}$/.test(secret)) return secret;
  await writeFile(file, randomBytes(32).toString('hex'), { mode: 0o600, flush: true });
  return (await readFile(file, 'utf8')).trim();
}
