import type { GitHub } from '../../../lambdas/github/client/github.ts';
import { type Installation, installationsOf } from '../installations.ts';

interface WaitParts {
  readonly github: GitHub;
  /** Lets so many milliseconds pass. */
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Tells a person that it goes on. */
  readonly tell: (line: string) => void;
}

/** Milliseconds between two looks; how often it is looked, which makes a quarter of an hour; after how many it is told. */
const EVERY = 5000;
const MOST_LOOKS = 180;
const TOLD_AFTER = 12;

/**
 * Waits until the App is installed somewhere; undefined where that takes too long. A look that fails is followed by the
 * next: it takes GitHub some seconds to know a new App everywhere.
 */
export async function waitForInstallation(parts: WaitParts): Promise<readonly Installation[] | undefined> {
  const { github, wait, tell } = parts;
  for (let looks = 1; looks <= MOST_LOOKS; looks += 1) {
    const found = await installationsOf(github);
    if (!('status' in found) && found.length > 0) return found;
    if (looks % TOLD_AFTER === 0) tell('Still waiting for an installation.');
    await wait(EVERY);
  }
  return undefined;
}
