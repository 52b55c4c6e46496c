import type { AddCommands } from '../commands.ts';
import { addActionCommand } from './action-command.ts';
import { addAssessmentCommand } from './assessment-command.ts';
import { addChecklistCommands } from './checklist-commands.ts';
import { addDateCommands } from './date-commands.ts';
import { addLinksCommand } from './links-command.ts';
import { addReviewCommand } from './review-command.ts';

/** The commands for what is written down: assessment, checklists, the date of disclosure, the review. */
export const addPaperCommands: AddCommands = (program, run) => {
  program.commandsGroup('Write down:');
  addAssessmentCommand(program, run);
  addChecklistCommands(program, run);
  addDateCommands(program, run);
  addLinksCommand(program, run);
  addReviewCommand(program, run);
  addActionCommand(program, run);
};
