import type { QuickLinks } from '../../../lambdas/incident/papers/quick-links.ts';
import { type AddCommands, example } from '../commands.ts';
import { ID, ID_HELP } from '../id-argument.ts';
import { must } from '../incident-of.ts';
import type { Paint } from '../paint.ts';

/** The command that prints where to look and what to run. */
export const addLinksCommand: AddCommands = (program, run) => {
  program
    .command('links')
    .description('where to look and what to run, ready to paste')
    .argument('<id>', ID_HELP)
    .addHelpText('after', example(`links ${ID}`))
    .action((id: string) =>
      run((session) =>
        session.ask({ action: 'links', id }, ({ links }) =>
          session.print(
            must(links, 'the links'),
            (data) => data,
            (data, _, paint) => linksLines(data, paint),
          ),
        ),
      ),
    );
};

/** Links and commands for people: each stands whole on a line of its own, so that it can be copied. */
function linksLines({ links, commands }: QuickLinks, paint: Paint): readonly string[] {
  const width = Math.max(0, ...links.map(({ what }) => what.length));
  return [
    paint('heading', 'Look'),
    ...links.map(({ what, url }) => `${what.padEnd(width)}  ${url}`),
    '',
    paint('heading', 'Run'),
    ...commands.flatMap(({ what, command }) => [`# ${what}`, command]),
  ];
}
