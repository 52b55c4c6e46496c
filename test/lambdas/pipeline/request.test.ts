import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRequest } from '../../../lambdas/pipeline/request.ts';

const said = { commandId: '0123456789ab', by: 'ada' };
const id = 'GHSA-2222-3333-4444';

function problemsOf(data: unknown): readonly string[] {
  const result = parseRequest(data);
  return 'problems' in result ? result.problems : [];
}

describe('a request', () => {
  it.each<Record<string, unknown>>([
    { action: 'list' },
    { action: 'list', ended: '2026-03' },
    { action: 'show', id },
    { action: 'timeline', id },
    { action: 'reply', id },
    { action: 'dead-letters' },
    { action: 'open', repository: 'octo-org/widget.js', public: true, ...said },
    { action: 'note', id, text: '', ...said },
    { action: 'close', id, reason: 'rejected', ...said },
    { action: 'acknowledge', id, ...said },
    { action: 'fixed', id, ...said },
    { action: 'released', id, ...said },
    { action: 'notified', id, ...said },
    { action: 'published', id, ...said },
    { action: 'reviewed', id, ...said },
    { action: 'retry', effect: `octo-org/widget.js#ghsa-2222-3333-4444#3#0`, ...said },
  ])('$action is taken as it is', (request) => {
    expect(parseRequest(request)).toEqual({ request });
  });

  it('is brought to one spelling', () => {
    expect(
      parseRequest({
        action: 'assess',
        id: ` ${id} `,
        severity: 'Moderate',
        at: '2026-03-01T10:00:00+01:00',
        commandId: said.commandId,
        by: ' ada ',
      }),
    ).toEqual({ request: { action: 'assess', id, severity: 'medium', at: '2026-03-01T09:00:00Z', ...said } });
    expect(parseRequest({ action: 'open', repository: 'a/b', ghsa: 'ghsa-2222-3333-4444', ...said })).toEqual(
      {
        request: { action: 'open', repository: 'a/b', ghsa: id, public: false, ...said },
      },
    );
  });
});

describe('a problem of a request', () => {
  const actions =
    'list, show, timeline, reply, dead-letters, open, assess, note, close, acknowledge, fixed, released, notified, published, reviewed, retry';

  it.each<readonly [string, unknown]>([
    ['the request must be an object', null],
    ['the request must be an object', 'list'],
    [`action must be one of ${actions}`, {}],
    [`action must be one of ${actions}`, []],
    [`action must be one of ${actions}`, { action: 'fly' }],
    [`action must be one of ${actions}`, { action: { toString: 'list' } }],
    ['id is missing', { action: 'show' }],
    ['id must be text', { action: 'show', id: 7 }],
    ['id must not be empty', { action: 'show', id: ' ' }],
    ['id must have at most 260 characters', { action: 'show', id: 'x'.repeat(261) }],
    ['force is not known', { action: 'show', id, force: true }],
    ['ended must be a month such as 2026-03', { action: 'list', ended: '2026-13' }],
    ['repository must be owner/repository', { action: 'open', repository: 'widget.js', ...said }],
    [
      'ghsa must be a GHSA id such as GHSA-2222-3333-4444',
      { action: 'open', repository: 'a/b', ghsa: 'GHSA', ...said },
    ],
    ['public must be true or false', { action: 'open', repository: 'a/b', public: 'yes', ...said }],
    [
      'severity must be critical, high, medium, low or none',
      { action: 'assess', id, severity: 'urgent', ...said },
    ],
    ['text must be text', { action: 'note', id, text: ['x'], ...said }],
    [
      'reason must be one of rejected, duplicate, withdrawn, closed-on-github',
      { action: 'close', id, reason: 'bored', ...said },
    ],
    [
      'at must be an instant with its offset, such as 2026-03-01T09:00:00Z',
      { action: 'fixed', id, at: '2026-03-01T09:00:00', ...said },
    ],
    [
      'commandId must be 8 to 64 letters, digits, dashes or underscores',
      { action: 'fixed', id, by: 'ada', commandId: 'a b c d e' },
    ],
    [
      'commandId must be 8 to 64 letters, digits, dashes or underscores',
      { action: 'fixed', id, by: 'ada', commandId: '--------' },
    ],
    [
      'by must have at most 100 characters',
      { action: 'fixed', id, commandId: said.commandId, by: 'x'.repeat(101) },
    ],
    [
      "effect must be an effect's id, as the list of dead letters shows it",
      { action: 'retry', effect: 'the last one', ...said },
    ],
  ])('is told clearly: %s', (problem, data) => expect(problemsOf(data)).toEqual([problem]));

  it('does not hide another', () => {
    expect(problemsOf({ action: 'assess', severity: 7, at: 'now' })).toEqual([
      'severity must be text',
      'id is missing',
      'commandId is missing',
      'by is missing',
      'at must be an instant with its offset, such as 2026-03-01T09:00:00Z',
    ]);
  });

  it('never repeats what was sent, and nothing makes the reading throw', () => {
    const hostile = fc.record(
      {
        action: fc.oneof(fc.constantFrom('open', 'note', 'assess', 'retry', 'list', 'close'), fc.anything()),
        id: fc.anything(),
        text: fc.anything(),
        repository: fc.anything(),
        severity: fc.anything(),
        by: fc.constant({ secret: 'LONG'.repeat(1000) }),
        commandId: fc.anything(),
        at: fc.anything(),
      },
      { requiredKeys: ['action', 'by'] },
    );
    fc.assert(
      fc.property(fc.oneof(hostile, fc.anything()), (data) => {
        expect(problemsOf(data).join()).not.toContain('LONG');
      }),
    );
  });
});
