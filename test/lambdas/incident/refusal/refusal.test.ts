import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lambdas/incident/command.ts';
import { PERSONS } from '../../../../lambdas/incident/persons.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import { refusal } from '../../../../lambdas/incident/refusal/refusal.ts';
import {
  advisory,
  assess,
  check,
  close,
  effectFailed,
  given,
  ID,
  note,
  open,
  plus,
  publication,
  retry,
  T0,
  tell,
} from '../../../support/given.ts';

const ALERT = { type: 'alert', kind: 'reported', audience: 'maintainers' } as const;

describe('what a person dates before the report', () => {
  it('is refused, since the earlier of two tellings counts and a slip of the pen would stay', () => {
    const slip = tell('RecordFix', plus('PT1H'), { at: '2020-01-01T00:00:00Z' });
    expect(refusal(given(advisory()).incident, slip, RUNBOOK_POLICY, PERSONS)).toMatchObject({
      reason: 'before-the-report',
    });
    expect(
      refusal(
        given(advisory()).incident,
        tell('RecordFix', plus('PT1H'), { at: T0 }),
        RUNBOOK_POLICY,
        PERSONS,
      ),
    ).toBeUndefined();
  });

  it('may not be a report of ten years ago: the year is a slip', () => {
    const { refuses } = given(advisory());
    expect(refuses(open(plus('PT1H'), { at: '0206-03-01T00:00:00Z' })).reason).toBe('before-the-report');
  });

  it('may be an earlier report, which moves the report', () => {
    const earlier = open(plus('PT1H'), { at: '2026-02-01T00:00:00Z' });
    expect(given(advisory()).when(earlier).incident.facts.reported).toBe('2026-02-01T00:00:00Z');
  });
});

describe('an unknown incident', () => {
  it.each<Command>([
    tell('Acknowledge', T0),
    assess('low', T0),
    tell('RecordFix', T0),
    tell('RecordRelease', T0),
    tell('RecordReporterNotified', T0),
    tell('RecordPublication', T0),
    tell('RecordReview', T0),
    note('Who is there?', T0),
    close(T0),
    retry(`${ID}#1#0`, T0),
    check(T0),
    effectFailed(`${ID}#1#0`, ALERT, T0),
  ])('is refused to $type', (command) => {
    expect(given().refuses(command)).toEqual({
      reason: 'unknown-incident',
      message: `There is no incident ${ID}.`,
    });
  });

  it.each<Command>([advisory(), publication(T0), open(T0)])('is opened by $type', (command) => {
    expect(given().when(command).types[0]).toBe('Reported');
  });
});

describe('what lies ahead of the clock', () => {
  it.each<readonly [string, Command]>([
    ['a fact', tell('Acknowledge', T0, { at: plus('PT5M') })],
    ['an assessment', assess('low', T0, { at: plus('PT5M') })],
    ['an update of the advisory', advisory({ updatedAt: plus('PT5M') })],
    ['a publication', advisory({ publishedAt: plus('PT5M') })],
  ])('is taken up to 5 minutes: %s', (_, command) => {
    expect(given(advisory()).when(command).events.length).toBeGreaterThan(0);
  });

  it.each<readonly [string, Command]>([
    ['a fact', tell('Acknowledge', T0, { at: plus('PT5M1S') })],
    ['an assessment', assess('low', T0, { at: plus('PT5M1S') })],
    ['a note', note('Tomorrow.', T0, { at: plus('PT5M1S') })],
    ['a closing', close(T0, { at: plus('PT5M1S') })],
    ['a report', open(T0, { at: plus('PT5M1S') })],
    ['an advisory', advisory({ createdAt: plus('PT5M1S') })],
    ['an update', advisory({ updatedAt: plus('PT5M1S') })],
    ['a publication', advisory({ publishedAt: plus('PT5M1S') })],
    ['a closed advisory', advisory({ closedAt: plus('PT5M1S') })],
  ])('is refused from a second more on: %s', (_, command) => {
    expect(given(advisory()).refuses(command)).toEqual({
      reason: 'in-the-future',
      message: `${plus('PT5M1S')} lies more than 5 minutes ahead of the clock here, which says ${T0}.`,
    });
  });

  it('is judged by the clock of the door, not by what was told before', () => {
    expect(
      given(advisory({ now: plus('P9D') })).refuses(tell('Acknowledge', T0, { at: plus('P1D') })).reason,
    ).toBe('in-the-future');
  });
});

describe('a note', () => {
  it('is refused where it is empty', () => {
    expect(given(advisory()).refuses(note(' \n\t', T0))).toEqual({
      reason: 'empty',
      message: 'The note is empty.',
    });
  });

  it('is taken up to 4000 characters and refused beyond', () => {
    expect(given(advisory()).when(note('x'.repeat(4000), T0)).types).toEqual(['NoteAdded']);
    expect(given(advisory()).refuses(note('x'.repeat(4001), T0))).toEqual({
      reason: 'too-long',
      message: 'The note has 4001 characters; 4000 are the most. Split it, or link to the text.',
    });
  });
});

describe('a retry', () => {
  const effect = `${ID}#1#0`;

  it('is refused for an effect that did not fail for good', () => {
    expect(given(advisory()).refuses(retry(effect, T0))).toEqual({
      reason: 'unknown-effect',
      message: `No effect ${effect} waits for a person.`,
    });
  });

  it('is heard once, and not refused the second time', () => {
    const failed = [advisory(), effectFailed(effect, ALERT, T0)];
    expect(given(...failed).when(retry(effect, T0)).types).toEqual(['EffectRetried']);
    expect(given(...failed, retry(effect, T0)).when(retry(effect, T0)).types).toEqual([]);
    expect(given(...failed, retry(effect, T0)).refuses(retry(effect, T0, { id: 'another' })).reason).toBe(
      'unknown-effect',
    );
  });
});
