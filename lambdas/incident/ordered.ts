import { embargoDateOf } from './deadlines/changes-of.ts';
import { endedAt } from './deadlines/deadlines.ts';
import type { Act, AlertKind, Effect } from './effect.ts';
import type { ActDone, DeadlineReached, EffectFailed, Event } from './event.ts';
import type { Incident } from './incident.ts';
import { stateOf } from './release/progress.ts';
import type { ActOutcome } from './release/release-state.ts';
import { severityOf } from './severity.ts';
import type { Audience } from './words.ts';

const ALERT_OF: Readonly<Record<DeadlineReached['type'], AlertKind>> = {
  DeadlineWarned: 'warning',
  DeadlineMissed: 'missed',
  MissRepeated: 'repeated',
  MissEscalated: 'escalated',
  MissCorrected: 'corrected',
  HoldEnded: 'hold-ended',
  PauseEnded: 'pause-ended',
};

/** What an event gives to do outside, seen from the incident before and after the whole decision. */
export function ordered(event: Event, before: Incident | undefined, after: Incident): readonly Effect[] {
  switch (event.type) {
    case 'Reported':
      return newsIf(!before && !after.facts.published && !endedAt(after), 'reported');
    case 'SeverityTold':
      return newsIf(before !== undefined && severity(before) !== severity(after), 'severity-changed');
    case 'Published':
      return newsIf(!before?.facts.published, 'published');
    case 'Closed':
      return newsIf(before ? !endedAt(before) : event.reason !== 'not-a-vulnerability', 'closed');
    case 'EffectFailed':
      return failureAlert(event);
    case 'EffectRetried':
      return (
        before?.deadLetters.flatMap((letter) => (letter.effect === event.effect ? letter.order : [])) ?? []
      );
    case 'IdentityLearned':
      // What is taken over from a part leads to that part already.
      return event.from ? [] : [{ type: 'name', identity: event.identity }];
    case 'Merged':
      return [{ type: 'hand-over', into: event.into }, alert('merged', 'maintainers')];
    case 'Separated':
      return [{ type: 'take-back', from: event.into }];
    // A resumption is told as the end of the pause, by the check that it brings.
    case 'Extended':
    case 'Paused':
    case 'DueTimeSet':
    case 'EmbargoMoved':
    case 'LengtheningApproved':
      return newsIf(before !== undefined, 'deadlines-changed');
    case 'DateAnswered':
      return [
        ...newsIf(event.answer === 'refused', 'date-refused'),
        ...newsIf(
          before !== undefined && embargoDateOf(before) !== embargoDateOf(after),
          'deadlines-changed',
        ),
      ];
    case 'DeadlineWarned':
    case 'DeadlineMissed':
    case 'MissRepeated':
    case 'MissEscalated':
    case 'MissCorrected':
    case 'HoldEnded':
    case 'PauseEnded':
      return deadlineAlerts(event);
    default:
      return orderedByRelease(event, before);
  }
}

/** What follows from the fix, its release, and what is done on GitHub. */
function orderedByRelease(event: Event, before: Incident | undefined): readonly Effect[] {
  switch (event.type) {
    case 'ActOrdered':
      // Where GitHub is not connected, a release that nobody asked for is not prepared.
      return [
        { type: 'act', act: event.act, ...(event.act.kind === 'prepare' && event.auto && { auto: true }) },
      ];
    case 'ActDone':
      return doneNews(event, before);
    case 'Released':
      return newsIf(event.by === 'embargo', 'released');
    case 'LeakSeen':
      return newsIf(before !== undefined, 'leak-seen');
    case 'FixSuspected':
      return newsIf(before !== undefined, 'fix-suspected');
    default:
      return [];
  }
}

function doneNews(
  { act, conclusion, outcome = {} }: ActDone,
  before: Incident | undefined,
): readonly Effect[] {
  const isBad = conclusion !== undefined && conclusion !== 'success';
  switch (act.kind) {
    case 'prepare':
      return newsIf(outcome.prepared !== undefined && !outcome.prepared.adopted, 'release-ready');
    case 'bump':
      return newsIf(isOpened(outcome, before), 'release-pull');
    case 'run':
      return newsIf(isBad && !isKnown(act, before, conclusion, outcome.attempt), 'run-failed');
    case 'survey':
      return newsIf((outcome.yankable ?? []).length > 0, 'yank-ready');
    default:
      return newsIf(isBad, 'scan-failed');
  }
}

/** A pull request waits to be merged: told once. */
function isOpened({ pull, commit }: ActOutcome, before: Incident | undefined): boolean {
  return pull !== undefined && commit === undefined && before?.acts?.bump?.pull !== pull;
}

/** GitHub tells how a run ended by a webhook and when it is asked: whoever comes second has no news. */
function isKnown(
  act: Act,
  before: Incident | undefined,
  conclusion: string | undefined,
  attempt: number | undefined,
): boolean {
  const known = before && stateOf(act, before);
  return known?.conclusion === conclusion && known?.attempt === attempt;
}

function newsIf(isNews: boolean, kind: AlertKind): readonly Effect[] {
  return isNews ? [alert(kind, 'maintainers')] : [];
}

function severity(incident: Incident) {
  return severityOf(incident.severities);
}

/** An alert to the operators about an alert to the operators would fail as well, for ever. */
function failureAlert({ effect, order, failure }: EffectFailed): readonly Effect[] {
  if (failure) return [{ ...alert(`act-${failure.status}`, 'maintainers'), failed: effect }];
  const inVain = order.type === 'alert' && order.audience === 'operators';
  return inVain ? [] : [{ ...alert('effect-failed', 'operators'), failed: effect }];
}

function deadlineAlerts({ type, milestone, dueAt, to }: DeadlineReached): readonly Effect[] {
  return to.map((audience) => ({ ...alert(ALERT_OF[type], audience), milestone, dueAt }));
}

function alert(kind: AlertKind, audience: Audience) {
  return { type: 'alert', kind, audience } as const;
}
