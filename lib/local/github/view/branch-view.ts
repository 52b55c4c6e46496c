import type { JsonObject } from '../json.ts';
import type { Commit } from '../kept/history.ts';
import type { Protection } from '../kept/settings.ts';
import type { Repository, World } from '../world.ts';
import { apiUrl, webUrl } from './address.ts';
import { listedCommitView } from './commit-view.ts';

/** A branch, and whether it is protected (`branch-with-protection`). */
export function branchView(
  world: World,
  repository: Repository,
  branch: string,
  commit: Commit,
  protection: Protection | undefined,
): JsonObject {
  const url = apiUrl(repository, `/branches/${branch}`);
  return {
    name: branch,
    commit: listedCommitView(world, repository, commit),
    _links: { self: url, html: webUrl(repository, `/tree/${branch}`) },
    protected: protection !== undefined,
    protection: { enabled: protection !== undefined },
    protection_url: `${url}/protection`,
  };
}

/** What a repository's one ruleset asks of its branch; older protection is none (`repository-rule-detailed`). */
export function rulesView(repository: Repository, protection: Protection): readonly JsonObject[] {
  const { requirePullRequest, requiredChecks, isClassic } = protection;
  if (isClassic) return [];
  const source = {
    ruleset_source_type: 'Repository',
    ruleset_source: `${repository.owner}/${repository.name}`,
    ruleset_id: repository.id,
  };
  return [
    ...(requirePullRequest ? [{ type: 'pull_request', parameters: NO_REVIEW, ...source }] : []),
    ...(requiredChecks.length > 0
      ? [{ type: 'required_status_checks', parameters: checksRule(requiredChecks), ...source }]
      : []),
  ];
}

const NO_REVIEW: JsonObject = {
  required_approving_review_count: 0,
  dismiss_stale_reviews_on_push: false,
  require_code_owner_review: false,
  require_last_push_approval: false,
  required_review_thread_resolution: false,
  allowed_merge_methods: ['merge', 'squash'],
};

function checksRule(names: readonly string[]): JsonObject {
  return {
    required_status_checks: names.map((context) => ({ context })),
    strict_required_status_checks_policy: false,
  };
}
