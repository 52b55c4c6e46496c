import type { Answer } from '../answer.ts';
import type { ApiVersion } from '../description/api-version.ts';
import type { JsonObject } from '../json.ts';
import type { Quota } from '../rate-limit.ts';
import type { Caller, World } from '../world.ts';

/** A request that has the form of GitHub's description, from somebody who may make it. */
export interface Call {
  readonly world: World;
  readonly caller: Caller;
  /** Of path and query. */
  readonly parameters: JsonObject;
  readonly body: JsonObject;
  readonly version: ApiVersion;
  /** Whether the client asks for a file as it is, and not for JSON about it. */
  readonly raw: boolean;
  /** Whether the client asks for the bytes of an asset, and not for JSON about it. */
  readonly bytes: boolean;
  /** What the caller has left of its hour. */
  readonly quota: Quota;
}

export interface Operation {
  /**
   * Who may ask: the App by its own token, an installation, a person, whoever acts in repositories, or anyone, known
   * or not.
   */
  readonly for: 'app' | 'installation' | 'person' | 'repositories' | 'anyone';
  /** What the App needs to be allowed in the account. */
  readonly needs?: { readonly permission: string; readonly level: 'read' | 'write' };
  /** Costs nothing of the caller's hour. */
  readonly free?: true;
  /** Answers with bytes whoever accepts `application/octet-stream`. */
  readonly hasBytes?: true;
  /** Does what is asked, at once. */
  run(call: Call): Answer;
}
