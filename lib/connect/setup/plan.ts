import type { Variables } from '../../../lambdas/environment.ts';
import { apiOf, isGitHubCom } from '../addresses.ts';
import { dataFolderOf } from '../data-folder-of.ts';
import type { Reach } from '../github-of.ts';
import { neededPermissions, type Permission } from '../permissions.ts';
import { folderKeeper } from './folder-keeper.ts';
import type { Keeper } from './keeper.ts';
import { stackKeeper } from './stack-keeper.ts';

export interface SetupOptions {
  readonly org?: string;
  readonly name?: string;
  /** Where webhooks go, on one machine. */
  readonly webhook?: string;
  /** GitHub's address as its origin. */
  readonly github: string;
  readonly port: number;
  readonly browser: boolean;
  readonly privateForks?: true;
  readonly replace?: true;
}

/** What is to be made, and where its key goes. */
export interface Plan {
  readonly name: string;
  readonly organisation: string | undefined;
  readonly github: string;
  readonly api: string;
  readonly webhookUrl: string | undefined;
  readonly permissions: readonly Permission[];
  readonly keeper: Keeper;
}

interface Asked {
  readonly options: SetupOptions;
  readonly variables: Variables;
  /** The deployed pipeline that the App is for; without it, the one on this machine. */
  readonly stack: string | undefined;
  /** A UUID, of which a part may stand in the App's name. */
  readonly id: string;
  readonly connectStack: Reach['connectStack'];
}

/** GitHub takes no longer name. */
const LONGEST_NAME = 34;

/**
 * What follows from what was asked; a sentence where it cannot be.
 * @throws ClientFault where the stack cannot be read.
 */
export async function planOf(asked: Asked): Promise<Plan | { readonly problem: string }> {
  const { options, variables, stack } = asked;
  const { github, org: organisation, webhook } = options;
  const api = (variables.GITHUB_API_URL || apiOf(github)).replace(/\/+$/, '');
  const common = {
    name: options.name ?? defaultName(organisation, asked.id),
    organisation,
    github,
    api,
    permissions: neededPermissions(options.privateForks ?? false),
  };
  if (stack === undefined) {
    const folder = await dataFolderOf(variables, undefined);
    return { ...common, webhookUrl: webhook, keeper: folderKeeper(folder, api) };
  }
  if (webhook !== undefined)
    return { problem: '--webhook is for one machine: the address of a stack is known.' };
  if (!isGitHubCom(github))
    return { problem: 'A deployed pipeline follows github.com alone: leave --github out.' };
  const connected = await asked.connectStack(stack);
  return { ...common, webhookUrl: connected.stack.webhookUrl, keeper: stackKeeper(connected) };
}

/** A name that tells nothing of what the App is for. Names are unique on all of GitHub. */
function defaultName(organisation: string | undefined, id: string): string {
  return `${organisation ?? 'repository'}-upkeep`
    .slice(-(LONGEST_NAME - 7))
    .replace(/^-+/, '')
    .concat('-', id.slice(0, 6));
}
