import { VARIABLES, type Variables } from '../../../lambdas/environment.ts';
import { type Access, readAccess } from '../../../lambdas/github/read-access.ts';
import { accessFrom } from '../../../lambdas/github-access.ts';
import { dataFolderOf } from '../data-folder-of.ts';
import type { Reach } from '../github-of.ts';
import { readStoredApp, withStoredApp } from '../stored-app.ts';

interface Source {
  readonly variables: Variables;
  readonly reach: Reach;
  /** A deployed pipeline's name; without it, the one on this machine. */
  readonly stack?: string | undefined;
  readonly url?: string | undefined;
}

interface FoundAccess {
  /** Undefined where nothing was entered yet. */
  readonly access: Access | undefined;
  /** From where it was taken, in words. */
  readonly from: string;
  /** Where the REST API is, without a slash at its end. */
  readonly api: string;
  /** The file on this machine that holds the App's key; undefined where none does. */
  readonly keyFile?: string | undefined;
}

const API = 'https://api.github.com';

/**
 * The credentials that the pipeline uses: a deployed one's from its secret, else those of the variables of `npm start`,
 * else those that `setup` stored.
 * @throws Error in plain words where they are there and cannot be read or used.
 */
export async function accessOf(source: Source): Promise<FoundAccess> {
  return source.stack === undefined ? ofThisMachine(source) : ofStack(source.stack, source.reach);
}

async function ofStack(name: string, { connectStack }: Reach): Promise<FoundAccess> {
  const { stack, secrets } = await connectStack(name);
  return { access: readAccess(await secrets.read(stack.credentials)), from: stack.credentials, api: API };
}

async function ofThisMachine({ variables, reach, url }: Source): Promise<FoundAccess> {
  const folder = await dataFolderOf(variables, url);
  const whole = withStoredApp(variables, await readStoredApp(folder));
  const access = await accessFrom(whole, reach.clock)();
  const keyFile = whole[VARIABLES.githubAppKeyFile];
  const isStored = keyFile !== variables[VARIABLES.githubAppKeyFile];
  return {
    access,
    keyFile: access?.credentials.kind === 'app' && !whole[VARIABLES.githubAppKey] ? keyFile : undefined,
    from: isStored ? folder : 'the environment',
    api: (whole[VARIABLES.githubApi] || API).replace(/\/+$/, ''),
  };
}
