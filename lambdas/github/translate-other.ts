import { translatePost } from './public/translate-post.ts';
import type { JsonObject } from './read-object.ts';
import { translateAlert } from './signal/translate-alert.ts';
import { translatePush } from './translate-push.ts';
import { translateRelease } from './translate-release.ts';
import { translateRun } from './translate-run.ts';
import { translateSecurityAdvisory } from './translate-security-advisory.ts';
import type { Reading, Translation } from './translation.ts';

/** Translates what is no private report: alerts of tools, public posts, pushes, releases, runs, the database of advisories. */
export function translateOther(event: string, payload: JsonObject, reading: Reading): Translation {
  switch (event) {
    case 'push':
      return translatePush(payload, reading.now);
    case 'release':
      return translateRelease(payload);
    case 'workflow_run':
      return translateRun(payload, reading.now);
    case 'security_advisory':
      return translateSecurityAdvisory(payload, reading.now);
    case 'code_scanning_alert':
    case 'dependabot_alert':
    case 'secret_scanning_alert':
      return translateAlert(event, payload, reading);
    case 'discussion':
    case 'issues':
    case 'pull_request':
      return translatePost(event, payload, reading);
    default:
      return { kind: 'ignored', why: 'event' };
  }
}
