import { isActWanted } from './act-wanted.ts';
import { isBegunByPart, isOnce } from './begun.ts';
import { holds } from './deadlines/condition.ts';
import type { Act, ActEffect } from './effect.ts';
import type { Incident } from './incident.ts';
import { assessmentDocument } from './papers/assessment-view.ts';
import { patchedVersion } from './papers/patched-version.ts';
import type { When } from './policy/automation.ts';
import { automationOf } from './policy/automation-defaults.ts';
import type { Policy } from './policy/policy.ts';
import { severityOf } from './severity.ts';

/**
 * What policy wants done on GitHub because the incident is now what it was not before. Each is ordered once: what GitHub
 * refuses, or what nobody can tell about, waits for a person and is not ordered again; nor is what may have been done,
 * by one that is part of it or that it was part of, and must not be done twice.
 */
export function automated(
  before: Incident | undefined,
  after: Incident,
  policy: Policy,
): readonly ActEffect[] {
  const { requestCve, privateFork, writeAssessment } = automationOf(policy);
  const begins = (act: Act, when: When | undefined) => {
    if (before?.mergedInto && isOnce(act.kind)) return [];
    const isNew = when && isDue(act, after, when, policy) && !(before && isDue(act, before, when, policy));
    return isNew && !waitsForPerson(act, after) ? [act] : [];
  };
  const acts: readonly Act[] = [
    ...asked(before, after, policy),
    ...begins({ kind: 'private-fork' }, privateFork),
    ...begins({ kind: 'request-cve' }, requestCve),
    ...(writeAssessment ? written(before, after, writeAssessment, policy) : []),
    ...scanned(before, after, policy),
  ];
  return acts.map((act) => ({ type: 'act', act, auto: true }));
}

/** Drafts alone: what was not accepted may be nothing. */
function isDue(act: Act, incident: Incident, { when }: When, policy: Policy): boolean {
  if (incident.advisory?.state !== 'draft' || !isWanted(act, incident)) return false;
  const severity = severityOf(incident.severities);
  return holds(when, { incident, severity, inTime: policy.milestones.map(({ name }) => name) }) === true;
}

/** What was tried in vain may have happened all the same: whoever is asked about it says whether to try it again. */
function waitsForPerson({ kind }: Act, { deadLetters }: Incident): boolean {
  return deadLetters.some(({ order }) => order.type === 'act' && order.act.kind === kind);
}

/** None of these acts hangs on the time. */
function isWanted(act: Act, incident: Incident): boolean {
  return isActWanted(act, incident, '') && !isBegunByPart(incident, act.kind);
}

/** Whoever reports in public is asked once, when that is found out. */
function asked(before: Incident | undefined, after: Incident, policy: Policy): readonly Act[] {
  const ask: Act = { kind: 'ask-privately' };
  const isFound = !before?.scored && after.scored !== undefined;
  return isFound && automationOf(policy).askPrivately && isWanted(ask, after) ? [ask] : [];
}

/** The assessment is written as soon as it is complete, and again whenever it says something else. */
function written(before: Incident | undefined, after: Incident, when: When, policy: Policy): readonly Act[] {
  const act: Act = { kind: 'assessment' };
  const document = (incident: Incident) =>
    isDue(act, incident, when, policy) ? assessmentText(incident) : undefined;
  const now = document(after);
  return now !== undefined && now !== (before && document(before)) ? [act] : [];
}

/** All that an assessment says, and the version that it names as the patched one; undefined until it is complete. */
function assessmentText(incident: Incident): string | undefined {
  const document = assessmentDocument(incident);
  const besides = [incident.papers.answers.credits?.value, patchedVersion(incident)];
  return document && `${document}\n${JSON.stringify(besides)}`;
}

function scanned(before: Incident | undefined, after: Incident, policy: Policy): readonly Act[] {
  const workflow = automationOf(policy).scanAfterRelease;
  const isReleased = before && !before.facts.released && after.facts.released;
  const act: Act | undefined = workflow === undefined ? undefined : { kind: 'scan', workflow };
  return act && isReleased && isWanted(act, after) ? [act] : [];
}
