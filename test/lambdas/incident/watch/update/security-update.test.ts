import { describe, expect, it } from 'vitest';
import { isSecurityUpdate } from '../../../../../lambdas/incident/watch/update/security-update.ts';

const BUMP = {
  labels: ['dependencies', 'rust'],
  title: 'chore(deps): bump tokio from 1.40.0 to 1.40.1',
  body: 'Bumps [tokio](https://github.com/tokio-rs/tokio) from 1.40.0 to 1.40.1.\n<details>\n[serde](https://serde.rs)\n</details>',
};

describe('an update of Dependabot', () => {
  it('repairs a known flaw where its package has an open alert', () => {
    expect(isSecurityUpdate(BUMP, ['tokio'])).toBe(true);
    expect(isSecurityUpdate(BUMP, ['Tokio'])).toBe(true);
    expect(isSecurityUpdate(BUMP, [])).toBe(false);
  });

  it('does not for a package that is named like a part of it', () => {
    expect(isSecurityUpdate(BUMP, ['tok', 'tokio-util'])).toBe(false);
  });

  it('does not for a package that only its release notes name', () => {
    expect(isSecurityUpdate(BUMP, ['serde'])).toBe(false);
  });

  it('does where it is labelled so', () => {
    expect(isSecurityUpdate({ ...BUMP, labels: ['Security'] }, [])).toBe(true);
  });

  it('of a group does where one package of the group has an open alert', () => {
    const group = {
      labels: [],
      title: 'Bump the cargo group across 1 directory with 2 updates',
      body: 'Bumps the cargo group with 2 updates: [hyper](https://hyper.rs) and [`@octo/ring`](https://example.org).\n',
    };
    expect(isSecurityUpdate(group, ['hyper'])).toBe(true);
    expect(isSecurityUpdate(group, ['@octo/ring'])).toBe(true);
    expect(isSecurityUpdate(group, ['tokio'])).toBe(false);
  });

  it('is known by its title where it has no body', () => {
    expect(isSecurityUpdate({ ...BUMP, body: '' }, ['tokio'])).toBe(true);
  });

  it('is looked at in moments however it is written', () => {
    const start = performance.now();
    isSecurityUpdate({ labels: [], title: 'bump '.repeat(50_000), body: '['.repeat(1_000_000) }, ['a']);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
