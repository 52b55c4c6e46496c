import { QUESTIONS } from '../../../lambdas/incident/papers/impact.ts';
import type { Severity } from '../../../lambdas/incident/severity.ts';
import { type AddCommands, example } from '../commands.ts';
import { ID, ID_HELP } from '../id-argument.ts';
import { incidentOf, must } from '../incident-of.ts';
import { wrap } from '../wrap.ts';

/** The command that prints the assessment for the advisory, once it is complete. */
export const addAssessmentCommand: AddCommands = (program, run) => {
  program
    .command('assessment')
    .description('the assessment, in Markdown for the advisory; or which questions are open')
    .argument('<id>', ID_HELP)
    .addHelpText('after', example(`assessment ${ID}`))
    .action((id: string) =>
      run((session) =>
        session.ask({ action: 'assessment', id }, (answer) => {
          const { severity } = incidentOf(answer);
          return session.print(
            must(answer.assessment, 'the assessment'),
            (assessment) => assessment,
            (assessment) =>
              assessment.complete ? [assessment.document ?? ''] : openLines(assessment.missing, severity),
          );
        }),
      ),
    );
};

/** What is open, each with the option that answers it. At most 100 columns wide. */
function openLines(missing: readonly string[], severity: Severity | null): readonly string[] {
  const open = QUESTIONS.filter(({ key }) => missing.includes(key));
  return [
    'The assessment is not complete, and so it is not shown. Open:',
    ...(severity ? [] : withOption('severity', 'How severe is it? (or --vector)')),
    ...open.flatMap(({ key, question }) => withOption(key, question)),
    'Answer with `embargo assess`: by these options, with --file, or with --prompt.',
  ];
}

function withOption(option: string, question: string): readonly string[] {
  return wrap(question, 81).map((line, index) => `  ${(index === 0 ? `--${option}` : '').padEnd(17)}${line}`);
}
