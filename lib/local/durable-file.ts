import { access, open, rename } from 'node:fs/promises';
import { platform } from 'node:os';
import { dirname } from 'node:path';

/**
 * Replaces a file as a whole: after a crash at any moment it holds either the old text or the new, and once this has
 * returned, the new. Readable by its owner only.
 */
export async function writeDurably(file: string, text: string): Promise<void> {
  const temporary = `${file}.tmp`;
  const handle = await open(temporary, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, file);
  await syncFolder(dirname(file));
}

/** Renames a damaged file to `.damaged`, or `.damaged.2` and so on where there is one already. Returns its new name. */
export async function moveAside(file: string): Promise<string> {
  let aside = `${file}.damaged`;
  for (let count = 2; await exists(aside); count += 1) aside = `${file}.damaged.${count}`;
  await rename(file, aside);
  await syncFolder(dirname(file));
  return aside;
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** Makes the names in a folder durable: new files and renames. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders, and has no such call.
  if (platform() === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
