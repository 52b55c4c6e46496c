import type { JsonObject } from '../json.ts';

/** What GitHub's examples of repositories are called. */
const OWNER = /(?<![\w-])octocat(?![\w-])/g;
const NAME = /(?<![\w-])Hello-World(?![\w-])/g;

/** An example of GitHub's with this owner and name wherever it says its own. */
export function renamed(example: JsonObject, owner: string, name: string): JsonObject {
  return JSON.parse(JSON.stringify(example), (_, value: unknown) =>
    typeof value === 'string' ? value.replace(OWNER, () => owner).replace(NAME, () => name) : value,
  );
}
