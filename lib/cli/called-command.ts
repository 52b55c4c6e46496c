import type { Command } from 'commander';

/**
 * Watches which command of a program is called. What it returns tells of the latest, with those above it and a space
 * behind: `policy explain `; empty as long as it is the program itself.
 */
export function calledCommand(program: Command): () => string {
  let called = '';
  const watch = (command: Command, above: string) => {
    for (const sub of command.commands) watch(sub, `${above}${sub.name()} `);
    command.hook('preSubcommand', (_, sub) => {
      called = `${above}${sub.name()} `;
    });
  };
  watch(program, '');
  return () => called;
}
