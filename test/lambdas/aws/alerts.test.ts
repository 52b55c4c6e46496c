import { SNSClient } from '@aws-sdk/client-sns';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { legalSubject, snsAlerts } from '../../../lambdas/aws/alerts.ts';
import { clientConfiguration } from '../../../lambdas/aws/client-configuration.ts';
import type { AlertMessage } from '../../../lambdas/pipeline/ports.ts';
import { startSnsStandIn } from '../../../lib/local/sns-stand-in.ts';
import { localVariables } from '../../support/local-aws.ts';

const TOPICS = {
  maintainers: 'arn:aws:sns:local:000000000000:maintainers',
  escalation: 'arn:aws:sns:local:000000000000:escalation',
  operators: 'arn:aws:sns:local:000000000000:operators',
};

const MESSAGE: AlertMessage = {
  audience: 'maintainers',
  subject: 'GHSA-aaaa-bbbb-cccc: acknowledge by 3 March',
  text: 'A report waits.\nDue: 2026-03-03T09:00:00Z – in 48 hours.',
  attributes: { severity: 'high', kind: 'reported', audience: 'maintainers', repository: 'octo/demo' },
};

async function alertsOnStandIn(topics = TOPICS) {
  const standIn = await startSnsStandIn({
    topics: TOPICS,
    clock: () => '2026-03-01T09:00:00Z',
    onAlert: () => {},
  });
  const client = new SNSClient(clientConfiguration(localVariables('SNS', standIn.endpoint), 'SNS'));
  onTestFinished(async () => {
    client.destroy();
    await standIn.close();
  });
  return { standIn, alerts: snsAlerts({ client, topics }) };
}

describe('alerts on SNS', () => {
  it.each(['maintainers', 'escalation', 'operators'] as const)(
    'reach the topic of the %s',
    async (audience) => {
      const { standIn, alerts } = await alertsOnStandIn();
      await alerts.send({ ...MESSAGE, audience });
      expect(standIn.alerts()).toMatchObject([{ topic: TOPICS[audience], audience }]);
    },
  );

  it('carry subject, text and the attributes for subscription filters', async () => {
    const { standIn, alerts } = await alertsOnStandIn();
    await alerts.send(MESSAGE);
    const { subject, text, attributes } = MESSAGE;
    expect(standIn.alerts()).toMatchObject([{ subject, text, attributes }]);
  });

  it('leave out an attribute without a value', async () => {
    const { standIn, alerts } = await alertsOnStandIn();
    await alerts.send({ ...MESSAGE, attributes: { ...MESSAGE.attributes, severity: '' } });
    const { severity: _, ...others } = MESSAGE.attributes;
    expect(standIn.alerts()[0]?.attributes).toEqual(others);
  });

  it('fail where the topic does not exist', async () => {
    const { alerts } = await alertsOnStandIn({ ...TOPICS, maintainers: `${TOPICS.maintainers}-gone` });
    await expect(alerts.send(MESSAGE)).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  it('are taken whatever their subject is', async () => {
    const { standIn, alerts } = await alertsOnStandIn();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (subject) => {
        await alerts.send({ ...MESSAGE, subject });
        expect(standIn.alerts().at(-1)?.subject).toBe(legalSubject(subject));
      }),
      { numRuns: 50 },
    );
  });
});

describe('the subject of an alert', () => {
  it('keeps printable ASCII as it is', () => {
    const subject = fc.stringMatching(/^[\x21-\x7e](?:[\x20-\x7e]{0,97}[\x21-\x7e])?$/);
    fc.assert(
      fc.property(subject, (text) => {
        expect(legalSubject(text)).toBe(text);
      }),
    );
  });

  it('is at most 99 printable ASCII characters, and never empty, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(legalSubject(text)).toMatch(/^[\x21-\x7e][\x20-\x7e]{0,98}$/);
      }),
    );
  });

  it.each([
    ['fixed\r\nBcc: all@example.org', 'fixed??Bcc: all@example.org'],
    ['Größe 🙂', 'Gr??e ?'],
    ['   ', 'Embargo'],
    ['x'.repeat(120), 'x'.repeat(99)],
  ])('is mangled rather than refused: %j', (text, subject) => {
    expect(legalSubject(text)).toBe(subject);
  });
});
