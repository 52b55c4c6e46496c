import { milestonesOf } from '../deadlines/deadlines.ts';
import { embargoEnd } from '../deadlines/embargo.ts';
import type { CloseReason } from '../facts.ts';
import type { Incident } from '../incident.ts';
import type { Policy } from '../policy/policy.ts';
import { embargoOf } from '../policy/policy-defaults.ts';
import type { Problem } from '../release/versions/problem.ts';
import type { Instant } from '../time/instant.ts';
import { inZone } from '../time/wording.ts';
import { fixedVersion } from './affected-versions.ts';
import { creditsIn } from './credits.ts';
import { releasePage } from './export/pages.ts';

type Text = { readonly text: string };

/**
 * Tells the reporter, at `now`, that the fix is released (runbook, "Coordinated Disclosure": days 0 to 3), and what comes
 * next. It repeats nothing of the report. A problem, in words for people, where there is nothing to tell yet or any longer.
 */
export function releaseWord(incident: Incident, policy: Policy, now: Instant): Text | Problem {
  const { facts, reference } = incident;
  if (!facts.released) return { problem: 'The fix is not released yet: there is nothing to tell of.' };
  if (facts.published) return { problem: 'The advisory is published: GitHub takes no comments on it.' };
  return {
    text: [
      `The fix for your report ${reference} is released${versionOf(incident)}.`,
      ...linkOf(incident),
      '',
      'Thank you: without your report there would be no fix.',
      '',
      plannedDate(incident, policy, now),
      'Please keep the details in this advisory until it is published.',
      '',
      creditQuestion(incident),
    ].join('\n'),
  };
}

/**
 * Tells the reporter that the report was closed, and what that means. It says nothing of other reports. A problem where
 * it was closed for none of the reasons that a reporter is told.
 */
export function closingWord(incident: Incident): Text | Problem {
  const reason = incident.closings.at(-1)?.reason;
  const meaning = reason && MEANINGS[reason];
  if (!meaning) return { problem: 'The report was not closed for a reason that its reporter is told.' };
  return {
    text: [
      `We have looked into your report ${incident.reference}, and have closed it.`,
      '',
      ...meaning,
      '',
      'If you think that we have missed something, please tell us here: we will look at it again.',
      'Thank you for the time that you have given to it.',
    ].join('\n'),
  };
}

const MEANINGS: Readonly<Partial<Record<CloseReason, readonly string[]>>> = {
  rejected: ['We do not accept it: what it describes is no weakness of this project that we could mend.'],
  duplicate: [
    'What it describes was known to us before, so we do not follow it twice.',
    'Please keep the details to yourself until an advisory about it is published.',
  ],
  'not-a-vulnerability': [
    'What it describes does not let anybody do what they should not be able to do: we do not regard it as a vulnerability.',
    'If it is a defect all the same, you are welcome to open an issue.',
  ],
};

function versionOf(incident: Incident): string {
  const version = incident.release?.prepared?.version ?? fixedVersion(incident);
  return version === undefined ? '' : `, as version ${version}`;
}

function linkOf({ repository, release }: Incident): readonly string[] {
  const tag = release?.prepared?.tag;
  return tag === undefined ? [] : [releasePage(repository, tag)];
}

function plannedDate(incident: Incident, policy: Policy, now: Instant): string {
  const name = embargoOf(policy).milestone;
  const { notBefore, dueAt } = milestonesOf(incident, policy).find((one) => one.name === name) ?? {};
  if (notBefore && notBefore > now) {
    return `We plan to publish this advisory on ${inZone(notBefore, policy.zone)}, so that users have time to update.`;
  }
  const isPromised = dueAt && dueAt > now && !embargoEnd(incident, policy);
  const latest = isPromised ? `, by ${inZone(dueAt, policy.zone)} at the latest` : '';
  return `We publish this advisory as soon as it is ready${latest}.`;
}

function creditQuestion({ papers }: Incident): string {
  const credits = creditsIn(papers.answers.credits?.value);
  if (credits.length === 0) {
    return 'Would you like to be credited in it? Tell us by which GitHub account, or that you would rather not be named.';
  }
  const names = credits.map(({ login, type }) => `${login} (${type.replaceAll('_', ' ')})`).join(', ');
  return `It is going to credit ${names}. If you would like that otherwise, please tell us here.`;
}
