import { readFileSync } from 'node:fs';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { FUNCTION_NAMES } from '../../lib/function-names.ts';
import { readable } from './readable.ts';
import { synthesised } from './synthesised.ts';

const ALARM = 'AWS::CloudWatch::Alarm';
const template = synthesised();
const alarms = Object.values(template.findResources(ALARM)).map(({ Properties }) => Properties);
const runbook = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');

const NAMES = [
  ...FUNCTION_NAMES.map((name) => `${name}-failing`),
  'webhook-failing',
  'webhook-refusing',
  'timer-undelivered',
  'deadline-check-failed',
  'stream-batch-failed',
  'effects-behind',
  'effect-failed-for-good',
  'reconcile-silent',
  'deliveries-overdue',
  'webhook-gone',
  'github-refused',
];

/** The anchors that GitHub gives to headings. */
function anchorsOf(markdown: string): string[] {
  const headings = markdown.match(/^#{1,6} .+$/gm) ?? [];
  return headings.map((heading) =>
    heading
      .replace(/^#+ /, '')
      .toLowerCase()
      .replaceAll(' ', '-')
      .replace(/[^a-z0-9-]/g, ''),
  );
}

function linksOf(text: string): string[] {
  return [...text.matchAll(/#([a-z0-9-]+)/g)].flatMap(([, anchor]) => anchor ?? []);
}

describe('The alarms', () => {
  it('There is one for each thing that a person must look after', () => {
    expect(alarms.map(({ AlarmName }) => AlarmName).sort()).toEqual(
      NAMES.map((name) => `embargo-${name}`).sort(),
    );
  });

  it.each(alarms)('$AlarmName tells the operators, and leads to its entry in the runbook', (alarm) => {
    expect(alarm.AlarmActions.map(readable)).toEqual(['<AlertsOperators>']);
    const [anchor] = /docs\/operations\.md#([a-z-]+)$/.exec(alarm.AlarmDescription)?.slice(1) ?? [];
    expect(anchorsOf(runbook)).toContain(anchor);
  });

  it('Every entry of the runbook belongs to an alarm', () => {
    const [, entries = ''] = /^## Alarms\n(.*?)^## /ms.exec(runbook) ?? [];
    const linked = alarms.flatMap(({ AlarmDescription }) => linksOf(AlarmDescription));
    expect(anchorsOf(entries).sort()).toEqual([...new Set(linked)].sort());
  });

  it('Every link within the runbook leads somewhere', () => {
    const links = [...runbook.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
    expect(links.filter((anchor) => !anchorsOf(runbook).includes(anchor ?? ''))).toEqual([]);
  });

  it('Silence is good, except from reconcile', () => {
    const loud = alarms.filter(({ TreatMissingData }) => TreatMissingData !== 'notBreaching');
    expect(loud).toMatchObject([
      {
        AlarmName: 'embargo-reconcile-silent',
        TreatMissingData: 'breaching',
        MetricName: 'Invocations',
        Period: 15 * 60,
        ComparisonOperator: 'LessThanThreshold',
        Threshold: 1,
      },
    ]);
  });

  it.each(FUNCTION_NAMES)('An error and a throttle of %s both ring', (name) => {
    const alarm = alarms.find(({ AlarmName }) => AlarmName === `embargo-${name}-failing`);
    const metrics = alarm?.Metrics.flatMap(
      ({ MetricStat }: { MetricStat?: { Metric: { MetricName: string } } }) =>
        MetricStat?.Metric.MetricName ?? [],
    );
    expect(metrics).toEqual(['Errors', 'Throttles']);
    expect(alarm?.Threshold).toBe(1);
  });

  it.each([
    ['webhook-failing', { Namespace: 'AWS/Lambda', MetricName: 'Url5xxCount', Threshold: 1 }],
    ['webhook-refusing', { Namespace: 'AWS/Lambda', MetricName: 'Url4xxCount', Threshold: 1 }],
    ['timer-undelivered', { MetricName: 'ApproximateNumberOfMessagesVisible', Threshold: 1 }],
    ['deadline-check-failed', { MetricName: 'ApproximateNumberOfMessagesVisible', Threshold: 1 }],
    ['stream-batch-failed', { MetricName: 'ApproximateNumberOfMessagesVisible', Threshold: 1 }],
    ['effects-behind', { MetricName: 'IteratorAge', Threshold: 300_000 }],
    [
      'effect-failed-for-good',
      { Namespace: 'Embargo/embargo', MetricName: 'EffectsFailedForGood', Threshold: 1 },
    ],
    [
      'deliveries-overdue',
      { Namespace: 'Embargo/embargo', MetricName: 'DeliveriesOverdue', Threshold: 1, Period: 15 * 60 },
    ],
    [
      'webhook-gone',
      { Namespace: 'Embargo/embargo', MetricName: 'WebhookGone', Threshold: 1, Period: 15 * 60 },
    ],
  ])('%s rings for what it says', (name, metric) => {
    template.hasResourceProperties(ALARM, {
      AlarmName: `embargo-${name}`,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      EvaluationPeriods: 1,
      ...metric,
    });
  });

  it('An alarm on an answer or a run watches the function that gives it', () => {
    for (const [name, handler] of [
      ['webhook-failing', 'Webhook'],
      ['webhook-refusing', 'Webhook'],
      ['effects-behind', 'Effects'],
      ['reconcile-silent', 'Reconciliation'],
    ]) {
      template.hasResourceProperties(ALARM, {
        AlarmName: `embargo-${name}`,
        Dimensions: [
          { Name: 'FunctionName', Value: { Ref: Match.stringLikeRegexp(`^${handler}FunctionHandler`) } },
        ],
      });
    }
  });
});
