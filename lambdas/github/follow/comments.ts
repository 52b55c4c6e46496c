import { earliest, type Instant } from '../../incident/time/instant.ts';
import type { Comments } from '../../pipeline/follow-ports.ts';
import type { GitHub } from '../client/github.ts';
import { readInstant } from '../read-instant.ts';
import { asObject } from '../read-object.ts';
import { told } from '../told.ts';
import { listOf, readPages } from './read-pages.ts';

/** In public preview since October 2026 (GitHub's changelog of 2026-10-02). */
const ROUTE = 'GET /repos/{owner}/{repo}/security-advisories/{ghsa_id}/comments';

/** The most that GitHub gives at once. */
const PAGE = 100;

/** Who maintains a repository, in GitHub's words for authors. */
const MAINTAINERS: readonly unknown[] = ['OWNER', 'MEMBER', 'COLLABORATOR'];

/** The comments of advisories. Of each only its author's standing and its time are looked at, never its text. */
export function createComments(github: Pick<GitHub, 'pages'>): Comments {
  return {
    async firstOfMaintainers(repository, reference, since) {
      const [owner, repo] = repository.split('/');
      const parameters = { owner, repo, ghsa_id: reference, since, per_page: PAGE };
      const instants: Instant[] = [];
      let remembered = true;
      for await (const page of readPages(github.pages(ROUTE, parameters), listOf(readComment))) {
        if (page.status !== 'page') return page;
        instants.push(...page.items);
        remembered &&= page.remembered === true;
      }
      return { status: 'read', value: earliest(instants), ...(remembered && { remembered }) };
    },
  };
}

/** When a maintainer wrote the comment; nothing for one by anybody else. */
function readComment(value: unknown): readonly Instant[] {
  const comment = asObject(value) ?? {};
  const at = told(comment.created_at, readInstant);
  return at && MAINTAINERS.includes(comment.author_association) ? [at] : [];
}
