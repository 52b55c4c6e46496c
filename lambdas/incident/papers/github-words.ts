import type { Act } from '../effect.ts';
import type {
  Absorbed,
  ActDone,
  ActOrdered,
  FixCommitTold,
  Merged,
  PublicReportScored,
  SignalObserved,
} from '../event.ts';
import { inZone } from '../time/wording.ts';
import { inline } from './markdown.ts';

type GitHubEvent =
  | SignalObserved
  | PublicReportScored
  | FixCommitTold
  | ActOrdered
  | ActDone
  | Merged
  | Absorbed;

const TYPES: Readonly<Record<GitHubEvent['type'], true>> = {
  SignalObserved: true,
  PublicReportScored: true,
  FixCommitTold: true,
  FixSuspected: true,
  ActOrdered: true,
  ActDone: true,
  Merged: true,
  Separated: true,
  Absorbed: true,
  WasLetGo: true,
};

/** Whether an event tells of tools, public posts, merges, or of what is done on GitHub. */
export function isGitHubEvent(event: { readonly type: string }): event is GitHubEvent {
  return Object.hasOwn(TYPES, event.type);
}

/** Such an event in words. */
export function gitHubWords(event: GitHubEvent, zone: string): string {
  switch (event.type) {
    case 'SignalObserved':
      return `${inline(event.signal.signal)}: ${event.signal.state}`;
    case 'PublicReportScored':
      return `reads like a report: ${event.score} points by ${event.rules.map(inline).join(', ')}`;
    case 'FixCommitTold':
      return `the fix is commit ${inline(event.commit)}`;
    case 'FixSuspected':
      return `the fix may be commit ${inline(event.commit)}`;
    case 'ActOrdered':
      return `to be done on GitHub: ${actWords(event.act, zone)}`;
    case 'ActDone':
      return `done on GitHub: ${actWords(event.act, zone)}${madeWords(event)}`;
    case 'Merged':
      return `one flaw with ${inline(event.into)}, and part of it from now on`;
    case 'Separated':
      return `a flaw of its own, not ${inline(event.into)}`;
    case 'Absorbed':
      return `${inline(event.from)} is the same flaw and part of this one`;
    case 'WasLetGo':
      return `${inline(event.from)} is a flaw of its own after all`;
  }
}

function madeWords({ made, conclusion }: ActDone): string {
  return `${made === undefined ? '' : ` (${made})`}${conclusion ? `, which ended with ${inline(conclusion)}` : ''}`;
}

/** What is to be done on GitHub, in words. */
export function actWords(act: Act, zone: string): string {
  switch (act.kind) {
    case 'reply':
      return 'the acknowledgement as a comment';
    case 'propose-date':
      return `the proposal to disclose on ${inZone(act.date, zone)} as a comment`;
    case 'accept':
      return 'the report accepted as a draft';
    case 'private-fork':
      return 'the temporary private fork';
    case 'assessment':
      return 'the assessment written into the advisory';
    case 'request-cve':
      return 'a CVE requested';
    case 'close':
      return 'the advisory closed';
    case 'publish':
      return 'the advisory published';
    case 'ask-privately':
      return 'the reporter asked to report privately';
    case 'scan':
      return `the scan ${inline(act.workflow)}`;
  }
}
