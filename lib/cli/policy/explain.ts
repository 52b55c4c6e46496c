import { explain, type MilestoneExplanation } from '../../../lambdas/incident/explain/explain.ts';
import { inZone } from '../../../lambdas/incident/time/wording.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { incidentOf, must } from '../incident-of.ts';
import type { Session } from '../session.ts';
import { explanationLines } from './explanation-lines.ts';
import { type OnPaperFiles, onPaperFiles } from './on-paper-files.ts';
import { refusedLine } from './refused-line.ts';

/** Shows why each due time is what it is: of an incident of the pipeline, or of facts on paper. */
export async function explainDeadlines(
  session: Session,
  id: string | undefined,
  { facts, policy, at }: Partial<OnPaperFiles>,
): Promise<ExitCode> {
  if ((id === undefined) === (facts === undefined)) {
    return session.fail('usage', 'Name an incident, or facts on paper with --facts FILE.');
  }
  if (id !== undefined) {
    if (policy !== undefined || at !== undefined) return onlyForFacts(session);
    return session.ask({ action: 'explain', id }, (answer) =>
      printed(session, must(answer.explanation, 'the explanation'), incidentOf(answer).zone),
    );
  }
  const played = await onPaperFiles(session, { policy, facts: facts ?? '-', at });
  if ('code' in played) return played.code;
  const { paper, now } = played;
  printed(session, explain(paper.incident, paper.policy, now), paper.policy.zone, now);
  for (const refused of paper.refused) session.world.complain(refusedLine(refused));
  return paper.refused.length > 0 ? EXIT.refused : EXIT.done;
}

function onlyForFacts(session: Session): ExitCode {
  return session.fail(
    'usage',
    '--policy and --at are for --facts: an incident is explained by the policy that holds for it, as it stands now.',
  );
}

function printed(
  session: Session,
  explanation: readonly MilestoneExplanation[],
  zone: string,
  at?: string,
): ExitCode {
  return session.print(
    explanation,
    (all) => all,
    (all, now, paint) => [
      `As things stand at ${inZone(at ?? now, zone)}.`,
      ...all.flatMap((one) => ['', ...explanationLines(one, zone, paint)]),
    ],
  );
}
