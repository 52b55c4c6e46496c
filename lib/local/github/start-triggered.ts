import { queueRun, type Start } from './change-run.ts';
import type { Triggers } from './kept/workflow.ts';
import type { Repository, World } from './world.ts';

/** As whom a workflow works with the token of its run (`GITHUB_TOKEN`). */
export const RUN_TOKEN = 'github-actions[bot]';

/** What happened at a tag. */
interface Happened extends Pick<Start, 'login'> {
  readonly event: 'push' | 'release';
  /** Such as `refs/tags/v1.2.3`. */
  readonly branch: string;
}

/**
 * Queues the workflows that start by what happened. What the token of a run did starts none (docs, "Triggering a
 * workflow from a workflow").
 */
export function startTriggered(world: World, repository: Repository, happened: Happened): void {
  if (happened.login === RUN_TOKEN) return;
  const tag = happened.branch.replace('refs/tags/', '');
  for (const workflow of repository.workflows.values()) {
    const isMeant = workflow.state === 'active' && isTrigger(workflow.triggers, happened.event, tag);
    if (isMeant) queueRun(world, repository, workflow, happened);
  }
}

function isTrigger({ tags, releases }: Triggers, event: Happened['event'], tag: string): boolean {
  return event === 'push' ? tags.some((pattern) => isLike(tag, pattern)) : releases.includes('published');
}

/** `*` stands for anything but a slash, `**` for anything (docs, "Filter pattern cheat sheet"). */
function isLike(tag: string, pattern: string): boolean {
  const parts = pattern
    .split(/(\*\*?)/)
    .map((part) => WILD[part] ?? part.replace(/[\\^$.+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('')}$`).test(tag);
}

const WILD: Readonly<Record<string, string>> = { '**': '.*', '*': '[^/]*' };
