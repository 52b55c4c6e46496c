import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A pipeline in a process of its own, as `npm start` runs it. */
export interface PipelineProcess {
  readonly url: string;
  /** What it has printed so far. */
  readonly printed: () => string;
  /** Ends it without a chance to tidy up. */
  kill(): Promise<void>;
  /** Asks it to stop, and waits until it has. Returns its exit code. */
  stop(): Promise<number | null>;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Starts `bin/local.ts` on a free port with its data in `folder` and these arguments, and returns when it says where it
 * listens.
 */
export async function startPipelineProcess(
  folder: string,
  secret: string,
  ...args: readonly string[]
): Promise<PipelineProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bin/local.ts', ...args], {
    cwd: ROOT,
    env: { PATH: '', EMBARGO_DATA: folder, PORT: '0', GITHUB_WEBHOOK_SECRET: secret, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += chunk;
      const found = /listens at\s+(\S+)/.exec(printed)?.[1];
      if (found) resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => reject(new Error(`The pipeline ended at once: ${printed}`)));
  });
  return {
    url,
    printed: () => printed,
    kill: async () => void (await ended(child, 'SIGKILL')),
    stop: () => ended(child, 'SIGTERM'),
  };
}

async function ended(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
  return child.exitCode;
}
