import type { Command } from '../command.ts';
import type { Incident } from '../incident.ts';
import type { Refusal } from './refused.ts';

/**
 * What people write about one incident may take so many bytes. All else that is kept of an incident is bounded by its
 * kind, so that together they stay under 64 KB.
 */
const ROOM = 20_000;

/** The commands that add to it. What ends, answers or takes something back is always heard. */
const ADDING: readonly Command['type'][] = [
  'Assess',
  'ExtendDeadline',
  'PauseDeadlines',
  'SetDueTime',
  'MoveEmbargo',
  'ApproveLengthening',
  'AnswerDate',
  'SignItem',
  'ProposeDate',
  'AddAction',
];

/** Refuses what an incident has no room for any longer; `after`: the incident as it would be. */
export function fullRefusal(
  before: Incident | undefined,
  command: Command,
  after: Incident,
): Refusal | undefined {
  if (!before || !ADDING.includes(command.type)) return undefined;
  const bytes = writtenIn(after);
  if (bytes <= ROOM || bytes <= writtenIn(before)) return undefined;
  return {
    reason: 'too-long',
    message: `What is written about this incident would take ${bytes} bytes; ${ROOM} are the most. Be brief, or put it in a note: notes are kept elsewhere.`,
  };
}

/** Whether an incident has room for what is written about it and, where it has parts, about it alone. */
export function hasRoom(incident: Incident): boolean {
  return writtenIn(incident) <= ROOM;
}

function writtenIn({ changes, papers, own }: Incident): number {
  return sizeOf([changes, papers]) + (own?.papers ? sizeOf(own.papers) : 0);
}

function sizeOf(written: object): number {
  return new TextEncoder().encode(JSON.stringify(written)).length;
}
