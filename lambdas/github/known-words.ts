import { emitterEventNames } from '@octokit/webhooks';

/** GitHub's events, and the actions of each. */
const KNOWN: ReadonlyMap<string, ReadonlySet<string>> = actionsByEvent(emitterEventNames);

/** Whether the word is one of GitHub's events. What a stranger made up must not get into a log. */
export function isKnownEvent(event: string): boolean {
  return KNOWN.has(event);
}

/** Whether GitHub's event has this action. */
export function isKnownAction(event: string, action: unknown): action is string {
  return typeof action === 'string' && KNOWN.get(event)?.has(action) === true;
}

/** Takes apart names such as `ping` and `issues.opened`. */
function actionsByEvent(names: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const known = new Map<string, Set<string>>();
  for (const name of names) {
    const [event = '', action] = name.split('.');
    const actions = known.get(event) ?? new Set();
    known.set(event, action === undefined ? actions : actions.add(action));
  }
  return known;
}
