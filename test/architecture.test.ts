import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { cycles, forbiddenImports, type Module, orphans, targetOf } from './support/import-rules.ts';
import { readImports } from './support/read-imports.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = globSync('{bin,lib,lambdas,test}/**/*.ts', { cwd: ROOT }).map((path) => ({
  path,
  source: readFileSync(`${ROOT}${path}`, 'utf8'),
}));
const MODULES = SOURCES.map(({ path, source }) => moduleOf(path, source));
const RUNNING = MODULES.filter(({ path }) => !path.startsWith('test/'));

function moduleOf(path: string, source: string): Module {
  return {
    path,
    imports: readImports(source).map((one) => ({
      target: targetOf(path, one),
      typeOnly: one.typeOnly,
    })),
  };
}

/** The package of a target: `@aws-sdk/client-sns`, `hono`; undefined for a path or a built-in. */
function packageOf(target: string): string | undefined {
  return /^npm:((@[^/]+\/)?[^/]+)/.exec(target)?.[1];
}

describe('the imports of the project', () => {
  it('stay within what each room may import', () => {
    expect(forbiddenImports(MODULES)).toEqual([]);
  });

  it('go round in no circle, those of types included', () => {
    expect(cycles(MODULES)).toEqual([]);
  });

  it('reach every module from a command or a function', () => {
    const isRoot = (path: string) =>
      path.startsWith('bin/') || path.endsWith('.d.ts') || /^lambdas\/(?!entry\.)[a-z-]+\.ts$/.test(path);
    expect(orphans(RUNNING, isRoot)).toEqual([]);
  });

  it('all lead to something that is there', () => {
    const missing = MODULES.flatMap(({ path, imports }) =>
      imports
        .filter(({ target }) => !/^(npm|node):/.test(target) && !existsSync(`${ROOT}${target}`))
        .map(({ target }) => `${path} imports ${target}`),
    );
    expect(missing).toEqual([]);
  });

  it('take from a development dependency no more than types', () => {
    const known = new Set(Object.keys(manifest.dependencies));
    const unknown = RUNNING.flatMap(({ path, imports }) =>
      imports
        .filter(({ typeOnly }) => !typeOnly)
        .map(({ target }) => packageOf(target))
        .filter((name) => name !== undefined && !known.has(name))
        .map((name) => `${path} imports ${name}`),
    );
    expect(unknown).toEqual([]);
  });
});

describe('the functions', () => {
  const inLambdas = SOURCES.filter(({ path }) => path.startsWith('lambdas/'));

  it('are handed clock and randomness: only their doors read them', () => {
    const reading =
      /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\brandom(UUID|Bytes|Int)\b|\bTemporal\.Now\b/;
    const readers = inLambdas.filter(({ source }) => reading.test(source)).map(({ path }) => path);
    expect(readers).toEqual(['lambdas/entry.ts']);
  });

  it('are made of functions and values, not of classes', () => {
    const withClass = inLambdas.filter(({ source }) => /^\s*(export |abstract )*class /m.test(source));
    expect(withClass.map(({ path }) => path)).toEqual([]);
  });
});

describe('a decision', () => {
  it('is made without what reads plans of releases, versions and scores: they are large', () => {
    const imports = new Map(MODULES.map((module) => [module.path, module.imports]));
    const reached = new Set<string>();
    const open = ['lambdas/incident/decide.ts'];
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      if (reached.has(path)) continue;
      reached.add(path);
      open.push(...(imports.get(path) ?? []).filter((one) => !one.typeOnly).map(({ target }) => target));
    }
    expect([...reached].filter((path) => path.startsWith('npm:')).length).toBeGreaterThan(0);
    expect([...reached].filter((path) => /^npm:(semver|yaml|ae-cvss)|release\/plan\//.test(path))).toEqual(
      [],
    );
  });
});

describe('the rules', () => {
  it.each([
    ['bin/local.ts', "import '../lambdas/run-command.ts'"],
    ['bin/build.ts', "import '../lambdas/entry.ts'"],
    ['bin/pipeline.ts', "import type { Variables } from '../lambdas/environment.ts'"],
    ['lib/incident-table.ts', "import { createIncidentStore } from '../lambdas/aws/incident-store.ts'"],
    ['lib/incident-table.ts', "import type { Incident } from '../lambdas/incident/incident.ts'"],
    ['lib/dead-effects.ts', "import { effectId } from '../lambdas/incident/effect.ts'"],
    ['lib/pipeline-stack.ts', "import { startLocalPipeline } from './local/pipeline.ts'"],
    ['lib/reconciler.ts', "import { handler } from '../lambdas/reconcile.ts'"],
    ['lib/local/pipeline.ts', "import { handleCommand } from '../../lambdas/pipeline/handle-command.ts'"],
    ['lib/local/pipeline.ts', "import { incidentLines } from '../cli/show-lines.ts'"],
    ['lib/local/pipeline.ts', "import { decide } from '../../lambdas/incident/decide.ts'"],
    ['lib/local/pipeline.ts', "import { App } from 'aws-cdk-lib'"],
    ['lib/demo/play.ts', "import { decide } from '../../lambdas/incident/decide.ts'"],
    ['lib/demo/play.ts', "import { startServices } from '../local/services.ts'"],
    ['lib/demo/play.ts', "import { createHandler } from '../../lambdas/run-command.ts'"],
    ['lib/cli/session.ts', "import { parseRequest } from '../../lambdas/pipeline/request.ts'"],
    ['lib/cli/session.ts', "import { createHandler } from '../../lambdas/run-command.ts'"],
    ['lib/cli/session.ts', "import { createJournal } from '../../lambdas/aws/journal.ts'"],
    ['lib/cli/session.ts', "import { setup } from '../connect/setup/setup.ts'"],
    ['lib/connect/doctor/doctor.ts', "import { createHandler } from '../../../lambdas/reconcile.ts'"],
    ['lib/connect/stored-app.ts', "import { openDataFolder } from '../local/data-folder.ts'"],
    ['lib/policy/read-policy.ts', "import { policyFrom } from '../../lambdas/policy-file.ts'"],
    ['lib/policy/read-policy.ts', "import { runCli } from '../cli/run-cli.ts'"],
    ['lib/policy-layer.ts', "import { readPolicy } from './policy/read-policy.ts'"],
    ['lib/pipeline-stack.ts', "import { parse } from 'yaml'"],
    ['lib/client/connect.ts', "import { processVariables } from '../../lambdas/environment.ts'"],
    ['lib/client/client.ts', "import { parseReference } from '../../lambdas/incident/identity.ts'"],
    ['lib/client/client.ts', "import { startLocalPipeline } from '../local/pipeline.ts'"],
    ['lambdas/incident/decide.ts', "import { createHash } from 'node:crypto'"],
    ['lambdas/incident/decide.ts', "import type { Clock } from '../pipeline/ports.ts'"],
    ['lambdas/incident/decide.ts', "import { processVariables } from '../environment.ts'"],
    ['lambdas/incident/decide.ts', "const { SNSClient } = await import('@aws-sdk/client-sns')"],
    ['lambdas/incident/decide.ts', "import { parseDocument } from 'yaml'"],
    ['lambdas/incident/decide.ts', "import compare from 'semver/functions/compare.js'"],
    ['lambdas/incident/decide.ts', "import calculator from 'ae-cvss-calculator'"],
    ['lambdas/incident/release/plan/triggers.ts', "import inc from 'semver/functions/inc.js'"],
    ['lambdas/pipeline/reconcile.ts', "import { createOutbox } from '../aws/outbox.ts'"],
    ['lambdas/pipeline/reconcile.ts', "import type { Outbox } from '../aws/outbox.ts'"],
    ['lambdas/pipeline/reconcile.ts', "import { SNSClient } from '@aws-sdk/client-sns'"],
    ['lambdas/github/receive.ts', "export { snsAlerts } from '../aws/alerts.ts'"],
    ['lambdas/github/receive.ts', "import { performEffects } from '../pipeline/perform-effects.ts'"],
    ['lambdas/github/receive.ts', "import type { Deciding } from '../pipeline/handle-command.ts'"],
    ['lambdas/github/receive.ts', "import { SNSClient } from '@aws-sdk/client-sns'"],
    ['lambdas/aws/outbox.ts', "type Receiver = import('../github/receive.ts').Receiver"],
    ['lambdas/aws/outbox.ts', "import { LIMIT, type Outbox } from '../pipeline/ports.ts'"],
    ['lambdas/aws/outbox.ts', "import { Webhooks } from '@octokit/webhooks'"],
    ['lambdas/channels/npm.ts', "import { createGitHub } from '../github/client/github.ts'"],
    ['lambdas/channels/npm.ts', "import { LIMIT, type Outbox } from '../pipeline/ports.ts'"],
    ['lambdas/channels/npm.ts', "import { tryAct } from '../pipeline/act-protocol.ts'"],
    ['lambdas/environment.ts', "import { userInfo } from 'node:os'"],
    ['lambdas/reconcile.ts', "import { createHandler } from './check-deadlines.ts'"],
    ['lambdas/outside.ts', "import { startServices } from '../lib/local/services.ts'"],
    ['lambdas/outside.ts', "import { memoryStore } from '../test/support/memory-store.ts'"],
    ['lib/local/services.ts', "import { memoryStore } from '../../test/support/memory-store.ts'"],
    ['scripts/anything.ts', ''],
  ])('refuse in %s: %s', (path, source) => {
    expect(forbiddenImports([moduleOf(path, source)])).toHaveLength(1);
  });

  it.each([
    ['lambdas/aws/outbox.ts', "import type { Outbox } from '../pipeline/ports.ts'"],
    ['lambdas/aws/outbox.ts', "import { type Clock, type Outbox } from '../pipeline/ports.ts'"],
    ['lambdas/channels/npm.ts', "import type { Channel } from '../pipeline/release/release-ports.ts'"],
    ['lib/local/pipeline.ts', "import { createHandler } from '../../lambdas/reconcile.ts'"],
    ['lib/incident-table.ts', "import { INDEXES } from '../lambdas/aws/table-schema.ts'"],
    ['lib/dead-effects.ts', "import { GIVEN_UP } from '../lambdas/incident/words.ts'"],
    ['lib/cli/show-lines.ts', "import { inZone } from '../../lambdas/incident/time/wording.ts'"],
    ['lib/cli/show-lines.ts', "import type { IncidentView } from '../../lambdas/incident/view.ts'"],
    ['lib/cli/policy/explain.ts', "import { explain } from '../../../lambdas/incident/explain/explain.ts'"],
    ['lib/policy-layer.ts', "import { policyJson } from './policy/policy-json.ts'"],
    ['bin/local.ts', "import { systemClock } from '../lambdas/entry.ts'"],
  ])('accept in %s: %s', (path, source) => {
    expect(forbiddenImports([moduleOf(path, source)])).toEqual([]);
  });

  it('find a circle that only types close', () => {
    const circle = [
      moduleOf('lib/a.ts', "import { b } from './b.ts'"),
      moduleOf('lib/b.ts', "export * from './c.ts'"),
      moduleOf('lib/c.ts', "import type { A } from './a.ts'"),
    ];
    expect(cycles(circle)).toEqual(['lib/a.ts -> lib/b.ts -> lib/c.ts -> lib/a.ts']);
  });

  it('find a module that nothing runs, though it imports what is run', () => {
    const modules = [
      moduleOf('bin/a.ts', "import '../lib/b.ts'"),
      moduleOf('lib/b.ts', ''),
      moduleOf('lib/c.ts', "import './b.ts'"),
    ];
    expect(orphans(modules, (path) => path.startsWith('bin/'))).toEqual(['lib/c.ts']);
  });
});
