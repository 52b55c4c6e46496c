import { describe, expect, it } from 'vitest';
import { FUNCTION_NAMES } from '../../lib/function-names.ts';
import { linesOf, permissionsOf, roleOf } from './readable.ts';
import { synthesised } from './synthesised.ts';

const template = synthesised();

const ON_TABLE = 'on <IncidentsTable.Arn>';
const INDEXES = ['by-reference', 'by-status', 'dead-letters', 'unfinished'];
const SCHEDULES =
  'on arn:<AWS::Partition>:scheduler:<AWS::Region>:<AWS::AccountId>:schedule/embargo-timers/*';
const VIA_SNS = 'on <AlertsKey.Arn> if kms:ViaService is sns.<AWS::Region>.amazonaws.com';

const deciding = [`dynamodb:GetItem ${ON_TABLE}`, `dynamodb:UpdateItem ${ON_TABLE}`];
const querying = [
  `dynamodb:Query ${ON_TABLE}`,
  ...INDEXES.map((index) => `dynamodb:Query ${ON_TABLE}/index/${index}`),
];
/** Which incidents a push or an entry of GitHub's database means. */
const finding = ['by-reference', 'by-status'].map((index) => `dynamodb:Query ${ON_TABLE}/index/${index}`);
const timing = [
  ...['Create', 'Delete', 'Get', 'Update'].map((verb) => `scheduler:${verb}Schedule ${SCHEDULES}`),
  'iam:PassRole on <TimerRole.Arn> if iam:PassedToService is scheduler.amazonaws.com',
];
const alerting = [
  ...['Escalation', 'Maintainers', 'Operators'].map((name) => `sns:Publish on <Alerts${name}>`),
  ...['kms:Decrypt', 'kms:GenerateDataKey'].map((action) => `${action} ${VIA_SNS}`),
];
const recording = `dynamodb:PutItem ${ON_TABLE}`;
const connected = 'secretsmanager:GetSecretValue on <GitHubCredentialsSecret>';
const releasing = 'secretsmanager:GetSecretValue on <ReleaseCredentialsSecret>';
const performing = [...deciding, ...querying, recording, ...timing, ...alerting, connected, releasing];

const EXPECTED: Record<(typeof FUNCTION_NAMES)[number], string[]> = {
  'receive-webhook': [...deciding, ...finding, 'secretsmanager:GetSecretValue on <WebhookSecret>'],
  'run-command': [...deciding, ...querying, recording, connected],
  'check-deadlines': [...deciding, ...timing, ...reporting('TimerFailed')],
  reconcile: performing,
  'perform-effects': [...performing, ...beingWoken(), ...reporting('EffectsFailed')],
};

function beingWoken(): string[] {
  return ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map(
    (action) => `dynamodb:${action} on <IncidentsTable.StreamArn>`,
  );
}

function reporting(queue: string): string[] {
  return ['GetQueueAttributes', 'GetQueueUrl', 'SendMessage'].map(
    (action) => `sqs:${action} on <${queue}.Arn>`,
  );
}

function logging(role: string): string[] {
  const log = role.replace(/Role$/, 'Log');
  return ['CreateLogStream', 'PutLogEvents'].map((action) => `logs:${action} on <${log}.Arn>`);
}

describe('What the functions may do', () => {
  it.each(FUNCTION_NAMES)('%s may do exactly what it needs', (name) => {
    const role = roleOf(template, name);
    expect(permissionsOf(template, role).sort()).toEqual([...EXPECTED[name], ...logging(role)].sort());
  });

  it('Only the names of schedules, which are made while the pipeline runs, are left open by a wildcard', () => {
    const policies = Object.values(template.findResources('AWS::IAM::Policy'));
    const lines: string[] = policies.flatMap(({ Properties }) =>
      Properties.PolicyDocument.Statement.flatMap(linesOf),
    );
    const open = lines.filter((line) => line.includes('*'));
    expect(open.filter((line) => !line.endsWith(SCHEDULES))).toEqual([]);
    expect(lines.filter((line) => /Scan|DeleteItem|DeleteTable|Batch/.test(line))).toEqual([]);
  });

  it('Every permission stands in a policy of this stack, none in one that AWS may change', () => {
    for (const { Properties } of Object.values(template.findResources('AWS::IAM::Role'))) {
      expect(Object.keys(Properties)).toEqual(['AssumeRolePolicyDocument']);
    }
  });
});
