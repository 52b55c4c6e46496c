import type { Instant } from '../../lambdas/incident/time/instant.ts';
import type { IncidentView } from '../../lambdas/incident/view.ts';
import type { Answer } from '../../lambdas/pipeline/answer-request.ts';
import type { RequestInput } from '../../lambdas/pipeline/request.ts';
import type { ExitCode } from './exit-code.ts';
import type { Paint } from './paint.ts';
import { rehearsalLines } from './rehearsal-lines.ts';
import type { Said } from './said.ts';
import { saidLines } from './said-lines.ts';
import type { Session } from './session.ts';
import type { World } from './world.ts';

type Saying = Extract<RequestInput, { readonly commandId: string }>;
type Unsigned<S> = S extends unknown ? Omit<S, 'commandId' | 'by' | 'at'> : never;

/** What is told beside the usual of what came of it. */
type More = (view: IncidentView, now: Instant, paint: Paint, answer: Answer) => readonly string[];

/** Says something. It carries an id of its own, so that it is heard once however often it is sent. */
export function say(
  session: Session,
  words: Unsigned<Saying>,
  said: Said,
  more: More = () => [],
): Promise<ExitCode> {
  return session.ask({ ...words, ...signature(session.world, said) }, (answer) =>
    heard(session, answer, more),
  );
}

/** What everything carries that is said: an id of its own, who says it, when it happened if not now, and whether it is only rehearsed. */
export function signature(world: World, { at, as, dryRun }: Said) {
  return { commandId: world.newId(), by: as ?? world.user, ...(at && { at }), ...(dryRun && { dryRun }) };
}

/** Tells what came of something that was said, or would come of it where that was all that was asked. */
export function heard(session: Session, answer: Answer, more: More): ExitCode {
  const { incident, changed = false, rehearsal } = answer;
  if (!incident) return session.fail('failed', 'The pipeline did not tell what came of it.');
  if (rehearsal) {
    return session.print(
      { view: incident, rehearsal },
      ({ view }) => ({ ...view, changed, rehearsal }),
      ({ view, rehearsal: told }, _, paint) => rehearsalLines(view, told, paint),
    );
  }
  return session.print(
    incident,
    (view) => ({ ...view, changed }),
    (view, now, paint) => [...saidLines(view, changed, now, paint), ...more(view, now, paint, answer)],
  );
}
