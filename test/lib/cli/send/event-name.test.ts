import { describe, expect, it } from 'vitest';
import { eventName } from '../../../../lib/cli/send/event-name.ts';

describe('the event of a file', () => {
  it('is the first part of its name, where GitHub has an event of that name', () => {
    expect(eventName('repository_advisory.reported.json', undefined)).toBe('repository_advisory');
    expect(eventName('ping.json', { repository_advisory: {} })).toBe('ping');
  });

  it('is told by the payload else', () => {
    expect(eventName('payload.json', { action: 'reported', repository_advisory: {} })).toBe(
      'repository_advisory',
    );
    expect(eventName('payload.json', { zen: 'Design for failure.' })).toBe('ping');
  });

  it('is unknown where neither tells', () => {
    for (const payload of [undefined, null, 1, [], {}, { alert: {} }]) {
      expect(eventName('payload.json', payload)).toBeUndefined();
    }
  });
});
