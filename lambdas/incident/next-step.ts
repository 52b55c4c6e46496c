import type { Fact } from './facts.ts';
import type { MilestoneName } from './milestone-name.ts';
import type { Policy } from './policy/policy.ts';

/** What a person does, and the command that records it: its words before the incident's name, and after. */
export type Advice = readonly [advice: string, command: string, rest?: string];

/** The steps of the runbook, and the fact that each command tells. */
const STEPS = new Map<MilestoneName, { readonly tells: Fact; readonly advice: Advice }>([
  [
    'acknowledge',
    { tells: 'acknowledged', advice: ['Reply to the reporter in the advisory, then', 'acknowledge'] },
  ],
  ['assess', { tells: 'assessed', advice: ['Assess it, then', 'assess', 'critical|high|medium|low|none'] }],
  ['fix', { tells: 'fixed', advice: ['When the fix is merged and verified', 'fixed'] }],
  ['release', { tells: 'released', advice: ['When the patched release is out', 'released'] }],
  [
    'notify-reporter',
    {
      tells: 'reporterNotified',
      advice: ['Tell the reporter that the fix is released, then', 'notified'],
    },
  ],
  [
    'publish',
    {
      tells: 'published',
      advice: ['Publish the advisory on GitHub; where GitHub cannot tell of it', 'published'],
    },
  ],
  [
    'in-database',
    {
      tells: 'inDatabase',
      advice: ['When it is listed in the GitHub Advisory Database', 'tell', 'inDatabase'],
    },
  ],
  ['cve-published', { tells: 'cvePublished', advice: ['When the CVE is published', 'tell', 'cvePublished'] }],
  [
    'dependabot',
    {
      tells: 'dependabotReached',
      advice: ['When GitHub has reviewed it, so that Dependabot alerts of it', 'tell', 'dependabotReached'],
    },
  ],
  [
    'review',
    {
      tells: 'reviewed',
      advice: ['Fill in the draft that `review` shows, and when the review was held', 'reviewed'],
    },
  ],
]);

/** The facts that are not told by `tell`. */
const COMMANDS = new Map<Fact, readonly [command: string, rest?: string]>([
  ['acknowledged', ['acknowledge']],
  ['assessed', ['assess', 'critical|high|medium|low|none']],
  ['fixed', ['fixed']],
  ['released', ['released']],
  ['reporterNotified', ['notified']],
  ['published', ['published']],
  ['reviewed', ['reviewed']],
  ['closed', ['close', '--reason duplicate']],
]);

/** How a milestone of the policy, or an action of the review, is met. */
export function nextStep(name: MilestoneName, { milestones }: Policy): Advice {
  const rule = milestones.find((one) => one.name === name);
  const step = STEPS.get(name);
  if (!rule) return step?.advice ?? ['When the action is done', 'action', `done ${name}`];
  if (step && rule.metBy.includes(step.tells) && !rule.repeats) return step.advice;
  const advice = rule.title ?? `When ${name} is done`;
  // A duty goes on until it is met; what is asked for now is its next turn.
  const fact = rule.repeats?.after.at(-1) ?? rule.metBy[0] ?? '';
  const [command, rest] = COMMANDS.get(fact) ?? ['tell', fact];
  return rest ? [advice, command, rest] : [advice, command];
}
