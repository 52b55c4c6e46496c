import { type Answer, notFound, ok } from '../answer.ts';
import type { JsonObject } from '../json.ts';
import type { Analysis, CodeAlert, DependabotAlert, SecretAlert } from '../kept/alert.ts';
import { analysisView, codeAlertView } from '../view/code-alert-view.ts';
import { dependabotView } from '../view/dependabot-view.ts';
import { secretAlertView } from '../view/secret-alert-view.ts';
import type { Repository } from '../world.ts';
import type { Call, Operation } from './call.ts';
import { inRepository } from './in-repository.ts';
import { isNamed, listByCursor, listByPage, timeKey } from './list-sorted.ts';

/** What GitHub's tools found in a repository. */
export const ALERT_OPERATIONS: Readonly<Record<string, Operation>> = {
  'dependabot/list-alerts-for-repo': inRepository('vulnerability_alerts', 'read', listDependabot),
  'dependabot/get-alert': inRepository('vulnerability_alerts', 'read', ({ world, parameters }, repository) =>
    found(repository.alerts.dependabot, parameters, (alert) => dependabotView(world, repository, alert)),
  ),
  'code-scanning/list-alerts-for-repo': inRepository('security_events', 'read', listCode),
  'code-scanning/get-alert': inRepository('security_events', 'read', ({ world, parameters }, repository) =>
    found(repository.alerts.code, parameters, (alert) => codeAlertView(world, repository, alert)),
  ),
  'code-scanning/list-recent-analyses': inRepository('security_events', 'read', listAnalyses),
  'code-scanning/get-default-setup': inRepository('administration', 'read', defaultSetup),
  'secret-scanning/list-alerts-for-repo': inRepository('secret_scanning_alerts', 'read', listSecrets),
  'secret-scanning/get-alert': inRepository('secret_scanning_alerts', 'read', (call, repository) =>
    found(repository.alerts.secrets, call.parameters, (alert) => secretView(call, repository, alert)),
  ),
  'secret-scanning/get-scan-history': inRepository('secret_scanning_alerts', 'read', scanHistory),
};

function found<Alert>(
  alerts: ReadonlyMap<number, Alert>,
  { alert_number }: JsonObject,
  view: (alert: Alert) => JsonObject,
): Answer {
  const alert = alerts.get(Number(alert_number));
  return alert ? ok(view(alert)) : notFound();
}

type Timed = Pick<DependabotAlert, 'number' | 'createdAt' | 'updatedAt'>;

function keyBy({ sort }: JsonObject): (alert: Timed) => string {
  if (sort === 'number') return ({ number }) => timeKey('', number);
  return sort === 'updated'
    ? ({ updatedAt, number }) => timeKey(updatedAt, number)
    : ({ createdAt, number }) => timeKey(createdAt, number);
}

function listDependabot({ world, parameters }: Call, repository: Repository): Answer {
  const wanted = [...repository.alerts.dependabot.values()]
    .filter(({ state }) => isNamed(parameters.state, state))
    .filter(({ severity }) => isNamed(parameters.severity, severity))
    .filter(({ ecosystem }) => isNamed(parameters.ecosystem, ecosystem))
    .filter((alert) => isNamed(parameters.package, alert.package))
    .filter(({ manifest }) => isNamed(parameters.manifest, manifest))
    .filter(({ scope }) => isNamed(parameters.scope, scope ?? ''));
  return listByCursor(wanted, parameters, {
    keyOf: keyBy(parameters),
    view: (alert: DependabotAlert) => dependabotView(world, repository, alert),
  });
}

function listCode({ world, parameters }: Call, repository: Repository): Answer {
  const { ref } = parameters;
  const wanted = [...repository.alerts.code.values()]
    .filter(({ state }) => isNamed(parameters.state, state))
    .filter(({ tool }) => isNamed(parameters.tool_name, tool))
    .filter((alert) => ref === undefined || sameRef(ref, alert.ref));
  return listByPage(wanted, parameters, {
    keyOf: keyBy(parameters),
    view: (alert: CodeAlert) => codeAlertView(world, repository, alert),
  });
}

/** A branch is named in short, too. */
function sameRef(given: unknown, ref: string): boolean {
  return given === ref || `refs/heads/${given}` === ref;
}

/** 404 where nothing was ever uploaded. */
function listAnalyses({ parameters }: Call, repository: Repository): Answer {
  const { analyses } = repository.alerts;
  if (analyses.length === 0) return notFound();
  const wanted = analyses
    .filter(({ tool }) => isNamed(parameters.tool_name, tool))
    .filter((one) => parameters.ref === undefined || sameRef(parameters.ref, one.ref));
  return listByPage<Analysis>(wanted, parameters, {
    keyOf: ({ createdAt, id }) => timeKey(createdAt, id),
    view: (analysis) => analysisView(repository, analysis),
  });
}

function defaultSetup(_: Call, { alerts }: Repository): Answer {
  const { state, languages, schedule, updatedAt } = alerts.defaultSetup;
  const suite = state === 'configured' ? { query_suite: 'default' } : {};
  return ok({ state, languages, ...suite, updated_at: updatedAt, schedule });
}

function secretView({ world, parameters }: Call, repository: Repository, alert: SecretAlert): JsonObject {
  const { secret, ...rest } = secretAlertView(world, repository, alert);
  return parameters.hide_secret === true ? rest : { ...rest, secret };
}

function listSecrets(call: Call, repository: Repository): Answer {
  const { parameters } = call;
  const wanted = [...repository.alerts.secrets.values()]
    .filter(({ state }) => isNamed(parameters.state, state))
    .filter(({ type }) => isNamed(parameters.secret_type, type))
    .filter(({ validity }) => isNamed(parameters.validity, validity))
    .filter(({ resolved }) => isNamed(parameters.resolution, resolved?.reason ?? ''))
    .filter(({ publiclyLeaked }) => parameters.is_publicly_leaked !== true || publiclyLeaked);
  return listByPage(wanted, parameters, {
    keyOf: keyBy(parameters),
    view: (alert: SecretAlert) => secretView(call, repository, alert),
  });
}

/** The scan of the whole history; nothing is told here of the others. */
function scanHistory(_: Call, { alerts: { secretScanAt } }: Repository): Answer {
  const scan = { type: 'git', status: 'completed', started_at: secretScanAt, completed_at: secretScanAt };
  return ok({
    incremental_scans: [],
    pattern_update_scans: [],
    backfill_scans: secretScanAt === null ? [] : [scan],
    custom_pattern_backfill_scans: [],
  });
}
