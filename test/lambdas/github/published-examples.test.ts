import { describe, expect, it } from 'vitest';
import { webhookExamples } from '../../support/github-examples.ts';
import { recordingReceiver } from '../../support/receiver.ts';
import { signedEvent } from '../../support/signed-event.ts';

describe("GitHub's published examples", () => {
  it('are of more than fifty events, none of which is about a private report', () => {
    const names = webhookExamples.map(({ name }) => name);

    expect(names.length).toBeGreaterThan(50);
    expect(names).not.toContain('repository_advisory');
  });

  it.each(webhookExamples)(
    'of $name are ignored with 202, and nothing is handed on',
    async ({ name, examples }) => {
      const { receive, commands, lines } = recordingReceiver();

      for (const example of examples) {
        const response = await receive(signedEvent(JSON.stringify(example), { name }));
        expect(response).toMatchObject({ statusCode: 202, body: '{"status":"ignored"}' });
      }

      expect(commands).toEqual([]);
      expect(lines.map(({ outcome }) => outcome)).toEqual(examples.map(() => 'ignored'));
    },
  );
});
