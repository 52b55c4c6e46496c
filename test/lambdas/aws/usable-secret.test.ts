import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertUsableSecret, isUnusableSecret } from '../../../lambdas/aws/usable-secret.ts';

const HEX = fc.stringMatching(/^[0-9a-f]{32}$/);

describe('a webhook secret', () => {
  it.each([
    ['', 'is empty'],
    ['   \n', 'is empty'],
    ['f3b1c9d2a7e4\n', 'white space'],
    [' f3b1c9d2a7e4605b8817', 'white space'],
    ['f3b1c9d', 'shorter than 8'],
    ['changeme', 'placeholder'],
    ['change-me-before-use', 'placeholder'],
    ['REPLACE_ME_WITH_A_SECRET', 'placeholder'],
    ['secret', 'placeholder'],
    ['my-github-webhook-secret', 'placeholder'],
    ['secret_token', 'placeholder'],
    ['this-is-a-placeholder', 'placeholder'],
    ['your-secret-here', 'placeholder'],
    ['<put your own here please>', 'placeholder'],
    ['$' + '{GITHUB_WEBHOOK_SECRET}', 'placeholder'],
    ["It's a Secret to Everybody", 'placeholder'],
    ['xxxxxxxxxxxxxxxxxxxxxxxx', 'placeholder'],
    ['whsec_xxxxxxxxxxxxxxxx', 'placeholder'],
    ['aaaaaaaaaaaaaaaaaaaaaaaa', 'placeholder'],
  ])('is refused: %j', (secret, complaint) => {
    expect(() => assertUsableSecret(secret)).toThrow(complaint);
  });

  it('is taken where it is random', () => {
    fc.assert(
      fc.property(HEX, (secret) => {
        fc.pre(!/^(.)\1+$/.test(secret));
        expect(() => assertUsableSecret(secret)).not.toThrow();
      }),
    );
  });

  it.each([
    'q7Xz/Lw0+Pb3Vn5T',
    '4839204829384927',
    'correct horse battery staple',
    'test-webhook-secret-123',
  ])('is taken: %s', (secret) => {
    expect(() => assertUsableSecret(secret)).not.toThrow();
  });

  it('is never told by a message, which names where it came from', () => {
    const secret = 'hunter2';
    const refusal = () => assertUsableSecret(secret, 'GITHUB_WEBHOOK_SECRET');
    expect(refusal).toThrow(/^GITHUB_WEBHOOK_SECRET is shorter than 8 characters/);
    expect(refusal).not.toThrow('hunter2');
  });

  it('is refused by a fault whose name alone says what is wrong', () => {
    const refusal = () => assertUsableSecret('changeme');
    expect(refusal).toThrow(expect.objectContaining({ name: 'UnusableSecretError' }));
    expect(refusal).toThrow(expect.toSatisfy(isUnusableSecret));
    expect([new Error('down'), 'UnusableSecretError', undefined].filter(isUnusableSecret)).toEqual([]);
  });

  it('is refused where it is binary', () => {
    expect(() => assertUsableSecret(undefined)).toThrow('is binary: it must be text');
  });

  it('is judged in no time, however long it is', () => {
    const before = performance.now();
    expect(() => assertUsableSecret(`${'secret-'.repeat(20_000)}?b`)).not.toThrow();
    expect(() => assertUsableSecret(`${'!'.repeat(200_000)}b`)).not.toThrow();
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});
