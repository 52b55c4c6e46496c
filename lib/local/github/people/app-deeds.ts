import { randomUUID } from 'node:crypto';
import { EVENT_PERMISSIONS, type Permissions } from '../kept/app.ts';
import type { Manifest } from '../kept/manifest.ts';
import type { World } from '../world.ts';

/** What the operator does with the App on GitHub's pages. */
export function createAppDeeds(world: World) {
  return {
    /**
     * Confirms the registration of an App that a manifest describes; the code with which it is fetched, once.
     * From then on it is the App of this GitHub, and installed nowhere.
     */
    registerApp(manifest: Manifest): string {
      const problem = problemOf(manifest);
      if (problem !== undefined) throw new Error(`GitHub refuses: ${problem}.`);
      const code = randomUUID().replaceAll('-', '');
      world.manifests.set(code, manifest);
      return code;
    },
    /** Changes what the App asks for and hears of. Whoever installed it before has not agreed to more. */
    changeApp(changed: { readonly permissions?: Permissions; readonly events?: readonly string[] }): void {
      world.app = { ...world.app, ...changed };
    },
    /** Takes the App away from an account again. */
    uninstall(account: string): void {
      for (const [id, installation] of world.installations) {
        if (installation.account.toLowerCase() === account.toLowerCase()) world.installations.delete(id);
      }
    },
  };
}

/** GitHub's page refuses an event for which the App has no permission ("Default events are not supported"). */
function problemOf({ url, hook_attributes: hook, ...manifest }: Manifest): string | undefined {
  const { name, default_events: events = [], default_permissions: permissions = {} } = manifest;
  if (name.trim() === '' || name.length > LONGEST_NAME) return 'the name is none';
  if (!URL.canParse(url) || (hook && !URL.canParse(hook.url))) return 'an address is none';
  const unheard = events.find((event) => {
    const needed = EVENT_PERMISSIONS[event];
    return needed === undefined ? !WITHOUT_PERMISSION.includes(event) : permissions[needed] === undefined;
  });
  return unheard === undefined ? undefined : `the event ${unheard} is not supported by the permissions`;
}

/** GitHub's limit of an App's name (docs, "Registering a GitHub App"). */
const LONGEST_NAME = 34;
const WITHOUT_PERMISSION = ['meta', 'security_advisory'];
