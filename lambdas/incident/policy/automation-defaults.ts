import type { When } from './automation.ts';
import type { Policy } from './policy.ts';

/** It thanks, and says nothing of what was written: everybody reads it. */
const ASK_TEXT =
  `Thank you for looking out for this project. If this may be a security problem, please do not post any
further details here: report it privately instead, so that it can be fixed before it can be used against anybody.`.replaceAll(
    '\n',
    ' ',
  );

/** Runbook, "Automated Security Tools Overview": the container scan that runs on demand. */
const SCAN = 'container-scan.yml';

interface Automated {
  readonly askPrivately: boolean;
  readonly askText: string;
  readonly requestCve: When | undefined;
  readonly privateFork: When | undefined;
  readonly writeAssessment: When | undefined;
  readonly scanAfterRelease: string | undefined;
}

/** What is done without a person's word: as the policy says, else asking for private reports and scanning releases. */
export function automationOf({ automation = {} }: Policy): Automated {
  const { askPrivately = true, askText = ASK_TEXT, scanAfterRelease = SCAN } = automation;
  const { requestCve, privateFork, writeAssessment } = automation;
  const scan = scanAfterRelease || undefined;
  return { askPrivately, askText, requestCve, privateFork, writeAssessment, scanAfterRelease: scan };
}

/** The workflow that a scan runs where nobody names one. */
export function scanWorkflowOf(policy: Policy): string {
  return automationOf(policy).scanAfterRelease ?? SCAN;
}
