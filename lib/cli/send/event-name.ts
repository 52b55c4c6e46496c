import { emitterEventNames } from '@octokit/webhooks';

const KNOWN = new Set<string>(emitterEventNames);

/** What a payload of each event has at its top and no other has. */
const TELLING_KEYS: ReadonlyMap<string, string> = new Map([
  ['repository_advisory', 'repository_advisory'],
  ['security_advisory', 'security_advisory'],
  ['zen', 'ping'],
  ['workflow_run', 'workflow_run'],
  ['release', 'release'],
]);

/**
 * The event that a payload is of: the first part of the file's name (`repository_advisory.reported.json`) where that
 * is an event of GitHub's, else what the payload's keys tell. Undefined where neither tells.
 */
export function eventName(fileName: string, payload: unknown): string | undefined {
  const [first = ''] = fileName.split('.');
  if (KNOWN.has(first)) return first;
  const keys = typeof payload === 'object' && payload !== null ? Object.keys(payload) : [];
  return keys.map((key) => TELLING_KEYS.get(key)).find((event) => event !== undefined);
}
