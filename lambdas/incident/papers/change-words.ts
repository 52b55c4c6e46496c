import type { Change } from '../deadlines/change.ts';
import { inWords } from '../time/span.ts';
import { inZone } from '../time/wording.ts';
import { inline } from './markdown.ts';

/** A change to deadlines, with its reason, as one line of Markdown with times in `zone`. */
export function changeWords(change: Change, zone: string): string {
  const agreed = 'reporterAgreed' in change && change.reporterAgreed ? ', the reporter agreed' : '';
  const reason = inline(change.reason);
  return `${changed(change, zone)}${agreed}${reason === '' ? '' : `: ${reason}`}`;
}

function changed(change: Change, zone: string): string {
  const milestone = 'milestone' in change && change.milestone ? inline(change.milestone) : 'all milestones';
  switch (change.type) {
    case 'Extended':
      return 'by' in change.extension
        ? `${milestone} extended by ${inWords(change.extension.by)}`
        : `${milestone} extended until ${inZone(change.extension.until, zone)}`;
    case 'Paused':
      return `${milestone} paused until ${inZone(change.until, zone)}`;
    case 'Resumed':
      return `${milestone} resumed`;
    case 'DueTimeSet':
      return `${milestone} set to ${inZone(change.dueAt, zone)}`;
    case 'EmbargoMoved':
      return `embargo moved to ${inZone(change.until, zone)}`;
    case 'EmbargoEnded':
      return 'embargo ended';
    case 'LengtheningApproved':
      return 'longer deadlines by a lower severity approved';
  }
}
