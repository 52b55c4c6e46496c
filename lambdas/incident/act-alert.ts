import { askText } from './acts-text.ts';
import type { AlertEffect } from './effect.ts';
import type { Incident } from './incident.ts';
import { automationOf } from './policy/automation-defaults.ts';
import type { Policy } from './policy/policy.ts';

/** What an alert tells of something that was done on GitHub, or could not be. */
export function actLines({ kind, failed }: AlertEffect, incident: Incident): readonly string[] {
  if (kind === 'scan-failed') return scanLines(incident);
  const problem = incident.deadLetters.find(({ effect }) => effect === failed)?.failure?.problem;
  return failed && problem ? [`Problem: ${problem}`] : [];
}

function scanLines({ repository, acts }: Incident): readonly string[] {
  const { made, conclusion } = acts?.scan ?? {};
  if (made === undefined) return [];
  return [`Run: https://github.com/${repository}/actions/runs/${made} (${conclusion ?? 'not known how'})`];
}

/** In a discussion only people can answer: the text that asks for a private report, to be pasted. */
export function askLines(incident: Incident, policy: Policy): readonly string[] {
  const isDiscussion = incident.reference.startsWith('discussion-');
  if (!isDiscussion || !automationOf(policy).askPrivately) return [];
  return ['', 'An answer to paste, which asks for a private report:', '', askText(incident, policy)];
}
