import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { VARIABLES } from '../../lambdas/environment.ts';
import { FUNCTION_NAMES } from '../../lib/function-names.ts';
import { functionNamed } from './readable.ts';
import { synthesised } from './synthesised.ts';

const template = synthesised();

const { table, webhookSecret, githubCredentials, releaseCredentials, claimSeconds, client, policyFile } =
  VARIABLES;
const outside = [claimSeconds, client, githubCredentials, releaseCredentials];
const timing = [
  VARIABLES.scheduleGroup,
  VARIABLES.scheduleRole,
  VARIABLES.scheduleTarget,
  VARIABLES.scheduleDeadLetters,
];
const topics = [VARIABLES.topicMaintainers, VARIABLES.topicEscalation, VARIABLES.topicOperators];

const NEEDS: Record<(typeof FUNCTION_NAMES)[number], string[]> = {
  'receive-webhook': [table, webhookSecret],
  'run-command': [table, githubCredentials],
  'check-deadlines': [table, ...timing],
  reconcile: [table, ...timing, ...topics, ...outside],
  'perform-effects': [table, ...timing, ...topics, ...outside],
};

function variablesOf(name: string, from = template): string[] {
  return Object.keys(functionNamed(from, name).Environment.Variables).filter((key) => key !== 'NODE_OPTIONS');
}

describe('A function of the pipeline', () => {
  it.each(FUNCTION_NAMES)('%s is told exactly what it needs', (name) => {
    expect(variablesOf(name).sort()).toEqual([...NEEDS[name]].sort());
  });

  it('is told of comments on advisories where the operator wants them and it has to do with them', () => {
    const { githubComments } = VARIABLES;
    const wanted = synthesised({ githubComments: 'on' });
    const told = FUNCTION_NAMES.filter((name) => variablesOf(name, wanted).includes(githubComments));
    expect([...told].sort()).toEqual(['perform-effects', 'reconcile', 'run-command']);
  });

  it.each(FUNCTION_NAMES)(
    '%s runs on the newest Node, on arm64, and logs JSON with mapped stack traces',
    (name) => {
      expect(functionNamed(template, name)).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        LoggingConfig: { LogFormat: 'JSON' },
        Environment: { Variables: { NODE_OPTIONS: '--enable-source-maps' } },
      });
    },
  );

  it('Each function has its own bundle', () => {
    const keys = FUNCTION_NAMES.map((name) => functionNamed(template, name).Code.S3Key);
    expect(new Set(keys).size).toBe(FUNCTION_NAMES.length);
  });

  it('Every log is kept for a year, and when the stack is removed', () => {
    template.resourceCountIs('AWS::Logs::LogGroup', FUNCTION_NAMES.length);
    template.allResources('AWS::Logs::LogGroup', {
      Properties: Match.objectLike({ RetentionInDays: 365 }),
      DeletionPolicy: 'Retain',
    });
  });

  it.each(['perform-effects', 'reconcile'])('A claim outlives %s, which may have made it', (name) => {
    const { Timeout, Environment } = functionNamed(template, name);
    expect(Number(Environment.Variables[claimSeconds])).toBeGreaterThan(Timeout);
  });

  it('Alerts name the client with the name of the stack', () => {
    const { Environment } = functionNamed(template, 'perform-effects');
    expect(Environment.Variables[client]).toMatch(/^npm run embargo -- --stack \w/);
  });

  it('receive-webhook ends before GitHub stops waiting', () => {
    expect(functionNamed(template, 'receive-webhook').Timeout).toBeLessThanOrEqual(10);
  });

  it('A policy reaches every function in a layer', () => {
    const withPolicy = synthesised({ policy: 'preset:rust' });
    withPolicy.resourceCountIs('AWS::Lambda::LayerVersion', 1);
    const [layer] = Object.keys(withPolicy.findResources('AWS::Lambda::LayerVersion'));
    for (const name of FUNCTION_NAMES) {
      const { Layers, Environment } = functionNamed(withPolicy, name);
      expect(Layers).toEqual([{ Ref: layer }]);
      expect(Environment.Variables[policyFile]).toBe('/opt/policy.json');
    }
  });
});
