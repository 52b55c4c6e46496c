import type { AbandonRelease, ApproveStep, SaveEvidence, StartRelease } from '../incident/command.ts';
import type { Request } from './request.ts';
import type { Unsaid } from './unsaid.ts';

const ACTIONS = [
  'release-start',
  'release-abandon',
  'approve',
  'withdraw-approval',
  'evidence-save',
] as const;
type OfRelease = Extract<Request, { readonly action: (typeof ACTIONS)[number] }>;

/** Whether a request is about the release of the fix, and decided upon. */
export function isRelease<R extends { readonly action: string }>(
  request: R,
): request is Extract<R, { readonly action: OfRelease['action'] }> {
  return ACTIONS.some((action) => action === request.action);
}

/** What a command about the release says, without what all commands say. */
export function releaseCommand(
  saying: OfRelease,
): Unsaid<StartRelease | AbandonRelease | ApproveStep | SaveEvidence> {
  switch (saying.action) {
    case 'release-start':
      return { type: 'StartRelease', ...versionOf(saying) };
    case 'release-abandon':
      return { type: 'AbandonRelease', reason: saying.reason };
    case 'approve':
      return { type: 'ApproveStep', step: saying.step, ...versionOf(saying) };
    case 'withdraw-approval':
      return { type: 'WithdrawApproval', step: saying.step, ...versionOf(saying) };
    case 'evidence-save':
      return { type: 'SaveEvidence', lines: linesOf(saying.text) };
  }
}

function versionOf({ version }: { readonly version?: string }) {
  return version === undefined ? {} : { version };
}

/** Kept line by line; what cannot be seen is no evidence. */
function linesOf(text: string): readonly string[] {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.replace(/\p{Cc}/gu, ' ').trimEnd())
    .filter((line) => line !== '');
}
