import { describe, expect, it } from 'vitest';
import { creditsIn } from '../../../../lambdas/incident/papers/credits.ts';
import { readAnswer } from '../../../../lambdas/incident/papers/impact.ts';

describe('who is credited', () => {
  it.each([
    ['octocat', ['octocat:reporter']],
    ['@octocat:Finder, hubot:remediation-developer', ['octocat:finder', 'hubot:remediation_developer']],
    ['octocat:finder OCTOCAT:analyst', ['OCTOCAT:analyst']],
  ])('is read from %j', (text, value) => {
    expect(readAnswer('credits', text)).toEqual({ value });
  });

  it.each(['octocat:hero', '-x', 'a:finder:b', ','])('cannot be read from %j', (text) => {
    expect(readAnswer('credits', text)).toEqual({ problem: expect.stringContaining('login:type') });
  });

  it('comes out as GitHub takes it', () => {
    expect(creditsIn(['octocat:finder', 'hubot:analyst'])).toEqual([
      { login: 'octocat', type: 'finder' },
      { login: 'hubot', type: 'analyst' },
    ]);
    expect(creditsIn(undefined)).toEqual([]);
  });
});
