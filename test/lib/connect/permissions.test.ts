import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { SUBSCRIPTIONS } from '../../../lib/connect/events.ts';
import { levelInWords, neededPermissions, PERMISSIONS } from '../../../lib/connect/permissions.ts';
import { TOKEN_LIMITS } from '../../../lib/connect/token-limits.ts';

const read = (file: string) => JSON.parse(readFileSync(createRequire(import.meta.url).resolve(file), 'utf8'));
const { properties } = read('@octokit/openapi/generated/api.github.com.json').components.schemas[
  'app-permissions'
];
const { webhooks } = read('@octokit/openapi-webhooks/generated/api.github.com.json');
const DOCUMENT = readFileSync(new URL('../../../docs/connecting.md', import.meta.url), 'utf8');

/** What GitHub's description leaves out, though its documentation of permissions has it under this name. */
const UNDESCRIBED = ['repository_advisories'];

describe('the permissions of the App', () => {
  it.each(PERMISSIONS.map(({ name, level }) => [name, level]))(
    'ask for one that GitHub has: %s, %s',
    (name, level) => {
      const levels = UNDESCRIBED.includes(name) ? ['read', 'write'] : properties[name]?.enum;
      expect(levels).toContain(level);
    },
  );

  it('name none as missing in the description that is there', () => {
    expect(UNDESCRIBED.filter((name) => name in properties)).toEqual([]);
  });

  it('give each one once, with a sentence for the reason and one for what is lost without', () => {
    expect(new Set(PERMISSIONS.map(({ name }) => name)).size).toBe(PERMISSIONS.length);
    for (const { why, without } of PERMISSIONS)
      expect([why, without]).toEqual([
        expect.stringMatching(/^[A-Z].*\.$/),
        expect.stringMatching(/^[A-Z].*\.$/),
      ]);
  });

  it('write only to advisories, issues, Actions, and what a release changes, and never administer', () => {
    const written = neededPermissions(false)
      .filter(({ level }) => level === 'write')
      .map(({ name }) => name);
    expect(written.toSorted()).toEqual([
      'actions',
      'contents',
      'issues',
      'pull_requests',
      'repository_advisories',
    ]);
    expect(neededPermissions(false).map(({ name }) => name)).not.toContain('administration');
  });

  it('administer where private forks are wanted', () => {
    expect(neededPermissions(true)).toContainEqual(
      expect.objectContaining({ name: 'administration', level: 'write' }),
    );
  });
});

describe('the subscriptions of the App', () => {
  it.each(SUBSCRIPTIONS.map(({ name }) => name))('are to an event that GitHub sends to Apps: %s', (name) => {
    const kinds = Object.values<{
      post: { 'x-github': { subcategory: string; 'supported-webhook-types': string[] } };
    }>(webhooks)
      .map(({ post }) => post['x-github'])
      .filter(({ subcategory }) => subcategory === name);
    expect(kinds).not.toEqual([]);
    expect(kinds.flatMap((kind) => kind['supported-webhook-types'])).toContain('app');
  });

  it('take no permission that the App does not ask for', () => {
    const asked = neededPermissions(false).map(({ name }) => name);
    const taken = SUBSCRIPTIONS.flatMap(({ permission }) => (permission === undefined ? [] : [permission]));
    expect(taken.filter((name) => !asked.includes(name))).toEqual([]);
  });

  it('name each event once, and none that GitHub sends unasked', () => {
    const names = SUBSCRIPTIONS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => /^installation|^github_app|^ping$/.test(name))).toEqual([]);
  });
});

describe('docs/connecting.md', () => {
  it('has each permission with its level and its reason, in the order of the list', () => {
    const rows = PERMISSIONS.map(
      (one) => `| ${one.title} | ${levelInWords(one)}${one.isOptional ? ' (optional)' : ''} | ${one.why} |`,
    );
    expect(DOCUMENT).toContain(['| permission | access | why |', '|---|---|---|', ...rows, ''].join('\n'));
  });

  it('has each event with its reason, in the order of the list', () => {
    const rows = SUBSCRIPTIONS.map(({ title, why }) => `| ${title} | ${why} |`);
    expect(DOCUMENT).toContain(['| event | tells |', '|---|---|', ...rows, ''].join('\n'));
  });

  it('has all that a token cannot do', () => {
    expect(DOCUMENT).toContain(TOKEN_LIMITS.map((limit) => `- ${limit}`).join('\n'));
  });
});
