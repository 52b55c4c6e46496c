import type { JsonObject } from '../json.ts';
import type { Discussion } from '../kept/issue.ts';
import type { Repository, World } from '../world.ts';
import { numberOf, userView } from './account-view.ts';
import { apiUrl, nodeId, webUrl } from './address.ts';
import { labelView, reactionsView } from './issue-view.ts';

/** A discussion as GitHub's webhooks show it (`discussion`). */
export function discussionView(world: World, repository: Repository, discussion: Discussion): JsonObject {
  const { id, number } = discussion;
  const url = apiUrl(repository, `/discussions/${number}`);
  return {
    id,
    node_id: nodeId('Discussion', id),
    repository_url: apiUrl(repository, ''),
    html_url: webUrl(repository, `/discussions/${number}`),
    timeline_url: `${url}/timeline`,
    number,
    title: discussion.title,
    body: discussion.body,
    user: userView(world, discussion.login),
    author_association: discussion.association,
    category: categoryView(repository, discussion),
    labels: discussion.labels.map((label) => labelView(repository, label)),
    state: 'open',
    state_reason: null,
    locked: false,
    active_lock_reason: null,
    answer_html_url: null,
    answer_chosen_at: null,
    answer_chosen_by: null,
    comments: 0,
    created_at: discussion.createdAt,
    updated_at: discussion.updatedAt,
    reactions: reactionsView(url),
  };
}

function categoryView(repository: Repository, { category, createdAt }: Discussion): JsonObject {
  const id = numberOf(`category ${category}`);
  return {
    id,
    node_id: nodeId('DiscussionCategory', id),
    repository_id: repository.id,
    name: category,
    slug: category.toLowerCase().replaceAll(' ', '-'),
    description: '',
    emoji: ':speech_balloon:',
    is_answerable: false,
    created_at: createdAt,
    updated_at: createdAt,
  };
}
