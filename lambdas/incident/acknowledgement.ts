import { milestonesOf } from './deadlines/deadlines.ts';
import type { ReportPart } from './facts.ts';
import type { Incident } from './incident.ts';
import type { MilestoneName } from './milestone-name.ts';
import type { Policy } from './policy/policy.ts';
import type { Instant } from './time/instant.ts';
import { inZone } from './time/wording.ts';

const QUESTIONS: Readonly<Record<ReportPart, string>> = {
  description: 'What is the weakness, and where in the project does it lie?',
  steps: 'Which steps reproduce it, on which version and platform?',
  impact: 'What could somebody gain by it, and what would they need for that?',
  fix: 'Do you have a suggestion for a fix or a workaround? (It is fine if not.)',
};

const PROMISES: Readonly<Partial<Record<MilestoneName, string>>> = {
  assess: 'Our assessment will reach you by',
  fix: 'The fix is planned by',
  publish: 'We intend to publish, together with you, by',
};

/**
 * The reply to a reporter at `now`, ready to paste (runbook, "Acknowledge the Report"): the receipt, a timeline
 * computed from the policy, and the questions that the report leaves open. It repeats nothing of the report, and
 * promises nothing for a time that is over.
 */
export function acknowledgement(incident: Incident, policy: Policy, now: Instant): string {
  const promised = milestonesOf(incident, policy).flatMap(({ name, dueAt, metAt, until }) => {
    const promise = PROMISES[name];
    const ahead = dueAt && dueAt > now && !metAt && !until;
    return promise && ahead ? [`- ${promise} ${inZone(dueAt, policy.zone)}.`] : [];
  });
  const questions = incident.missing.map((part) => `- ${QUESTIONS[part]}`);
  return [
    `Thank you for your report. We have received it and follow it as ${incident.reference}.`,
    '',
    ...(promised.length > 0 ? ['What you can expect of us:', ...promised, ''] : []),
    ...(questions.length > 0 ? ['So that we can assess it, please tell us:', ...questions, ''] : []),
    'Please keep the details in this advisory until it is published. We will keep you informed here.',
  ].join('\n');
}
