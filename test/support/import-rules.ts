import type { Import } from './read-imports.ts';

/** A module of the project, by its path from the project's folder, and what it imports. */
export interface Module {
  readonly path: string;
  /** Paths of the project, `npm:` names of packages, `node:` built-ins. */
  readonly imports: readonly { readonly target: string; readonly typeOnly: boolean }[];
}

/** What a room may import: the first rule whose `room` matches a module's path holds for it. */
interface Rule {
  readonly room: RegExp;
  readonly may: readonly RegExp[];
  /** What it may import as a type only. */
  readonly mayName?: readonly RegExp[];
}

const INCIDENT = /^lambdas\/incident\//;
/** What a release would do: read where it is prepared, and by no decision. */
const RELEASE_PLAN = /^lambdas\/incident\/release\/plan\//;
const VERSIONS = /^lambdas\/incident\/release\/versions\//;
/** The core's plain words, which the stack shares with it. */
const WORDS = /^lambdas\/incident\/words\.ts$/;
const INSTANT = /^lambdas\/incident\/time\/instant\.ts$/;
/** How the core reads and writes what people type and see. */
const FOR_PEOPLE = /^lambdas\/incident\/(facts|identity|severity|time\/(instant|wording))\.ts$/;
const EVENT_WORDS = /^lambdas\/incident\/papers\/event-words\.ts$/;
/** GitHub on this machine: it knows GitHub's words, and hardly any of ours. */
const GITHUB_STAND_IN = /^lib\/local\/github\//;
const CVSS = /^lambdas\/incident\/cvss\/cvss\.ts$/;
const ENVIRONMENT = /^lambdas\/environment\.ts$/;
const TABLE_SCHEMA = /^lambdas\/aws\/table-schema\.ts$/;
const PORTS = /^lambdas\/pipeline\/(((act|follow|watch)-)?ports|release\/release-ports)\.ts$/;
const REQUESTS = /^lambdas\/pipeline\/(ports|request|answer-request)\.ts$/;
const ENTRY = /^lambdas\/(receive-webhook|check-deadlines|run-command|perform-effects|reconcile)\.ts$/;
const ALERT_LOG = /^lib\/local\/sns\/alert-log\.ts$/;
/** What may be played on the stand-in for GitHub, and what comes of it. */
const PLAYED = /^lib\/local\/play\/(deed|played)\.ts$/;
/** Reading a policy; the stack and the one-machine host take only what it says, as JSON. */
const POLICY = /^lib\/policy\//;
const POLICY_JSON = /^lib\/policy\/policy-json\.ts$/;
/** How a pipeline is connected to GitHub: commands that ask GitHub and keep its credentials. */
const CONNECT = /^lib\/connect\//;
const BUILT_IN = /^node:/;
const LAMBDA_TYPES = /^npm:aws-lambda$/;
const CDK = /^npm:(aws-cdk-lib|constructs|cdk-nag)(\/|$)/;
const SERVING =
  /^npm:(@aws-sdk\/client-(dynamodb|scheduler)|@hono\/node-server|classic-level|dynalite|hono|nodemailer|valibot)(\/|$)/;

const RULES: readonly Rule[] = [
  { room: /^bin\/local\.ts$/, may: [/^lib\//, ENVIRONMENT, /^lambdas\/entry\.ts$/] },
  { room: /^bin\//, may: [/^lib\//, /^npm:(cli-table3|esbuild)$/, BUILT_IN] },
  {
    room: GITHUB_STAND_IN,
    may: [
      GITHUB_STAND_IN,
      /^lib\/local\/in-turn\.ts$/,
      INSTANT,
      CVSS,
      /^npm:(@hono\/node-server|@octokit\/webhooks|ajv|hono)(\/|$)/,
      BUILT_IN,
    ],
    mayName: [PORTS],
  },
  {
    room: /^lib\/local\//,
    may: [
      /^lib\/local\//,
      /^lib\/client\/run-file\.ts$/,
      /^lib\/connect\/stored-app\.ts$/,
      POLICY_JSON,
      ENTRY,
      ENVIRONMENT,
      TABLE_SCHEMA,
      WORDS,
      INSTANT,
      SERVING,
      BUILT_IN,
    ],
    mayName: [PORTS, LAMBDA_TYPES],
  },
  {
    room: /^lib\/demo\//,
    may: [
      /^lib\/demo\//,
      /^lib\/local\/(github-host|pipeline|virtual-clock)\.ts$/,
      POLICY_JSON,
      FOR_PEOPLE,
      EVENT_WORDS,
      ENVIRONMENT,
      BUILT_IN,
    ],
    mayName: [REQUESTS, PLAYED],
  },
  {
    room: CONNECT,
    may: [
      CONNECT,
      /^lib\/(cli|client)\//,
      /^lib\/local\/durable-file\.ts$/,
      /^lambdas\/github\/client\//,
      /^lambdas\/github\/read-access\.ts$/,
      /^lambdas\/github-access\.ts$/,
      INCIDENT,
      ENVIRONMENT,
      /^npm:(@aws-sdk\/client-(lambda|secrets-manager)|@hono\/node-server|hono|valibot)(\/|$)/,
      BUILT_IN,
    ],
    mayName: [PORTS],
  },
  {
    room: /^lib\/cli\//,
    may: [
      /^lib\/(cli|client)\//,
      /^lib\/connect\/connect-commands\.ts$/,
      POLICY,
      INCIDENT,
      ENVIRONMENT,
      /^npm:(@octokit\/webhooks|cli-table3|commander|yaml)$/,
      BUILT_IN,
    ],
    mayName: [REQUESTS, ALERT_LOG, PLAYED],
  },
  {
    room: /^lib\/client\//,
    may: [/^lib\/client\//, /^npm:(@aws-sdk\/client-lambda|valibot)$/, BUILT_IN],
    mayName: [REQUESTS, ENVIRONMENT, ALERT_LOG],
  },
  { room: POLICY, may: [POLICY, INCIDENT, /^npm:yaml$/, BUILT_IN] },
  {
    room: /^lib\//,
    may: [/^lib\/[^/]+$/, POLICY_JSON, ENVIRONMENT, TABLE_SCHEMA, WORDS, CDK, BUILT_IN],
    mayName: [/^npm:esbuild$/],
  },
  { room: RELEASE_PLAN, may: [INCIDENT, /^npm:yaml$/] },
  { room: VERSIONS, may: [INCIDENT, /^npm:semver\/functions\/\w+\.js$/] },
  { room: CVSS, may: [INCIDENT, /^npm:ae-cvss-calculator$/] },
  { room: INCIDENT, may: [INCIDENT, /^npm:(temporal-polyfill(?:\/fns\/\w+)?|valibot)$/] },
  { room: /^lambdas\/pipeline\//, may: [/^lambdas\/pipeline\//, INCIDENT, /^npm:valibot$/] },
  {
    room: /^lambdas\/github\//,
    may: [
      /^lambdas\/github\//,
      INCIDENT,
      ENVIRONMENT,
      /^npm:(@octokit\/(auth-app|request|webhooks)|@middy\/[^/]+|smol-toml|valibot|yaml)$/,
      /^node:(buffer|crypto)$/,
    ],
    mayName: [PORTS, LAMBDA_TYPES],
  },
  {
    room: /^lambdas\/aws\//,
    may: [/^lambdas\/aws\//, INCIDENT, ENVIRONMENT, /^npm:@aws-sdk\/client-[a-z-]+$/, /^node:crypto$/],
    mayName: [PORTS, LAMBDA_TYPES],
  },
  {
    room: /^lambdas\/channels\//,
    may: [/^lambdas\/channels\//, INCIDENT, ENVIRONMENT, /^npm:(nodemailer|valibot)$/, /^node:crypto$/],
    mayName: [PORTS],
  },
  { room: ENVIRONMENT, may: [] },
  {
    room: /^lambdas\/[^/]+$/,
    may: [/^lambdas\//, /^npm:@aws-sdk\/client-[a-z-]+$/, /^node:fs$/],
    mayName: [LAMBDA_TYPES],
  },
  { room: /^test\//, may: [/./] },
];

/** Each import that its room may not make, as a sentence; and each module that stands in no room. */
export function forbiddenImports(modules: readonly Module[]): readonly string[] {
  return modules.flatMap(({ path, imports }) => {
    const rule = RULES.find(({ room }) => room.test(path));
    if (!rule) return [`${path} stands in no room`];
    return imports
      .filter(({ target, typeOnly }) => !isAllowed(rule, path, target, typeOnly))
      .map(({ target, typeOnly }) => `${path} may not import ${typeOnly ? 'even a type of ' : ''}${target}`);
  });
}

function isAllowed({ may, mayName = [] }: Rule, path: string, target: string, typeOnly: boolean): boolean {
  if (ENTRY.test(target) && ENTRY.test(path)) return false;
  const patterns = typeOnly ? [...may, ...mayName] : may;
  return patterns.some((pattern) => pattern.test(target));
}

/** A way round from a module to itself, for each group of modules that import each other; types count. */
export function cycles(modules: readonly Module[]): readonly string[] {
  const targets = new Map(modules.map(({ path, imports }) => [path, imports.map(({ target }) => target)]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, way: readonly string[]) => {
    const known = way.indexOf(path);
    if (known >= 0) found.push([...way.slice(known), path].join(' -> '));
    if (known >= 0 || done.has(path)) return;
    for (const target of targets.get(path) ?? []) if (targets.has(target)) visit(target, [...way, path]);
    done.add(path);
  };
  for (const path of targets.keys()) visit(path, []);
  return found;
}

/** Modules that no root reaches: nothing runs them. */
export function orphans(modules: readonly Module[], isRoot: (path: string) => boolean): readonly string[] {
  const targets = new Map(modules.map(({ path, imports }) => [path, imports.map(({ target }) => target)]));
  const reached = new Set<string>();
  const open = [...targets.keys()].filter(isRoot);
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    open.push(...(targets.get(path) ?? []));
  }
  return [...targets.keys()].filter((path) => !reached.has(path));
}

/** The target of an import: a path of the project, `node:…` or `npm:…`. */
export function targetOf(path: string, { specifier }: Import): string {
  if (specifier.startsWith('node:')) return specifier;
  if (!specifier.startsWith('.')) return `npm:${specifier}`;
  return new URL(specifier, `file:///${path}`).pathname.slice(1);
}
