import type { JsonObject } from '../json.ts';
import type { Analysis, CodeAlert } from '../kept/alert.ts';
import type { Repository, World } from '../world.ts';
import { userView } from './account-view.ts';
import { apiUrl, webUrl } from './address.ts';

/** An alert as GitHub's answers show it (`code-scanning-alert`). */
export function codeAlertView(world: World, repository: Repository, alert: CodeAlert): JsonObject {
  return shown(world, repository, alert, { security_severity_level: alert.securitySeverity });
}

/** An alert as the webhook shows it: without the level, and the end, that readers of the API are told. */
export function toldCodeAlertView(world: World, repository: Repository, alert: CodeAlert): JsonObject {
  return { ...shown(world, repository, alert, {}), fixed_at: null };
}

function shown(world: World, repository: Repository, alert: CodeAlert, level: JsonObject): JsonObject {
  const { number, dismissed, rule } = alert;
  const url = apiUrl(repository, `/code-scanning/alerts/${number}`);
  return {
    number,
    created_at: alert.createdAt,
    updated_at: alert.updatedAt,
    url,
    html_url: webUrl(repository, `/security/code-scanning/${number}`),
    instances_url: `${url}/instances`,
    state: alert.state,
    fixed_at: alert.fixedAt,
    dismissed_by: dismissed ? userView(world, dismissed.by) : null,
    dismissed_at: dismissed?.at ?? null,
    dismissed_reason: dismissed?.reason ?? null,
    dismissed_comment: null,
    rule: {
      id: rule,
      name: rule,
      severity: alert.severity,
      ...level,
      description: alert.description,
      full_description: alert.description,
      tags: ['security'],
    },
    tool: { name: alert.tool, guid: null, version: '1.0.0' },
    most_recent_instance: instance(alert),
  };
}

function instance({ tool, ref, sha, state, description, path, line }: CodeAlert): JsonObject {
  return {
    ref,
    analysis_key: tool,
    environment: '{}',
    category: tool,
    state,
    commit_sha: sha,
    message: { text: description },
    location: { path, start_line: line, end_line: line, start_column: 1, end_column: 2 },
    classifications: [],
  };
}

/** What a tool uploaded, as GitHub's answers show it (`code-scanning-analysis`). */
export function analysisView(repository: Repository, analysis: Analysis): JsonObject {
  const { id, key } = analysis;
  return {
    id,
    ref: analysis.ref,
    commit_sha: analysis.sha,
    analysis_key: key,
    environment: '{}',
    category: key,
    error: analysis.error,
    created_at: analysis.createdAt,
    results_count: analysis.results,
    rules_count: 50,
    url: apiUrl(repository, `/code-scanning/analyses/${id}`),
    sarif_id: `6c81cd8e-b078-4ac3-a3be-${String(id).padStart(12, '0')}`,
    tool: { name: analysis.tool, guid: null, version: '1.0.0' },
    deletable: true,
    warning: '',
  };
}
