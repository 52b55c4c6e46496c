import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesRef } from '../../../../../lambdas/incident/release/plan/ref-pattern.ts';
import { triggersOf } from '../../../../../lambdas/incident/release/plan/triggers.ts';

describe('what starts a workflow', () => {
  it.each([
    ['on: push', true],
    ['on: [push, release]', true],
    ['on:\n  push:\n', true],
    ["on:\n  push:\n    tags: ['v*.*.*']", true],
    ["on:\n  push:\n    tags: 'v*'", true],
    ["on:\n  push:\n    tags: ['w*']", false],
    ["on:\n  push:\n    tags: ['v*', '!v1.*']", false],
    ["on:\n  push:\n    tags-ignore: ['v*']", false],
    ["on:\n  push:\n    tags-ignore: ['w*']", true],
    ['on:\n  push:\n    branches: [main]', false],
    ["on:\n  push:\n    branches: [main]\n    tags: ['**']", true],
    ['on: pull_request', false],
    ['"on": {push: {tags: [v1.4.3]}}', true],
  ])('by a tag: %j (%s)', (text, isStarted) => {
    expect(triggersOf(text)?.startsByTag('v1.4.3')).toBe(isStarted);
  });

  it.each([
    ['on: release', true],
    ['on:\n  release:\n    types: [published]', true],
    ['on:\n  release:\n    types: [created]', false],
    ['on: push', false],
  ])('by a release: %j (%s)', (text, isStarted) => {
    expect(triggersOf(text)?.startsByRelease).toBe(isStarted);
  });

  it('by hand, with these inputs', () => {
    const text =
      'on:\n  workflow_dispatch:\n    inputs:\n      version: {required: true}\n      dry: {required: true, default: false}\n      more:\n';
    expect(triggersOf(text)?.inputs).toEqual([
      { name: 'version', isRequired: true },
      { name: 'dry', isRequired: false },
      { name: 'more', isRequired: false },
    ]);
    expect(triggersOf('on: push')?.inputs).toBeUndefined();
  });

  it('is not told by what cannot be read', () => {
    expect(triggersOf('on: [')).toBeUndefined();
    expect(triggersOf('jobs: {}')).toBeUndefined();
    expect(triggersOf(`on: push # ${'x'.repeat(200_001)}`)).toBeUndefined();
    expect(triggersOf('a: &a [1]\nb: *c\non: push')).toBeUndefined();
  });

  it('makes no trouble, whatever the file holds', () => {
    fc.assert(
      fc.property(fc.string(), fc.json(), (text, json) => {
        triggersOf(text)?.startsByTag('v1');
        triggersOf(`on: ${json}`)?.startsByTag('v1');
      }),
    );
  });
});

describe('a pattern of tags', () => {
  it.each([
    ['v1.4.3', ['v[0-9].*'], true],
    ['a/b', ['*'], false],
    ['a/b', ['**'], true],
    ['v1.4.3', ['v1.4.3+'], true],
    ['v1x4x3', ['v1.4.3'], false],
    ['vv', ['v?v'], true],
    ['v1', ['v1', '!v1', 'v1'], true],
    ['v1', ['['], true],
    ['zzz', ['*a*a*a*a*a'], true],
  ])('%s by %j: %s', (name, patterns, is) => {
    expect(matchesRef(name, patterns)).toBe(is);
  });

  it('takes no time that grows without bounds', () => {
    const began = performance.now();
    matchesRef('a'.repeat(128), ['*a*a*a*b', 'a?a?a?a?b', `${'*'.repeat(100)}b`]);
    expect(performance.now() - began).toBeLessThan(500);
  });
});
