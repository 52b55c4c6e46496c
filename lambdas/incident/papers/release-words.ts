import type { DisclosureAct, ReleaseAct } from '../effect.ts';
import type { LeakSeen, ReleaseAbandoned, ReleaseStarted, StepApproved } from '../event.ts';
import type { ApprovedStep } from '../release/release-state.ts';

type Shown = (text: string) => string;
type ReleaseEvent = ReleaseStarted | ReleaseAbandoned | StepApproved | LeakSeen;

const STEPS: Readonly<Record<ApprovedStep, string>> = {
  release: 'the release',
  yank: 'the yank',
  publish: 'the publication',
  expedite: 'publication before its hold ends',
};

/** Whether an event tells of a release or the end of an embargo. */
export function isReleaseEvent(event: { readonly type: string }): event is ReleaseEvent {
  return ['ReleaseStarted', 'ReleaseAbandoned', 'StepApproved', 'ApprovalWithdrawn', 'LeakSeen'].includes(
    event.type,
  );
}

/** Such an event in words; `shown` says how names and texts from outside are shown. */
export function releaseWords(event: ReleaseEvent, shown: Shown): string {
  switch (event.type) {
    case 'ReleaseStarted':
      return `release begun, attempt ${event.attempt}${event.version ? `, as ${shown(event.version)}` : ''}`;
    case 'ReleaseAbandoned':
      return `release given up: ${shown(event.reason)}`;
    case 'StepApproved':
      return `approved: ${stepWords(event, shown)}`;
    case 'ApprovalWithdrawn':
      return `no longer approved: ${stepWords(event, shown)}`;
    case 'LeakSeen':
      return `${shown(event.name)} seen in public: ${shown(event.where)}`;
  }
}

function stepWords({ step, version }: StepApproved, shown: Shown): string {
  return `${STEPS[step]}${version ? ` of ${shown(version)}` : ''}`;
}

/** What a release or a disclosure does, in words. */
export function stepOf(act: ReleaseAct | DisclosureAct, shown: Shown): string {
  switch (act.kind) {
    case 'prepare':
      return 'the release prepared';
    case 'bump':
      return `version ${shown(act.version)} written into the version files`;
    case 'tag':
      return `the tag of ${shown(act.version)}`;
    case 'run':
      return `the run of ${shown(act.workflow)} for ${shown(act.version)}`;
    case 'rerun':
      return `the failed jobs of ${shown(act.workflow)} run again`;
    case 'prove':
      return `${shown(act.version)} proven on ${shown(act.channel)}`;
    case 'survey':
      return 'the affected versions looked up';
    case 'yank':
      return `${shown(act.version)} yanked from ${shown(act.channel)}`;
    case 'unyank':
      return `${shown(act.version)} given free again on ${shown(act.channel)}`;
    case 'notes':
      return act.published ? 'the link to the advisory in the release notes' : 'the release notes';
    case 'notify-reporter':
      return 'the reporter told of the release in a comment';
    case 'closing-word':
      return 'the reporter told of the closing in a comment';
    case 'save-evidence':
      return 'the evidence of the private fork kept';
    case 'announce':
      return `users told by ${shown(act.channel)}`;
    case 'confirm-cve':
      return 'the CVE seen as published';
  }
}
