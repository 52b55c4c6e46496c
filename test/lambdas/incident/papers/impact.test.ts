import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Answers,
  putAnswer,
  QUESTIONS,
  type QuestionKey,
  readAnswer,
  unanswered,
} from '../../../../lambdas/incident/papers/impact.ts';
import { addSeconds } from '../../../../lambdas/incident/time/instant.ts';
import { T0 } from '../../../support/given.ts';

const LATER = addSeconds(T0, 60);
const TEXTS = ['versions', 'risk', 'components', 'prerequisites', 'mitigations'] as const;

const answer = (value: string | readonly string[], at = T0, by = 'alice') => ({ value, at, by });
const anyKey = fc.constantFrom(...QUESTIONS.map(({ key }) => key));

describe('the questions of an assessment', () => {
  it('begin with the six of the impact and end with what may be left out', () => {
    expect(QUESTIONS.map(({ key, required }) => (required ? key : `${key}?`))).toEqual([
      'component',
      'versions',
      'attack',
      'exploited',
      'risk',
      'affects',
      'components',
      'prerequisites',
      'mitigations',
      'weakness?',
      'credits?',
    ]);
  });

  it('are sentences of their own, each with its question mark', () => {
    expect(new Set(QUESTIONS.map(({ question }) => question)).size).toBe(QUESTIONS.length);
    for (const { question } of QUESTIONS) expect(question).toMatch(/^[A-Z][^?]*\?/);
  });

  it('offer choices that are answers', () => {
    const offered = QUESTIONS.flatMap(({ key, choices = [], several }) =>
      choices.map((choice) => ({ key, choice, value: several ? [choice] : choice })),
    );
    for (const { key, choice, value } of offered) expect(readAnswer(key, choice)).toEqual({ value });
    expect(offered).toHaveLength(2 + 4 + 3 + 3);
  });
});

describe('an answer', () => {
  it.each([
    ['component', ' Own ', 'own'],
    ['attack', 'ADJACENT', 'adjacent'],
    ['exploited', 'unknown', 'unknown'],
    ['versions', ' >= 1.2.0, < 1.4.3 ', '>= 1.2.0, < 1.4.3'],
    ['risk', 'One line\r\nand another', 'One line\nand another'],
    ['mitigations', 'none', 'none'],
    ['affects', 'image, Binary image', ['binary', 'image']],
    ['weakness', 'cwe-116 CWE-79,CWE-116', ['CWE-79', 'CWE-116']],
  ] as const)('to %s is read from %j', (key, text, value) => {
    expect(readAnswer(key, text)).toEqual({ value });
  });

  it.each([
    ['component', 'both', '"both" does not answer "component": choose one of own, dependency.'],
    [
      'component',
      'own, dependency',
      '"own, dependency" does not answer "component": choose one of own, dependency.',
    ],
    [
      'affects',
      'binary, docs',
      '"docs" does not answer "affects": choose one or more of binary, image, package.',
    ],
    ['affects', ', ,', '"" does not answer "affects": choose one or more of binary, image, package.'],
    ['weakness', 'CWE-79 XSS', '"XSS" is no CWE id: write ids such as CWE-79, CWE-116.'],
    ['weakness', ',', '"" is no CWE id: write ids such as CWE-79, CWE-116.'],
    ['risk', ' \n ', 'The answer to "risk" is empty: say something, or leave it out.'],
    ['risk', 'a\u0007b', 'The answer to "risk" holds control characters: leave only text and newlines.'],
  ] as const)('to %s is not %j, and the problem says what to do', (key, text, problem) => {
    expect(readAnswer(key, text)).toEqual({ problem });
  });

  it.each(['CWE-0', 'CWE-079', 'CWE-123456', '79', 'CWE 79', 'CWE-79a'])('is no weakness as %j', (text) => {
    expect(readAnswer('weakness', text)).toHaveProperty('problem');
  });

  it.each(['constructor', '__proto__', 'toString'])('is no choice as %j', (text) => {
    expect(readAnswer('component', text)).toHaveProperty('problem');
  });

  it.each(TEXTS)('to %s is a text of at most 1000 characters', (key) => {
    expect(readAnswer(key, ` ${'a'.repeat(1000)} `)).toEqual({ value: 'a'.repeat(1000) });
    expect(readAnswer(key, 'a'.repeat(1001))).toEqual({
      problem: `The answer to "${key}" is longer than 1000 characters: shorten it.`,
    });
  });

  it.each(['\t', '\r', '\0', '\u001b[2J', '\u0085', '\u202e', '\u2066', '\ud800'])(
    'holds no control character: %j',
    (character) => {
      expect(readAnswer('risk', `a${character}b`)).toHaveProperty('problem');
    },
  );

  it('may be in any script', () => {
    const text = 'Les clés privées, 秘密鍵 and \u{1f511}';
    expect(readAnswer('risk', text)).toEqual({ value: text });
  });

  it('reads itself, whatever text it was read from', () => {
    fc.assert(
      fc.property(anyKey, fc.string({ unit: 'binary', maxLength: 1200 }), (key, text) => {
        const read = readAnswer(key, text);
        const problem = 'problem' in read ? read.problem : '';
        const value = 'value' in read ? read.value : [];
        const again = typeof value === 'string' ? value : value.join(', ');
        expect(problem).toMatch(/^([ -~]+\.)?$/);
        expect(readAnswer(key, again)).toEqual(problem ? { problem: expect.any(String) } : read);
      }),
    );
  });
});

describe('of two answers to one question', () => {
  it('the one with the later instant counts', () => {
    const early = putAnswer({}, 'attack', answer('local', T0));
    const late = answer('network', LATER);
    expect(putAnswer(early, 'attack', late)).toEqual({ attack: late });
    expect(putAnswer({ attack: late }, 'attack', answer('physical', T0))).toEqual({ attack: late });
  });

  it('at one instant the greater counts, by value and then by who gave it', () => {
    const local = answer('local');
    expect(putAnswer({ attack: local }, 'attack', answer('network'))).toEqual({ attack: answer('network') });
    expect(putAnswer({ attack: local }, 'attack', answer('adjacent'))).toEqual({ attack: local });
    expect(putAnswer({ attack: local }, 'attack', answer('local', T0, 'bob'))).toEqual({
      attack: answer('local', T0, 'bob'),
    });
  });

  it('the known one is handed back as it is where nothing changes, however a store ordered its fields', () => {
    const known: Answers = { affects: { by: 'alice', at: T0, value: ['binary'] } };
    expect(putAnswer(known, 'affects', answer(['binary']))).toBe(known);
    expect(putAnswer(known, 'affects', answer(['image'], addSeconds(T0, -1)))).toBe(known);
    expect(putAnswer(known, 'affects', answer(['image']))).not.toBe(known);
  });

  it('the same counts in whatever order and however often they arrive', () => {
    const given = fc.record({
      key: anyKey,
      value: fc.constantFrom('own', 'network', ['binary'], ['binary', 'image']),
      at: fc.integer({ min: 0, max: 3 }).map((seconds) => addSeconds(T0, seconds)),
      by: fc.constantFrom('alice', 'bob'),
    });
    const arrivals = fc.array(given, { maxLength: 30 }).chain((list) =>
      fc.record({
        list: fc.constant(list),
        again: fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 }),
      }),
    );
    const put = (list: readonly (ReturnType<typeof answer> & { key: QuestionKey })[]) =>
      list.reduce<Answers>((answers, { key, ...one }) => putAnswer(answers, key, one), {});
    fc.assert(
      fc.property(arrivals, ({ list, again }) => {
        expect(put(again)).toEqual(put(list));
        const latest = list.reduce((instant, { at }) => (at > instant ? at : instant), '');
        expect(Object.values(put(list)).every(({ at }) => at <= latest)).toBe(true);
      }),
    );
  });
});

describe('what nobody answered yet', () => {
  it('is at first every required question', () => {
    expect(unanswered({})).toEqual(QUESTIONS.filter(({ required }) => required).map(({ key }) => key));
  });

  it('is what is left, in the order in which it is asked', () => {
    const answers = { component: answer('own'), risk: answer('Everything') };
    expect(unanswered(answers)).toEqual([
      'versions',
      'attack',
      'exploited',
      'affects',
      'components',
      'prerequisites',
      'mitigations',
    ]);
  });

  it('is nothing once all is answered but what may be left out', () => {
    const keys = QUESTIONS.filter(({ required }) => required).map(({ key }) => key);
    const answers = keys.reduce<Answers>((known, key) => putAnswer(known, key, answer('none')), {});
    expect(unanswered(answers)).toEqual([]);
  });
});
