import { type MessageAttributeValue, PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { Audience } from '../incident/words.ts';
import type { AlertMessage, Alerts } from '../pipeline/ports.ts';

interface AlertSettings {
  readonly client: SNSClient;
  /** The ARN of each audience's topic. */
  readonly topics: Readonly<Record<Audience, string>>;
}

/** SNS wants less than 100 characters. */
const SUBJECT_LIMIT = 99;

/** The alerts port over SNS: one topic per audience. */
export function snsAlerts({ client, topics }: AlertSettings): Alerts {
  return {
    async send(message) {
      await client.send(
        new PublishCommand({
          TopicArn: topics[message.audience],
          Subject: legalSubject(message.subject),
          Message: message.text,
          MessageAttributes: attributesOf(message.attributes),
        }),
      );
    },
  };
}

/**
 * What SNS takes as a subject, whatever comes: at most 99 printable ASCII characters without line breaks, not empty
 * and not beginning with a space. An alert with a mangled subject is better than one that is never sent.
 */
export function legalSubject(text: string): string {
  const printable = text.replace(/[^\x20-\x7e]/gu, '?').trim();
  return printable.slice(0, SUBJECT_LIMIT).trimEnd() || 'Embargo';
}

/** Only what has a value: an empty one is illegal in SNS. */
function attributesOf(attributes: AlertMessage['attributes']): Record<string, MessageAttributeValue> {
  const known = Object.entries(attributes).filter(([, value]) => value !== '');
  return Object.fromEntries(known.map(([name, value]) => [name, { DataType: 'String', StringValue: value }]));
}
