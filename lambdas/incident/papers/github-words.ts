import type { Act } from '../effect.ts';
import type {
  Absorbed,
  ActDone,
  ActDropped,
  ActOrdered,
  FixCommitTold,
  Merged,
  PartBegan,
  PublicReportScored,
  SignalObserved,
} from '../event.ts';
import { inZone } from '../time/wording.ts';
import { inline, oneLine } from './markdown.ts';
import { stepOf } from './release-words.ts';

type Shown = (text: string) => string;

type GitHubEvent =
  | SignalObserved
  | PublicReportScored
  | FixCommitTold
  | ActOrdered
  | ActDropped
  | ActDone
  | Merged
  | Absorbed
  | PartBegan;

const TYPES: Readonly<Record<GitHubEvent['type'], true>> = {
  SignalObserved: true,
  PublicReportScored: true,
  FixCommitTold: true,
  FixSuspected: true,
  ActOrdered: true,
  ActDropped: true,
  ActDone: true,
  Merged: true,
  Separated: true,
  Absorbed: true,
  WasLetGo: true,
  PartBegan: true,
};

/** Whether an event tells of tools, public posts, merges, or of what is done on GitHub. */
export function isGitHubEvent(event: { readonly type: string }): event is GitHubEvent {
  return Object.hasOwn(TYPES, event.type);
}

/** Such an event in words, as Markdown; `shown` says otherwise how names from outside are shown. */
export function gitHubWords(event: GitHubEvent, zone: string, shown: Shown = inline): string {
  switch (event.type) {
    case 'SignalObserved':
      return `${shown(event.signal.signal)}: ${event.signal.state}`;
    case 'PublicReportScored':
      return `reads like a report: ${event.score} points by ${event.rules.map((rule) => shown(rule)).join(', ')}`;
    case 'FixCommitTold':
      return `the fix is commit ${shown(event.commit)}`;
    case 'FixSuspected':
      return `the fix may be commit ${shown(event.commit)}`;
    case 'ActOrdered':
      return `to be done on GitHub: ${actWords(event.act, zone, shown)}`;
    case 'ActDropped':
      return `no longer wanted on GitHub: ${actWords(event.act, zone, shown)}`;
    case 'ActDone':
      return `done on GitHub: ${actWords(event.act, zone, shown)}${madeWords(event, shown)}`;
    case 'Merged':
      return `one flaw with ${shown(event.into)}, and part of it from now on`;
    case 'Separated':
      return `a flaw of its own, not ${shown(event.into)}`;
    case 'Absorbed':
      return `${shown(event.from)} is the same flaw and part of this one`;
    case 'WasLetGo':
      return `${shown(event.from)} is a flaw of its own after all`;
    case 'PartBegan':
      return event.acts.length > 0
        ? `not to be done again unasked: ${event.acts.join(', ')}`
        : 'nothing that was begun stands in the way any longer';
  }
}

function madeWords({ made, conclusion }: ActDone, shown: Shown): string {
  return `${made === undefined ? '' : ` (${made})`}${conclusion ? `, which ended with ${shown(conclusion)}` : ''}`;
}

/** What is to be done on GitHub, in plain words unless `shown` says otherwise. */
export function actWords(act: Act, zone: string, shown: Shown = oneLine): string {
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
      return `the scan ${shown(act.workflow)}`;
    default:
      return stepOf(act, shown);
  }
}
