import type { AddCommands } from '../commands.ts';
import { addApproveCommands } from './approve-commands.ts';
import { addEvidenceCommand } from './evidence-command.ts';
import { addExportCommand } from './export-command.ts';
import { addNotesCommand } from './notes-command.ts';
import { addReleaseCommand } from './release-commands.ts';
import { addTellCommands } from './tell-commands.ts';
import { addYankCommands } from './yank-commands.ts';

/** The commands with which the fix is released and the embargo ends. */
export const addDisclosureCommands: AddCommands = (program, run) => {
  program.commandsGroup('Release and disclose:');
  addReleaseCommand(program, run);
  addApproveCommands(program, run);
  addNotesCommand(program, run);
  addYankCommands(program, run);
  addTellCommands(program, run);
  addEvidenceCommand(program, run);
  addExportCommand(program, run);
};
