import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRequest } from '../../../lambdas/pipeline/request.ts';

const said = { commandId: '0123456789ab', by: 'ada' };
const id = 'GHSA-2222-3333-4444';
const later = '2026-04-01T09:00:00Z';
const reason = 'The patch upstream is late.';
const VECTOR = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';

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
    { action: 'settle', effect: `octo-org/widget.js#ghsa-2222-3333-4444#3#0`, ...said },
    { action: 'explain', id },
    { action: 'links', id },
    { action: 'checklists', id },
    { action: 'assessment', id },
    { action: 'review', id },
    { action: 'proposal', id },
    { action: 'proposal', id, date: later },
    { action: 'policy' },
    { action: 'policy', version: 'runbook@1a2b3c4d' },
    { action: 'histories', of: 'open' },
    { action: 'histories', of: '2026-03', after: 'octo-org/widget.js#ghsa-2222-3333-4444' },
    { action: 'open', repository: 'octo-org/widget.js', public: false, source: 'mail', ...said },
    { action: 'tell', id, fact: 'reporter-updated', ...said },
    { action: 'pause', id, reason, ...said },
    { action: 'pause', id, milestone: 'fix', until: later, reason, ...said },
    { action: 'resume', id, ...said },
    { action: 'resume', id, milestone: 'fix', ...said },
    { action: 'set-due', id, milestone: 'fix', dueAt: later, reason, ...said },
    { action: 'move-embargo', id, until: later, reason, reporterAgreed: true, ...said },
    { action: 'end-embargo', id, reason, ...said },
    { action: 'approve-lengthening', id, reason, ...said },
    { action: 'sign', id, checklist: 'fix', item: 'branch', value: 'security/fix-1', ...said },
    { action: 'sign', id, checklist: 'fix', item: 'review', ...said },
    { action: 'unsign', id, checklist: 'fix', item: 'review', ...said },
    { action: 'propose-date', id, ...said },
    { action: 'propose-date', id, date: later, ...said },
    { action: 'answer-date', id, answer: 'agreed', ...said },
    { action: 'answer-date', id, answer: 'refused', date: later, ...said },
    { action: 'action-add', id, text: 'Forbid unwrap', owner: 'bob', dueAt: later, ...said },
    { action: 'action-done', id, actionId: 'action-1', ...said },
    { action: 'review-save', id, text: '# Review\n\n<b>&</b>\t', base: 1, ...said },
    { action: 'assess', id, severity: 'high', approveLengthening: true, ...said },
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

describe('who says something', () => {
  it.each(['ada\u0000', 'ada\ngrace', 'ada\u001b[2K', 'ada\u2028grace'])('is named in one line: %j', (by) => {
    expect(problemsOf({ action: 'approve', id, step: 'publish', ...said, by })).toHaveLength(1);
  });
});

describe('an extension', () => {
  const extend = { action: 'extend', id, milestone: 'fix', reason, ...said };

  it('goes until an instant, or by a duration, and says whether the reporter agreed', () => {
    const { action, ...rest } = extend;
    expect(parseRequest({ ...extend, until: '2026-04-01T11:00:00+02:00' })).toEqual({
      request: { action, ...rest, extension: { until: later }, reporterAgreed: false },
    });
    expect(parseRequest({ ...extend, byDuration: '5 business days', reporterAgreed: true })).toEqual({
      request: { action, ...rest, extension: { by: '5 business days' }, reporterAgreed: true },
    });
  });

  it.each([[{}], [{ until: later, byDuration: '7 days' }]])('says exactly one of the two: %j', (changes) => {
    expect(problemsOf({ ...extend, ...changes })).toEqual([
      'the request must say either until or byDuration',
    ]);
  });

  it('is by a duration that can be read', () => {
    expect(problemsOf({ ...extend, byDuration: 'a while' })).toEqual([
      'byDuration must be a duration such as 48 hours, 7 days, 5 business days or P7D',
    ]);
  });
});

describe('an assessment', () => {
  const assess = { action: 'assess', id, ...said };

  it('takes severity and score from a vector', () => {
    expect(parseRequest({ ...assess, vector: VECTOR })).toEqual({
      request: { ...assess, severity: 'critical', cvss: { vector: VECTOR, score: 9.8 } },
    });
  });

  it('may name the severity that its vector has, and no other', () => {
    expect(parseRequest({ ...assess, vector: VECTOR, severity: 'critical' })).toMatchObject({
      request: { severity: 'critical' },
    });
    expect(problemsOf({ ...assess, vector: VECTOR, severity: 'low' })).toEqual([
      'the request says low, but its vector scores 9.8, which is critical: leave one of the two out',
    ]);
  });

  it('reads the answers to its questions, and may consist of them alone', () => {
    const answers = { component: 'Own', affects: 'package, binary', weakness: 'cwe-79', risk: ' All data. ' };
    expect(parseRequest({ ...assess, answers })).toEqual({
      request: {
        ...assess,
        answers: {
          component: 'own',
          affects: ['binary', 'package'],
          weakness: ['CWE-79'],
          risk: 'All data.',
        },
      },
    });
  });

  it('that says nothing is refused', () => {
    expect(problemsOf(assess)).toEqual(['the request must say severity, vector or answers']);
  });

  it.each(['AV:N/AC:L/Au:N/C:P/I:P/A:P', 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'])(
    'by a vector that is not offered any more is told what to do: %s',
    (vector) => {
      expect(problemsOf({ ...assess, vector })).toEqual([
        expect.stringMatching(
          /^vector is of CVSS [23]\.0, which is read in old reports only: give one of 3\.1 or 4\.0, or the severity alone$/,
        ),
      ]);
    },
  );

  it('names every problem by its question', () => {
    const answers = { attack: 'remote', exploited: '', risk: 'x'.repeat(1001), colour: 'red' };
    const problems = problemsOf({ ...assess, vector: 'CVSS:3.1/AV:X', answers });
    expect(problems.map((problem) => problem.split(' ').slice(0, 4).join(' ')).toSorted()).toEqual([
      'answers.attack cannot be read:',
      'answers.colour is not known',
      'answers.exploited cannot be read:',
      'answers.risk cannot be read:',
      'vector cannot be read:',
    ]);
    expect(problems.join()).toContain('choose one of network, adjacent, local, physical');
  });
});

describe('what people write in one line', () => {
  const free: readonly (readonly [string, Record<string, unknown>, number])[] = [
    ['reason', { action: 'pause', id, ...said }, 300],
    ['text', { action: 'action-add', id, owner: 'bob', dueAt: later, ...said }, 300],
    ['owner', { action: 'action-add', id, text: 'Do it', dueAt: later, ...said }, 100],
    ['value', { action: 'sign', id, checklist: 'fix', item: 'branch', ...said }, 200],
  ];

  it.each(free)('%s is bounded, not empty, and without control characters', (field, request, longest) => {
    const problems = (value: string) => problemsOf({ ...request, [field]: value });
    expect(problems('x'.repeat(longest))).toEqual([]);
    expect(problems('Überraschung 🔒')).toEqual([]);
    expect(problems('x'.repeat(longest + 1))).toEqual([`${field} must have at most ${longest} characters`]);
    expect(problems(' ')).toEqual([`${field} must not be empty`]);
    for (const control of ['\u0000', '\u001b', '\n', '\r', '\u0085', '\u2028']) {
      expect(problems(`a${control}b`)).toEqual([`${field} must be one line without control characters`]);
    }
  });
});

describe('a review that is saved', () => {
  const save = { action: 'review-save', id, base: 0, ...said };

  it('has 100 kB at most, whatever its letters', () => {
    expect(problemsOf({ ...save, text: 'ü'.repeat(50_000) })).toEqual([]);
    expect(problemsOf({ ...save, text: 'ü'.repeat(50_001) })).toEqual(['text must have at most 100 kB']);
  });
});

describe('a problem of a request', () => {
  const actions = /^action must be one of list, show, (?:[a-z-]+, )*fixed, (?:[a-z-]+, )*retry$/;

  it.each<readonly [string, unknown]>([
    ['the request must be an object', null],
    ['the request must be an object', 'list'],
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
      'reason must be one of rejected, duplicate, withdrawn, not-a-vulnerability, closed-on-github',
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
    [
      'source must be one of advisory, mail, chat, social-media, issue, discussion, pull-request, dependabot, code-scanning, secret-scanning, audit',
      { action: 'open', repository: 'a/b', source: 'pigeon', ...said },
    ],
    [
      'fact must be the name of a fact, such as exploited or reporter-updated',
      { action: 'tell', id, fact: '__proto__', ...said },
    ],
    [
      'milestone must be a name of small letters, digits and dashes',
      { action: 'resume', id, milestone: 'Fix!', ...said },
    ],
    ['reason is missing', { action: 'end-embargo', id, ...said }],
    [
      'dueAt must be an instant with its offset, such as 2026-03-01T09:00:00Z',
      { action: 'set-due', id, milestone: 'fix', reason, dueAt: '2026-04-01', ...said },
    ],
    [
      'reporterAgreed must be true or false',
      { action: 'move-embargo', id, until: later, reason, reporterAgreed: 'yes', ...said },
    ],
    [
      'answer must be one of agreed, refused, silent',
      { action: 'answer-date', id, answer: 'maybe', ...said },
    ],
    [
      'actionId must be the id of an action, such as action-1',
      { action: 'action-done', id, actionId: '1', ...said },
    ],
    ['text must not be empty', { action: 'review-save', id, text: ' \n', base: 0, ...said }],
    ['base must be a number', { action: 'review-save', id, text: 'x', base: '1', ...said }],
    ['base must be a whole number', { action: 'review-save', id, text: 'x', base: 0.5, ...said }],
    ['base must be 0 or more', { action: 'review-save', id, text: 'x', base: -1, ...said }],
    ['version must be a version such as runbook@1a2b3c4d', { action: 'policy', version: 'newest' }],
    ["of must be 'open' or a month such as 2026-03", { action: 'histories', of: 'all' }],
  ])('is told clearly: %s', (problem, data) => expect(problemsOf(data)).toEqual([problem]));

  it.each([{}, [], { action: 'fly' }, { action: { toString: 'list' } }].map((data) => [data]))(
    'tells all that can be asked and said, of %j',
    (data) => expect(problemsOf(data)).toEqual([expect.stringMatching(actions)]),
  );

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
        action: fc.oneof(
          fc.constantFrom(
            'open',
            'note',
            'assess',
            'retry',
            'list',
            'close',
            'extend',
            'sign',
            'review-save',
          ),
          fc.anything(),
        ),
        vector: fc.anything(),
        answers: fc.anything(),
        milestone: fc.anything(),
        byDuration: fc.anything(),
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
