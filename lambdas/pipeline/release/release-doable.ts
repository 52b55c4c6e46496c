import type { DisclosureAct, ReleaseAct } from '../../incident/effect.ts';
import { releasePlanOf } from '../../incident/policy/release-plan.ts';
import { isDisclosureAct } from '../../incident/release/disclosure-act.ts';
import type { Circumstances, Impossible } from '../act-circumstances.ts';
import type { Doable } from '../act-ports.ts';
import { disclosureDoableOf } from './disclosure-doable.ts';
import { bumpDoable, tagDoable } from './make-doables.ts';
import { notesDoable } from './notes-doable.ts';
import { prepareDoable } from './prepare-doable.ts';
import { proveDoable } from './prove-doable.ts';
import { checkedPrepared, type Step } from './release-step.ts';
import { runDoable } from './run-doables.ts';
import { surveyDoable, yankDoable } from './yank-doables.ts';

const NOT_CONNECTED = 'Embargo cannot make releases here: connect it to GitHub (npm run embargo -- setup).';
const NO_PLAN = 'The policy has no release plan for this repository (release in the policy).';

/** What a step of a release or a disclosure is, as things are now; a problem where it cannot be done. */
export function releaseDoableOf(
  act: ReleaseAct | DisclosureAct,
  circumstances: Circumstances,
): Doable | Impossible {
  if (isDisclosureAct(act)) return disclosureDoableOf(act, circumstances);
  const { incident, policy, tools } = circumstances;
  const releasing = tools?.releasing;
  if (!releasing) return { problem: NOT_CONNECTED };
  const { repository, release } = incident;
  if (act.kind === 'prepare') return prepareDoable(circumstances, releasing);
  if (act.kind === 'rerun') return releasing.rerun({ repository, run: act.run, attempt: act.attempt });
  const plan = releasePlanOf(policy);
  if (!plan) return { problem: NO_PLAN };
  const prepared = checkedPrepared(release?.prepared);
  if (!prepared) return { problem: 'No release is prepared that this could belong to.' };
  return ofPrepared(act, { ...circumstances, releasing, plan, prepared });
}

function ofPrepared(
  act: Exclude<ReleaseAct, { readonly kind: 'prepare' | 'rerun' }>,
  step: Step,
): Doable | Impossible {
  const { version } = step.prepared;
  const isYank = act.kind === 'yank' || act.kind === 'unyank';
  // What was sent is followed to its end, though another version be prepared by then.
  if (!isYank && act.version !== version) {
    return { problem: `It belongs to the release of ${act.version}, and that of ${version} is made now.` };
  }
  switch (act.kind) {
    case 'bump':
      return bumpDoable(step);
    case 'tag':
      return tagDoable(step);
    case 'run':
      return runDoable(act, step);
    case 'prove':
      return proveDoable(act, step);
    case 'survey':
      return surveyDoable(step);
    case 'yank':
    case 'unyank':
      return yankDoable(act, step);
    case 'notes':
      return notesDoable(act, step);
  }
}
