import type { Deed } from './deed.ts';
import { INVENTED_REPORT } from './invented-report.ts';
import { look } from './look.ts';
import { nextFor, performOnAdvisory } from './perform-advisory.ts';
import { openIssue } from './perform-issue.ts';
import { leak } from './perform-leak.ts';
import { merge, mergePull, protect } from './perform-merge.ts';
import { buildImage, failRun } from './perform-release.ts';
import { openAlert, runWorkflow, solveAlert } from './perform-tools.ts';
import type { Performed, Stage } from './stage.ts';

/**
 * Does it, as people or GitHub would, and says what happened once its webhook was delivered or has failed.
 * @throws Error `GitHub refuses: …` where GitHub would not let them.
 */
export async function performDeed(stage: Stage, deed: Deed): Promise<Performed> {
  switch (deed.deed) {
    case 'report':
      return report(stage, deed);
    case 'issue':
      return openIssue(stage, deed);
    case 'alert':
      return openAlert(stage, deed);
    case 'solve':
      return solveAlert(stage, deed);
    case 'run':
      return runWorkflow(stage, deed);
    case 'merge':
      return merge(stage, deed.id);
    case 'merge-pull':
      return mergePull(stage, deed.pull);
    case 'protect':
      return protect(stage, deed.on);
    case 'leak':
      return leak(stage, deed);
    case 'fail-run':
      return failRun(stage, deed.workflow);
    case 'image':
      return buildImage(stage, deed.wrong);
    case 'webhooks':
      stage.state.dropWebhooks(deed.lost);
      return webhooks(deed.lost);
    case 'look':
      return look(stage);
    default:
      return performOnAdvisory(stage, deed);
  }
}

async function report(
  stage: Stage,
  { ghsa, severity, by = 'finder' }: Extract<Deed, { deed: 'report' }>,
): Promise<Performed> {
  const { state, repository } = stage;
  await state.report(repository, { ...INVENTED_REPORT, ghsa, by, severity: severity ?? null });
  const said = `${by} reported a vulnerability in ${repository} privately: ${ghsa}.`;
  return { said, id: ghsa, next: nextFor(stage, ghsa) };
}

function webhooks(lost: boolean): Performed {
  return lost
    ? { said: 'From now on every webhook of GitHub is lost on its way.', next: ['play report', 'list'] }
    : { said: 'From now on webhooks arrive; those that were lost are delivered again.', next: ['list'] };
}
