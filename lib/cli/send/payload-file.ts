import { readdir } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Variables } from '../../../lambdas/environment.ts';
import { userFile } from '../user-file.ts';

/** Beside the payloads of the user, the project's own can be sent, as `fixtures/NAME.json`. */
const TEST_FOLDER = fileURLToPath(new URL('../../../test/', import.meta.url));

/** In bytes. GitHub sends nothing larger ("Webhook events and payloads": 25 MB). */
const LARGEST_PAYLOAD = 25_000_000;

interface PayloadFile {
  readonly name: string;
  readonly bytes: Buffer<ArrayBuffer>;
}

/**
 * Reads a file: as it is named from the working directory, else from the directory in which npm was called
 * (`INIT_CWD`), else from the project's `test/`. Undefined where there is none.
 * @throws Error in plain words where it is there and cannot be read.
 */
export async function readPayload(file: string, variables: Variables): Promise<PayloadFile | undefined> {
  const bytes = userFile(file, ['.', variables.INIT_CWD ?? '.', TEST_FOLDER], LARGEST_PAYLOAD);
  return bytes && { name: basename(file), bytes };
}

/** The project's own payloads, as they can be named. */
export async function fixtures(): Promise<readonly string[]> {
  const names = await readdir(resolve(TEST_FOLDER, 'fixtures'), { recursive: true }).catch(() => []);
  return names
    .filter((name) => name.endsWith('.json'))
    .map((name) => `fixtures/${name}`)
    .toSorted();
}
