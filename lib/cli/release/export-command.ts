import { Option } from 'commander';
import type { Answer } from '../../../lambdas/pipeline/answer-request.ts';
import { type AddCommands, example } from '../commands.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { ID, ID_HELP } from '../id-argument.ts';
import { incidentOf, must } from '../incident-of.ts';
import { rehearsable } from '../rehearse-option.ts';
import type { Session } from '../session.ts';
import { visible } from '../visible.ts';

type ExportView = NonNullable<Answer['export']>;

const FORMATS = ['osv', 'csaf', 'rustsec'] as const;

interface ExportOptions {
  readonly format: (typeof FORMATS)[number];
  readonly output?: string;
  readonly folder?: string;
  readonly dryRun?: true;
}

/** The command that writes the advisory in a format of others. */
export const addExportCommand: AddCommands = (program, run) => {
  rehearsable(
    program.command('export').description('the advisory in a format of others, as it is on GitHub now'),
  )
    .argument('<id>', ID_HELP)
    .addOption(new Option('--format <format>', 'which').choices(FORMATS).makeOptionMandatory())
    .addOption(new Option('--output <file>', 'into this new file').conflicts('folder'))
    .option('--folder <folder>', 'each file by its own name, in this folder')
    .addHelpText(
      'after',
      `${example(
        `export ${ID} --format osv > advisory.json`,
        `export ${ID} --format csaf --output advisory.csaf.json`,
        `export ${ID} --format rustsec --folder advisory-db`,
      )}

What the advisory leaves open is named on the standard error, and not made up.`,
    )
    .action((id: string, options: ExportOptions) =>
      run((session) =>
        session.ask({ action: 'export', id, format: options.format }, (answer) =>
          told(session, incidentOf(answer).id, must(answer.export, 'the export'), options),
        ),
      ),
    );
};

async function told(
  session: Session,
  id: string,
  view: ExportView,
  options: ExportOptions,
): Promise<ExitCode> {
  const { files, missing } = view;
  // That it is not published stands among what it lacks.
  if (!session.options.json) for (const gap of missing) session.world.complain(visible(gap));
  if (files.length === 0) {
    return session.fail('not-possible', `There is nothing to export of ${id} as ${view.format}.`);
  }
  const named = namedFiles(files, options);
  if (!named)
    return session.fail('usage', `There are ${files.length} files: say --folder instead of --output.`);
  return named.length > 0 ? writtenTo(session, named, view, options) : printed(session, view);
}

type Files = ExportView['files'];

/** Where each file is written to; none where they are printed; undefined where that cannot be. */
function namedFiles(files: Files, { output, folder }: ExportOptions): Files | undefined {
  if (folder !== undefined) return files.map(({ name, text }) => ({ name: `${folder}/${name}`, text }));
  if (output === undefined) return [];
  return files.length === 1 ? files.map(({ text }) => ({ name: output, text })) : undefined;
}

async function writtenTo(
  session: Session,
  files: Files,
  { format, missing, isEmbargoed }: ExportView,
  { dryRun }: ExportOptions,
): Promise<ExitCode> {
  if (!dryRun) for (const { name, text } of files) await session.world.writeFile(name, text);
  const names = files.map(({ name }) => name);
  return session.print(
    { format, files: names, written: !dryRun, missing, isEmbargoed },
    (data) => data,
    (data) => data.files.map((name) => `${name} ${data.written ? 'is written' : 'would be written'}.`),
  );
}

/** A text stands for itself on the standard output; nothing in it is changed. */
function printed(session: Session, view: ExportView): ExitCode {
  if (session.options.json) {
    return session.print(
      view,
      (all) => all,
      () => [],
    );
  }
  session.world.print(view.files.map(({ text }) => text.trimEnd()).join('\n\n'));
  return EXIT.done;
}
