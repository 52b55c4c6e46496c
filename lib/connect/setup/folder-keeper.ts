import { access, constants, mkdir } from 'node:fs/promises';
import { readStoredApp, storeApp } from '../stored-app.ts';
import type { Keeper } from './keeper.ts';

/** Keeps the App in the data folder of this machine's pipeline, which takes it from there at its next start. */
export function folderKeeper(folder: string, apiUrl: string): Keeper {
  return {
    where: folder,
    async isTaken() {
      await makeWritable(folder);
      return readStoredApp(folder).then(
        (app) => app !== undefined,
        // One that is damaged is no reason to lose it without being asked.
        () => true,
      );
    },
    async keep({ id, slug, name, webhookSecret, privateKey }) {
      await storeApp(folder, { id, slug, name, webhookSecret, apiUrl }, privateKey);
    },
    next: 'Start the pipeline, or start it again if it runs: npm start',
  };
}

/** Now, and not when there is an App whose key cannot be kept. */
async function makeWritable(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.W_OK);
  } catch (cause) {
    throw new Error(`The data folder ${folder} cannot be written to: name another in EMBARGO_DATA.`, {
      cause,
    });
  }
}
