import { RootConstruct } from 'constructs';
import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../lib/configuration.ts';

function read(context: Record<string, unknown>) {
  const { node } = new RootConstruct();
  for (const [key, value] of Object.entries(context)) node.setContext(key, value);
  return readConfiguration(node);
}

describe('The configuration', () => {
  it('Subscribes nobody and takes the default policy where nothing is given', () => {
    const alertEmails = { maintainers: [], escalation: [], operators: [] };
    expect(read({})).toEqual({ alertEmails, comments: false });
  });

  it('Takes addresses from an object, as in cdk.json, and from JSON text, as on the command line', () => {
    const alertEmails = { maintainers: ['a@example.org', 'b@example.org'], operators: ['c@example.org'] };
    const expected = { ...alertEmails, escalation: [] };
    expect(read({ alertEmails }).alertEmails).toEqual(expected);
    expect(read({ alertEmails: JSON.stringify(alertEmails) }).alertEmails).toEqual(expected);
  });

  it('Takes the path of a policy file, or a preset', () => {
    expect(read({ policy: 'policy.yaml' }).policy).toBe('policy.yaml');
    expect(read({ policy: 'preset:cra' }).policy).toBe('preset:cra');
    expect(read({ policy: '' }).policy).toBeUndefined();
  });

  it.each([
    [true, true],
    ['on', true],
    [false, false],
    ['off', false],
  ])('Takes a switch for comments on advisories: %j', (githubComments, comments) => {
    expect(read({ githubComments }).comments).toBe(comments);
  });

  it.each([
    ['an unknown audience', { alertEmails: { everybody: [] } }, 'has no audience "everybody"'],
    ['a list in place of audiences', { alertEmails: ['a@example.org'] }, '"alertEmails" must be an object'],
    ['text that is not JSON', { alertEmails: 'a@example.org' }, '"alertEmails" is not JSON'],
    [
      'an address in place of a list',
      { alertEmails: { operators: 'a@example.org' } },
      '"alertEmails.operators"',
    ],
    ['what is no address', { alertEmails: { escalation: ['nobody'] } }, '"alertEmails.escalation"'],
    ['a switch that is neither on nor off', { githubComments: 'yes' }, '"githubComments" must be on or off'],
    ['a policy that is no path', { policy: { milestones: [] } }, '"policy" must be the path'],
  ])('Refuses %s with a message that names the key', (_, context, message) => {
    expect(() => read(context)).toThrow(message);
  });
});
