import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appJwt } from '../../../../lambdas/github/client/app-jwt.ts';
import { addSeconds, millisecondsOf } from '../../../../lambdas/incident/time/instant.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const NOW = '2026-03-01T09:00:00Z';

function isSigned(jwt: string): boolean {
  const [head, content, signature = ''] = jwt.split('.');
  const signed = Buffer.from(`${head}.${content}`);
  return verify('sha256', signed, createPublicKey(privateKey), Buffer.from(signature, 'base64url'));
}

function claimsOf(jwt: string): { readonly iat: number; readonly exp: number } {
  return JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());
}

const SPELLINGS: Readonly<Record<string, (pem: string) => string>> = {
  'as it is': (pem) => pem,
  'with the line breaks of Windows': (pem) => pem.replaceAll('\n', '\r\n'),
  'with those of an old Mac': (pem) => pem.replaceAll('\n', '\r'),
  'with written line breaks': (pem) => pem.replaceAll('\n', '\\n'),
  'with written line breaks of Windows': (pem) => pem.replaceAll('\n', '\\r\\n'),
  'in one line': (pem) => pem.replaceAll('\n', ' '),
  'without any line break': (pem) => pem.replaceAll('\n', ''),
  'indented, as in YAML': (pem) => `\n  ${pem.replaceAll('\n', '\n  ')}`,
  'in quotes': (pem) => `"${pem}"`,
  'after a byte order mark': (pem) => `\uFEFF${pem}`,
};

describe.each(['pkcs1', 'pkcs8'] as const)('a key in %s', (type) => {
  const pem = String(privateKey.export({ type, format: 'pem' }));

  it.each(Object.keys(SPELLINGS))('signs %s', (spelling) => {
    expect(isSigned(appJwt(1, SPELLINGS[spelling]?.(pem) ?? '', NOW).jwt)).toBe(true);
  });
});

describe('a text that is no key', () => {
  it.each(['', 'c2VjcmV0', '-----BEGIN RSA PRIVATE KEY-----', 'ENCRYPTED'])(
    'is a fault that does not show it: %s',
    (text) => {
      const encrypted = privateKey.export({
        type: 'pkcs8',
        format: 'pem',
        cipher: 'aes-256-cbc',
        passphrase: 'x',
      });
      const key = text === 'ENCRYPTED' ? String(encrypted) : text;

      expect(() => appJwt(1, key, NOW)).toThrow('private key cannot be read');
    },
  );
});

describe('the token of an App', () => {
  it('is good for GitHub while its clock and ours are less than five minutes apart', () => {
    const pem = String(privateKey.export({ type: 'pkcs1', format: 'pem' }));
    fc.assert(
      fc.property(fc.integer({ min: -299, max: 299 }), (ahead) => {
        const { iat, exp } = claimsOf(appJwt(1, pem, addSeconds(NOW, ahead)).jwt);
        const there = millisecondsOf(NOW) / 1000;

        expect(iat).toBeLessThanOrEqual(there);
        expect(exp).toBeGreaterThan(there);
        expect(exp).toBeLessThanOrEqual(there + 600);
      }),
      { numRuns: 30 },
    );
  });
});
