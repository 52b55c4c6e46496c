import type { Answer } from '../answer.ts';
import type { JsonObject } from '../json.ts';
import type { Caller, World } from '../world.ts';

/** A request that has the form of GitHub's description, from somebody who may make it. */
export interface Call {
  readonly world: World;
  readonly caller: Caller;
  /** Of path and query. */
  readonly parameters: JsonObject;
  readonly body: JsonObject;
}

export interface Operation {
  /** Who may ask: the App by its own token, an installation, or whoever acts in repositories. */
  readonly for: 'app' | 'installation' | 'repositories';
  /** What the App needs to be allowed in the account. */
  readonly needs?: { readonly permission: string; readonly level: 'read' | 'write' };
  /** Does what is asked, at once. */
  run(call: Call): Answer;
}
