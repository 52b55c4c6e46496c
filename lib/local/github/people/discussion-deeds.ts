import { changesOf, type Said, type Text } from '../change-issue.ts';
import type { JsonObject } from '../json.ts';
import type { Discussion } from '../kept/issue.ts';
import { nextNumber } from '../next-number.ts';
import { tell } from '../tell.ts';
import { discussionView } from '../view/discussion-view.ts';
import { labelView } from '../view/issue-view.ts';
import type { Repository, World } from '../world.ts';
import { known, MAINTAINER, repositoryOf } from './deed.ts';

/** What people do to discussions. */
export function createDiscussionDeeds(world: World, settled: () => Promise<void>) {
  async function keep(
    repository: Repository,
    discussion: Discussion,
    [action, by]: readonly [string, string],
    payload: JsonObject = {},
  ): Promise<void> {
    repository.discussions.set(discussion.number, discussion);
    const told = { discussion: discussionView(world, repository, discussion), ...payload };
    tell(world, repository, ['discussion', action], by, told);
    await settled();
  }

  return {
    /** The discussion's number. */
    async openDiscussion(name: string, said: Said & { readonly category?: string } = {}): Promise<number> {
      const { title = 'A question', body = 'What is asked.', by = 'somebody', association = 'NONE' } = said;
      const { category = 'General', labels = [] } = said;
      const repository = repositoryOf(world, name);
      const [id, now] = [world.nextId(), world.clock()];
      const number = nextNumber(world, repository.issues, repository.discussions);
      const times = { createdAt: now, updatedAt: now };
      const made = { id, number, title, body, login: by, association, category, labels, ...times };
      await keep(repository, made, ['created', by]);
      return number;
    },
    async editDiscussion(name: string, number: number, text: Text, by = MAINTAINER): Promise<void> {
      const repository = repositoryOf(world, name);
      const before = known(repository.discussions, number);
      const edited = { ...before, ...text, updatedAt: world.clock() };
      await keep(repository, edited, ['edited', by], changesOf(before, text));
    },
    async labelDiscussion(name: string, number: number, label: string, by = MAINTAINER): Promise<void> {
      const repository = repositoryOf(world, name);
      const before = known(repository.discussions, number);
      const labels = [...before.labels.filter((one) => one !== label), label];
      const labelled = { ...before, labels, updatedAt: world.clock() };
      await keep(repository, labelled, ['labeled', by], { label: labelView(repository, label) });
    },
  };
}
