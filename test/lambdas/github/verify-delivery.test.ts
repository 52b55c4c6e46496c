import { describe, expect, it } from 'vitest';
import { createVerifier } from '../../../lambdas/github/verify-delivery.ts';
import { signatureOf } from '../../support/signed-event.ts';

/** GitHub, "Validating webhook deliveries", test values. */
const OFFICIAL = {
  secret: "It's a Secret to Everybody",
  body: 'Hello, World!',
  signature: 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
};

describe('verifying a delivery', () => {
  it("takes GitHub's own test values as genuine", async () => {
    const verify = createVerifier(async () => ({ current: OFFICIAL.secret }));

    expect(await verify(OFFICIAL)).toBe('genuine');
  });

  it('takes another body under the same signature as forged', async () => {
    const verify = createVerifier(async () => ({ current: OFFICIAL.secret }));

    expect(await verify({ ...OFFICIAL, body: 'Hello, World.' })).toBe('forged');
  });

  it('accepts the new secret and the old one at once, and no third', async () => {
    const verify = createVerifier(async () => ({ current: 'new', previous: 'old' }));
    const signedWith = (secret: string) => verify({ body: '{}', signature: signatureOf(secret, '{}') });

    expect(await signedWith('new')).toBe('genuine');
    expect(await signedWith('old')).toBe('genuine');
    expect(await signedWith('older')).toBe('forged');
  });

  it('accepts the old secret no longer once it is gone', async () => {
    let secrets: { current: string; previous?: string } = { current: 'new', previous: 'old' };
    const verify = createVerifier(async () => secrets);
    const delivery = { body: '{}', signature: signatureOf('old', '{}') };
    expect(await verify(delivery)).toBe('genuine');

    secrets = { current: 'new' };

    expect(await verify(delivery)).toBe('forged');
  });

  it('takes an empty old secret as none', async () => {
    const verify = createVerifier(async () => ({ current: 'new', previous: '' }));

    expect(await verify({ body: '{}', signature: signatureOf('other', '{}') })).toBe('forged');
  });

  it('asks for the secrets only where there is a signature to compare', async () => {
    const verify = createVerifier(() => Promise.reject(new Error('not to be asked')));

    expect(await verify({ body: '{}', signature: '' })).toBe('unsigned');
    expect(await verify({ body: '{}', signature: 'sha256=00' })).toBe('forged');
  });

  it.each([
    ['in capitals', OFFICIAL.signature.toUpperCase()],
    ['with capital digits', `sha256=${OFFICIAL.signature.slice(7).toUpperCase()}`],
    ['without the name of the algorithm', OFFICIAL.signature.slice(7)],
    ['under the name of another algorithm', OFFICIAL.signature.replace('sha256', 'sha512')],
    ['cut short', OFFICIAL.signature.slice(0, -1)],
    ['with a space before it', ` ${OFFICIAL.signature}`],
    ['with a space in place of the last digit', `${OFFICIAL.signature.slice(0, -1)} `],
    ['twice', `${OFFICIAL.signature},${OFFICIAL.signature}`],
    ['of characters of more than one byte', `sha256=${'７'.repeat(64)}`],
  ])('takes a signature %s as forged', async (_, signature) => {
    const verify = createVerifier(async () => ({ current: OFFICIAL.secret }));

    expect(await verify({ body: OFFICIAL.body, signature })).toBe('forged');
  });

  it('takes an empty body as forged, whatever its signature', async () => {
    const verify = createVerifier(async () => ({ current: 'secret' }));

    expect(await verify({ body: '', signature: signatureOf('secret', '') })).toBe('forged');
  });

  it('rejects where the current secret is empty, so that nobody can sign with nothing', async () => {
    const verify = createVerifier(async () => ({ current: '' }));

    await expect(verify({ body: '{}', signature: signatureOf('', '{}') })).rejects.toThrow('secret');
  });
});
