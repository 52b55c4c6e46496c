import * as v from 'valibot';
import type { GitHub } from '../../../lambdas/github/client/github.ts';
import type { Repository } from '../../../lambdas/incident/identity.ts';
import { type Finding, ok, problem, warning } from '../finding.ts';
import type { Installation } from '../installations.ts';
import { troubleOf } from '../outcome-words.ts';
import { rateFindings } from './rate-findings.ts';

const Page = v.object({ repositories: v.array(v.object({ full_name: v.string() })) });

interface Repositories {
  readonly repositories: readonly Repository[];
  readonly findings: readonly Finding[];
}

/** The repositories that an installation covers, how many, and what is left of its requests. */
export async function repositoriesOf(github: GitHub, { id, account }: Installation): Promise<Repositories> {
  const about = `at ${account}`;
  const found: Repository[] = [];
  let headers: Readonly<Record<string, string>> = {};
  const route = 'GET /installation/repositories';
  for await (const outcome of github.pages(route, { per_page: 100 }, { onBehalfOf: { installation: id } })) {
    const { success, output } = v.safeParse(Page, 'data' in outcome ? outcome.data : undefined);
    if (!success) {
      const why = troubleOf(outcome) ?? 'The answer cannot be read.';
      return {
        repositories: found,
        findings: [problem(about, `Its repositories could not be listed. ${why}`)],
      };
    }
    headers = 'headers' in outcome ? outcome.headers : headers;
    found.push(...output.repositories.map((one) => one.full_name));
  }
  const count = found.length === 1 ? '1 repository' : `${found.length} repositories`;
  const finding =
    found.length > 0
      ? ok(about, `It covers ${count}.`)
      : warning(about, 'It covers no repository.', 'Choose some on the page of the installation.');
  return { repositories: found, findings: [finding, ...rateFindings(about, headers)] };
}
