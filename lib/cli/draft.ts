import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Variables } from '../../lambdas/environment.ts';

/** A text in a file of its own. */
export interface Draft {
  readonly file: string;
  /**
   * Lets the person edit it, and returns what came of it.
   * @throws Error where there is no editor, or it ends badly.
   */
  edit(): Promise<string>;
  remove(): Promise<void>;
}

/** Puts a text into a file that only this user may read. The editor is VISUAL, else EDITOR, else vi. */
export async function draft(text: string, variables: Variables): Promise<Draft> {
  const folder = await mkdtemp(join(tmpdir(), 'embargo-draft-'));
  const file = join(folder, 'review.md');
  await writeFile(file, text, { mode: 0o600 });
  return {
    file,
    async edit() {
      await runEditor(variables.VISUAL || variables.EDITOR || 'vi', file);
      return readFile(file, 'utf8');
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The editor may come with arguments (`code --wait`). No shell reads them. */
async function runEditor(editor: string, file: string): Promise<void> {
  const [program = 'vi', ...options] = editor.trim().split(/\s+/);
  const child = spawn(program, [...options, file], { stdio: 'inherit' });
  const ended = await new Promise<number | NodeJS.Signals | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? signal));
  }).catch((cause: unknown) => {
    throw new Error(`The editor ${program} cannot be started: set VISUAL or EDITOR.`, { cause });
  });
  if (ended !== 0) throw new Error(`The editor ${program} ended with ${ended}: nothing is saved.`);
}
