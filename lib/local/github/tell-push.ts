import type { Commit } from './kept/history.ts';
import { tell } from './tell.ts';
import { webUrl } from './view/address.ts';
import { pushedCommitView } from './view/commit-view.ts';
import type { Repository, World } from './world.ts';

/** What becomes of a reference. */
interface Moved {
  /** Such as `refs/heads/main`. */
  readonly ref: string;
  /** To what it pointed; undefined where it is new. */
  readonly before: string | undefined;
  /** To what it points now; undefined where it is gone. */
  readonly after: string | undefined;
  readonly forced?: boolean;
  /** The commit at its end; undefined where it is gone. */
  readonly head?: Commit;
  /** The commits that it did not hold before, the oldest first. */
  readonly added?: readonly Commit[];
  /** The SHAs of commits that other branches hold. */
  readonly elsewhere?: ReadonlySet<string>;
}

const NO_COMMIT = '0'.repeat(40);

/** Tells the App's webhook that a branch or a tag was made, moved or taken away. */
export function tellPush(world: World, repository: Repository, login: string, moved: Moved): void {
  const { ref, before, after, head, forced = false, added = [], elsewhere = new Set() } = moved;
  const told = (one: Commit) => pushedCommitView(repository, one, !elsewhere.has(one.sha));
  tell(world, repository, ['push', null], login, {
    ref,
    before: before ?? NO_COMMIT,
    after: after ?? NO_COMMIT,
    base_ref: null,
    created: before === undefined,
    deleted: after === undefined,
    forced,
    compare: webUrl(repository, `/compare/${before ?? NO_COMMIT}...${after ?? NO_COMMIT}`),
    commits: added.map(told),
    head_commit: head ? told(head) : null,
    pusher: { name: login, email: null },
  });
}
