import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { processVariables } from '../../lambdas/environment.ts';
import { instantOf } from '../../lambdas/incident/time/instant.ts';
import { boundedInput } from './bounded-input.ts';
import { converse } from './converse.ts';
import { draft } from './draft.ts';
import { newFile } from './new-file.ts';
import { userText } from './user-file.ts';
import type { World } from './world.ts';

/** The world of this process. */
export function processWorld(): World {
  process.stdout.on('error', ignoreClosedPipe);
  return {
    variables: processVariables,
    clock: () => instantOf(Date.now()),
    pause: (milliseconds) => setTimeout(milliseconds),
    newId: randomUUID,
    user: userName(),
    print: (line) => process.stdout.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`),
    readInput: () => boundedInput(process.stdin),
    // npm runs its scripts in the project's folder, and says in INIT_CWD where it was called.
    readFile: async (name) => userText(name, ['.', processVariables.INIT_CWD ?? '.']),
    writeFile: async (name, text) => newFile(name, processVariables.INIT_CWD ?? '.', text),
    interactive: process.stdin.isTTY === true,
    // Questions go where complaints go, so that what is printed stays data.
    converse: (talk) => converse(process.stdin, process.stderr, talk),
    draft: (text) => draft(text, processVariables),
    // https://no-color.org: set to anything but the empty text, it means no colours.
    colours: process.stdout.isTTY === true && !processVariables.NO_COLOR,
  };
}

/** Whoever reads may stop to read, as `head` does. */
function ignoreClosedPipe(fault: NodeJS.ErrnoException): void {
  if (fault.code !== 'EPIPE') throw fault;
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A user id without an entry among the machine's users has no name, as happens in containers.
    return processVariables.USER || 'unknown';
  }
}
