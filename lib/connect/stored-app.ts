import { mkdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { VARIABLES, type Variables } from '../../lambdas/environment.ts';
import { writeDurably } from '../local/durable-file.ts';

const FILE = 'app.json';

const Kept = v.object({
  id: v.pipe(v.number(), v.integer(), v.minValue(1)),
  slug: v.string(),
  name: v.string(),
  apiUrl: v.string(),
  webhookSecret: v.nullable(v.string()),
  /** Within the folder, so that the folder can be moved. */
  keyFile: v.pipe(v.string(), v.regex(/^app-\d+\.pem$/)),
});

/** The GitHub App of a data folder. */
export interface StoredApp {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  /** Where the REST API is of the GitHub that it belongs to. */
  readonly apiUrl: string;
  /** Null where the App has no webhook. */
  readonly webhookSecret: string | null;
}

/** The same as it was found, with the path of the file that holds its private key. */
export interface FoundApp extends StoredApp {
  readonly keyFile: string;
}

/**
 * The App that was stored in a data folder; undefined where there is none.
 * @throws Error in plain words where its file cannot be read.
 */
export async function readStoredApp(folder: string): Promise<FoundApp | undefined> {
  const file = join(resolve(folder), FILE);
  const text = await readFile(file, 'utf8').catch((fault: unknown) => {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return undefined;
    throw new Error(`${file} cannot be read.`, { cause: fault });
  });
  if (text === undefined) return undefined;
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), Kept), text);
  if (!read.success) throw new Error(`${file} is damaged: run setup again with --replace, or remove it.`);
  return { ...read.output, keyFile: join(resolve(folder), read.output.keyFile) };
}

/**
 * Stores an App in a data folder, which is made if it is not there, for its user alone. The file that names the key is
 * written last and as a whole: after a crash there is either the App of before or this one. The key of the one before is
 * removed.
 */
export async function storeApp(folder: string, app: StoredApp, privateKey: string): Promise<string> {
  const path = resolve(folder);
  await mkdir(path, { recursive: true, mode: 0o700 });
  // One that is damaged is replaced as well.
  const before = await readStoredApp(path).catch(() => undefined);
  const keyFile = `app-${app.id}.pem`;
  const { id, slug, name, apiUrl, webhookSecret } = app;
  const kept: v.InferOutput<typeof Kept> = { id, slug, name, apiUrl, webhookSecret, keyFile };
  await writeDurably(join(path, keyFile), privateKey);
  await writeDurably(join(path, FILE), `${JSON.stringify(kept, null, 2)}\n`);
  if (before && before.keyFile !== join(path, keyFile)) await rm(before.keyFile, { force: true });
  return join(path, FILE);
}

const GIVEN = [VARIABLES.githubCredentials, VARIABLES.githubAppId, VARIABLES.githubRepositories];

/**
 * The variables with a stored App among them, where they name no other credentials for GitHub. A webhook secret that
 * they give stays.
 */
export function withStoredApp(variables: Variables, app: FoundApp | undefined): Variables {
  if (!app || GIVEN.some((name) => variables[name])) return variables;
  return {
    [VARIABLES.githubApi]: app.apiUrl,
    ...(app.webhookSecret !== null && { [VARIABLES.githubWebhookSecret]: app.webhookSecret }),
    ...definedIn(variables),
    [VARIABLES.githubAppId]: String(app.id),
    [VARIABLES.githubAppKeyFile]: app.keyFile,
  };
}

function definedIn(variables: Variables): Variables {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined));
}
