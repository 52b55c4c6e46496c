import { isApproved } from '../../incident/release/approved.ts';
import { textFault } from '../../incident/release/plan/leaks.ts';
import { type ReleaseTexts, releaseTexts } from '../../incident/release/release-texts.ts';
import type { Impossible } from '../act-circumstances.ts';
import type { Doable } from '../act-ports.ts';
import type { Step } from './release-step.ts';

/** The version written into the version files. */
export function bumpDoable(step: Step): Doable | Impossible {
  const { releasing, plan, prepared, incident } = step;
  const texts = approvedTexts(step);
  if ('problem' in texts) return texts;
  return releasing.bump(incident.repository, {
    from: prepared.from ?? prepared.version,
    to: prepared.version,
    tag: prepared.tag,
    versionFiles: plan.versionFiles,
    fix: incident.fix?.commit,
    message: texts.commit,
    pull: texts.pull,
  });
}

/** The tag, on the commit that brought the version. One that was there is only looked at. */
export function tagDoable(step: Step): Doable | Impossible {
  const { releasing, plan, prepared, incident } = step;
  const texts = approvedTexts(step);
  if ('problem' in texts) return texts;
  return releasing.tag(incident.repository, {
    tag: prepared.tag,
    commit: commitOf(step),
    message: texts.tag,
    version: prepared.version,
    versionFiles: plan.versionFiles,
    fix: incident.fix?.commit,
    checks: plan.checks,
  });
}

function commitOf({
  plan,
  prepared: { version, base, adopted },
  incident: { acts },
}: Step): string | undefined {
  if (adopted) return undefined;
  if (plan.versionFiles.length === 0) return base;
  const bump = acts?.bump;
  return bump?.act.kind === 'bump' && bump.act.version === version ? bump.commit : undefined;
}

/** The texts that it is made with. An approval may be taken back, and a policy changed, after it was ordered. */
function approvedTexts({ incident, policy, plan, prepared }: Step): ReleaseTexts | Impossible {
  const { version, tag, adopted } = prepared;
  if (!adopted && !isApproved('release', incident, plan)) {
    return {
      problem: `The release of ${version} is not approved any longer: approve it, and try this again.`,
    };
  }
  const texts = releaseTexts({ version, tag }, incident, policy);
  if (!texts) return { problem: `${tag} is no name that a release can bear.` };
  const { commit, tag: message, pull } = texts;
  const all = [tag, commit, message, pull.branch, pull.title, pull.text].join('\n');
  const fault = textFault('The tag, by its template,', all, incident, policy);
  return fault ? { problem: fault } : texts;
}
