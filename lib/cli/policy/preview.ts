import { previewOf } from '../../../lambdas/incident/trial/on-paper.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Session } from '../session.ts';
import { type OnPaperFiles, onPaperFiles } from './on-paper-files.ts';
import { previewLines } from './preview-lines.ts';
import { refusedLine } from './refused-line.ts';

/** Shows what a policy makes of facts on paper. Refused: one of the facts was. */
export async function previewPolicy(session: Session, files: OnPaperFiles): Promise<ExitCode> {
  const played = await onPaperFiles(session, files);
  if ('code' in played) return played.code;
  const { paper, now } = played;
  session.print(
    previewOf(paper, now),
    (preview) => preview,
    (preview, _, paint) => previewLines(preview, paper, now, paint),
  );
  for (const refused of paper.refused) session.world.complain(refusedLine(refused));
  return paper.refused.length > 0 ? EXIT.refused : EXIT.done;
}
