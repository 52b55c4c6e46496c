import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lambdas/incident/command.ts';
import { describeCondition, ruleText } from '../../../../lambdas/incident/policy/rule-text.ts';
import { plus, tell } from '../../../support/given.ts';
import { ifSo, lastAfter, policyWith, within } from '../../../support/policy-with.ts';
import { extend, moveEmbargo, setDue } from '../../../support/say.ts';

const day = (days: number) => plus(`P${days}D`);
const text = (policy: ReturnType<typeof policyWith>, ...commands: readonly Command[]) =>
  ruleText(lastAfter(policy, ...commands));

describe('What gives a milestone its due time is, in words,', () => {
  const policy = policyWith({
    due: [{ ...ifSo({ public: true }, '1 day', 'public'), id: 'known' }, within('10 days', 'reported')],
    limit: [within('30 days', 'reported')],
  });

  it('the rule that holds, also where people extended what it gives', () => {
    expect(text(policy)).toBe('10 days after reported');
    expect(text(policy, extend('fix', '2 days', day(1)))).toBe('10 days after reported');
  });

  it('the limit where that comes first', () => {
    const late = policyWith({
      due: [within('21 days', 'released')],
      limit: [within('30 days', 'reported')],
    });
    const released = tell('RecordRelease', day(20));
    expect(text(late, released, setDue('fix', day(25), day(21)))).toBe('set by a person');
    expect(text(late, setDue('fix', day(25), day(1)), extend('fix', '5 days', day(2)))).toBe(
      'set by a person',
    );
    expect(text(late, released)).toBe('30 days after reported');
  });

  it('a person who set it, until the rule gives it again', () => {
    expect(text(policy, setDue('fix', day(20), day(1)))).toBe('set by a person');
    expect(text(policyWith({ due: [] }), setDue('fix', day(20), day(1)))).toBe('set by a person');
  });

  it('the date of the embargo, where it was moved', () => {
    const publish = policyWith({
      name: 'publish',
      metBy: ['published'],
      due: [within('21 days', 'reported')],
    });
    expect(text(publish, moveEmbargo(day(15), day(1)))).toBe('the date to which the embargo was moved');
    expect(text(publish, moveEmbargo(day(15), day(1)), setDue('publish', day(12), day(2)))).toBe(
      'set by a person',
    );
  });

  it('the duty that comes again', () => {
    const duty = policyWith({ repeats: { every: '5 days', after: ['reported', 'reporterUpdated'] } });
    expect(text(duty)).toBe('every 5 days after reported, reporterUpdated, whichever was last');
  });

  it('nothing where there is none', () => {
    expect(text(policyWith({ due: [] }))).toBe(null);
  });
});

describe('A condition is, in words,', () => {
  it('what must be known, all of it, and why it was closed, for one of these reasons', () => {
    expect(describeCondition({ known: ['publicationSeen', 'cveRequested'], exploited: true })).toBe(
      'exploited, publicationSeen and cveRequested known',
    );
    expect(describeCondition({ closed: ['rejected', 'duplicate'] })).toBe('closed rejected or duplicate');
  });
});
